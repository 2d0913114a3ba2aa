import { useTranslation } from 'react-i18next';
import { itemPartId } from '../../plan/contents.ts';
import { activitiesServing, type Pathway, type PathwayEnds } from './pathway.ts';
import './pathways.css';

export interface ServingActivitiesProps {
  readonly goal: { readonly id: string; readonly text: string };
  readonly pathways: readonly Pathway[];
  readonly ends: Pick<PathwayEnds, 'activities' | 'indicators'>;
  /** Asks for the form for this goal; null where nothing can be changed. */
  readonly onAdd: ((goalId: string) => void) | null;
}

/** Under a goal: the activities that serve it, and what each should move. */
export function ServingActivities({ goal, pathways, ends, onAdd }: ServingActivitiesProps) {
  const { t } = useTranslation('plan');
  const serving = activitiesServing(goal.id, pathways, ends);
  if (serving.length === 0 && onAdd === null) return null;
  return (
    <div className="serving">
      {serving.length === 0 ? null : (
        <ul aria-label={t('pathways.servedBy', { goal: goal.text })}>
          {serving.map(({ end, steps }) => {
            const moved = steps.flatMap(({ indicator }) => indicator?.name ?? []);
            return (
              <li key={end.key}>
                <span>
                <a href={`#${itemPartId(end.key)}`} lang="da">
                  {end.name === '' ? t('items.unnamed') : end.name}
                </a>
                {moved.length === 0 ? null : (
                  <span className="muted">
                    {' '}
                    {t('pathways.moves')} <span lang="da">{moved.join(' · ')}</span>
                  </span>
                )}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {onAdd === null ? null : (
        <button
          type="button"
          className="text-link"
          aria-label={t('pathways.addTo', { goal: goal.text })}
          onClick={() => {
            onAdd(goal.id);
          }}
        >
          {t('pathways.addActivity')}
        </button>
      )}
    </div>
  );
}
