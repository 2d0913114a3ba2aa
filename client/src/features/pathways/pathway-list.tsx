import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { numbersKept } from '../../figures/figure-text.ts';
import { AddPathwayDocument, RemovePathwayDocument } from '../../graphql/generated/graphql.ts';
import { placeElementId } from '../../plan/contents.ts';
import { useOfferUndo } from '../../plan/undo-notice.tsx';
import { useAnnounce } from '../../ui/announcements.tsx';
import { goalsServedBy, type Pathway, type PathwayEnds, type PathwayGoal, type PathwayIndicator } from './pathway.ts';
import './pathways.css';

export interface PathwayListProps {
  readonly agreementId: string;
  readonly itemKey: string;
  readonly headingId: string;
  readonly pathways: readonly Pathway[];
  readonly ends: PathwayEnds;
  /** Asks for the form; null where nothing can be changed: in a version, and for those who may not. */
  readonly onAdd: (() => void) | null;
}

/** Which goals an activity serves and what it should move; for those who may: add and remove. */
export function PathwayList({ agreementId, itemKey, headingId, pathways, ends, onAdd }: PathwayListProps) {
  const { t } = useTranslation('plan');
  const announce = useAnnounce();
  const offerUndo = useOfferUndo();
  const [, remove] = useMutation(RemovePathwayDocument);
  const [, add] = useMutation(AddPathwayDocument);
  const served = goalsServedBy(itemKey, pathways, ends);

  async function takeAway({ id, version, goal, indicator }: Pathway, goalText: string): Promise<void> {
    const { data } = await remove({ input: { id, expectedVersion: version } });
    const payload = data?.removePathway;
    if (!payload?.removedId) {
      announce(payload?.userErrors[0]?.message ?? t('pathways.failed'), { visible: true });
      return;
    }
    offerUndo(t('pathways.removed', { goal: goalText }), () => void putBack(goal.id, indicator?.id));
  }

  async function putBack(goalId: string, indicatorId: string | undefined): Promise<void> {
    const { data } = await add({ input: { agreementId, itemKey, goalId, ...(indicatorId === undefined ? {} : { indicatorId }) } });
    const payload = data?.addPathway;
    announce(payload?.pathway ? t('pathways.undone') : (payload?.userErrors[0]?.message ?? t('pathways.failed')), { visible: !payload?.pathway });
  }

  return (
    <section aria-labelledby={headingId}>
      <h3 id={headingId}>
        {t('pathways.serves')}
        {onAdd === null ? null : (
          <button type="button" className="text-link" onClick={onAdd}>
            {t('pathways.add')}
          </button>
        )}
      </h3>
      {served.length === 0 ? <p className="muted">{t('pathways.servesNone')}</p> : null}
      <ul className="pathways">
        {served.map(({ end, steps }) => (
          <li key={end.id}>
            <a className="pathway-end" href={`#${placeElementId(end.id)}`} lang="da">
              {numbersKept(end.text)}
            </a>
            {steps.map(({ pathway, indicator }) => (
              <Step
                key={pathway.id}
                goal={end}
                indicator={indicator}
                onRemove={onAdd === null ? null : () => void takeAway(pathway, end.text)}
              />
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Step({ goal, indicator, onRemove }: { readonly goal: PathwayGoal; readonly indicator: PathwayIndicator | null; readonly onRemove: (() => void) | null }) {
  const { t } = useTranslation('plan');
  return (
    <p className="pathway-step">
      <span>
        {indicator === null ? (
          t('pathways.movesNone')
        ) : (
          <>
            {t('pathways.moves')} <span lang="da">{indicator.name}</span>
          </>
        )}
      </span>
      {onRemove === null ? null : (
        <button
          type="button"
          className="text-link"
          aria-label={t('pathways.removeOf', { goal: goal.text, indicator: indicator?.name ?? t('pathways.movesNone') })}
          onClick={(event) => {
            // The next row slides under the pointer: the second click of a double click is not meant for it.
            if (event.detail < 2) onRemove();
          }}
        >
          {t('pathways.remove')}
        </button>
      )}
    </p>
  );
}
