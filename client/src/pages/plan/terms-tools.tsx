import { createContext, lazy, Suspense, useContext, type ReactNode } from 'react';
import type { Template } from '@planrum/schema/templates';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { GoalDialog } from '../../features/goals/goal-dialog.tsx';
import { GoalTools } from '../../features/goals/goal-tools.tsx';
import { RestoreGoalDocument, RestoreIndicatorDocument, type PlanTermsFragment } from '../../graphql/generated/graphql.ts';
import { useAnnounce } from '../../ui/announcements.tsx';

const BaselinesDialog = lazy(async () => ({ default: (await import('../../features/indicators/baselines/baselines.tsx')).BaselinesDialog }));
const NewIndicator = lazy(async () => ({ default: (await import('../../features/indicators/new-indicator.tsx')).NewIndicator }));
const SheetForm = lazy(async () => ({ default: (await import('../../features/indicators/sheet/sheet-form.tsx')).SheetForm }));
const TargetDialog = lazy(async () => ({ default: (await import('../../features/indicators/target/target-dialog.tsx')).TargetDialog }));

/** A dialog about goals and indicators, and what it is about. */
export type TermsDialog =
  | { readonly is: 'newGoal'; readonly parentId?: string; readonly itemKey?: string }
  | { readonly is: 'goal'; readonly goalId: string }
  | { readonly is: 'newIndicator'; readonly goalId?: string; readonly itemKey?: string }
  | { readonly is: 'baselines'; readonly indicatorId: string }
  | { readonly is: 'sheet'; readonly indicatorId: string; readonly field?: string }
  | { readonly is: 'target'; readonly indicatorId: string; readonly followsId?: string };

/** What may be done with goals and indicators here. */
export interface TermsTools {
  readonly mayChangeGoals: boolean;
  readonly mayChangeIndicators: boolean;
  readonly mayChangeTargets: boolean;
  readonly open: (dialog: TermsDialog) => void;
}

const none: TermsTools = { mayChangeGoals: false, mayChangeIndicators: false, mayChangeTargets: false, open: () => undefined };
const ToolsContext = createContext<TermsTools>(none);

/** What may be done with goals and indicators; nothing outside {@link TermsToolsProvider}, as in a version. */
export function useTermsTools(): TermsTools {
  return useContext(ToolsContext);
}

interface ProviderProps {
  readonly value: TermsTools;
  readonly opened: TermsDialog | null;
  readonly onClose: () => void;
  readonly agreement: { readonly id: string; readonly slug: string };
  readonly template: Template;
  readonly plan: PlanTermsFragment;
  /** Names of items, by key. */
  readonly items: ReadonlyMap<string, string>;
  readonly onStale: () => void;
  readonly children: ReactNode;
}

/** Gives the parts of a page what may be done with goals and indicators, and shows the dialog that is open. */
export function TermsToolsProvider({ value, children, ...dialogs }: ProviderProps) {
  return (
    <ToolsContext value={value}>
      {children}
      <Dialogs {...dialogs} />
    </ToolsContext>
  );
}

function Dialogs({ opened, onClose, agreement, template, plan, items, onStale }: Omit<ProviderProps, 'value' | 'children'>) {
  if (opened === null) return null;
  if (opened.is === 'newGoal' || opened.is === 'goal') {
    const goal = opened.is === 'goal' ? (plan.goals.find(({ id }) => id === opened.goalId) ?? null) : null;
    if (opened.is === 'goal' && goal === null) return null;
    return (
      <GoalDialog
        key={opened.is === 'goal' ? opened.goalId : 'new'}
        agreementId={agreement.id}
        template={template}
        goal={goal}
        {...(opened.is === 'newGoal' ? { start: opened } : {})}
        goals={plan.goals}
        items={items}
        tools={goal === null ? null : <GoalTools goal={goal} goals={plan.goals} onArchived={onClose} />}
        onClose={onClose}
      />
    );
  }
  if (opened.is === 'newIndicator') {
    const { goalId, itemKey } = opened;
    return (
      <Suspense>
        <NewIndicator start={{ agreement, ...(goalId === undefined ? {} : { goalId }), ...(itemKey === undefined ? {} : { itemKey }) }} onClose={onClose} />
      </Suspense>
    );
  }
  const indicator = plan.indicators.find(({ id }) => id === opened.indicatorId);
  if (indicator === undefined) return null;
  return (
    <Suspense>
      {opened.is === 'sheet' ? <SheetForm of={indicator} startAt={opened.field} onClose={onClose} /> : null}
      {opened.is === 'baselines' ? <BaselinesDialog indicator={indicator} onClose={onClose} /> : null}
      {opened.is === 'target' ? <TargetDialog indicator={indicator} start={indicator.target} followsId={opened.followsId} onStale={onStale} onClose={onClose} /> : null}
    </Suspense>
  );
}

/** A way to one of the dialogs, named for what it is about where its words alone do not say. */
export function TermsTool({ words, about, opens }: { readonly words: string; readonly about?: string; readonly opens: TermsDialog }) {
  const { open } = useTermsTools();
  return (
    <button
      type="button"
      className="text-link terms-tool no-print"
      {...(about === undefined ? {} : { 'aria-label': `${words}: ${about}` })}
      onClick={() => {
        open(opens);
      }}
    >
      {words}
    </button>
  );
}

/** Under a table of goals: the ways to add to it. */
export function AddTerms({ itemKey }: { readonly itemKey?: string }) {
  const { t } = useTranslation('plan');
  const { mayChangeGoals, mayChangeIndicators } = useTermsTools();
  if (!mayChangeGoals && !mayChangeIndicators) return null;
  const place = itemKey === undefined ? {} : { itemKey };
  return (
    <p className="terms-add no-print">
      {mayChangeGoals ? <TermsTool words={t('goals.add')} opens={{ is: 'newGoal', ...place }} /> : null}
      {mayChangeIndicators ? <TermsTool words={t('goals.addIndicator')} opens={{ is: 'newIndicator', ...place }} /> : null}
    </p>
  );
}

/** Goals and indicators that were archived, folded away, with the way back. */
export function ArchivedTerms({ terms: { archivedGoals, archivedIndicators } }: { readonly terms: Pick<PlanTermsFragment, 'archivedGoals' | 'archivedIndicators'> }) {
  const { t } = useTranslation('plan');
  const announce = useAnnounce();
  const { mayChangeGoals, mayChangeIndicators } = useTermsTools();
  const [, restoreGoal] = useMutation(RestoreGoalDocument);
  const [, restoreIndicator] = useMutation(RestoreIndicatorDocument);
  const count = archivedGoals.length + archivedIndicators.length;
  if (count === 0 || (!mayChangeGoals && !mayChangeIndicators)) return null;

  const tell = (words: string, refusal: string | undefined, isBack: boolean): void => {
    announce(isBack ? t('goals.restored', { text: words }) : (refusal ?? t('goals.failed')), { visible: true });
  };
  const rows = [
    ...archivedGoals.map(({ id, text, version }) => ({
      ...{ id, words: text, isAllowed: mayChangeGoals },
      restore: async () => {
        const { data } = await restoreGoal({ input: { goalId: id, expectedVersion: version } });
        tell(text, data?.restoreGoal.userErrors[0]?.message, Boolean(data?.restoreGoal.goal));
      },
    })),
    ...archivedIndicators.map(({ id, name, version }) => ({
      ...{ id, words: name, isAllowed: mayChangeIndicators },
      restore: async () => {
        const { data } = await restoreIndicator({ input: { indicatorId: id, expectedVersion: version } });
        tell(name, data?.restoreIndicator.userErrors[0]?.message, Boolean(data?.restoreIndicator.indicator));
      },
    })),
  ];
  return (
    <details className="archived-items no-print">
      <summary>{t('goals.archivedList', { count })}</summary>
      <p>{t('goals.archivedWhat')}</p>
      <ul>
        {rows.map(({ id, words, isAllowed, restore }) => (
          <li key={id}>
            <span lang="da">{words}</span>
            {isAllowed ? (
              <button
                type="button"
                className="text-link"
                aria-label={`${t('items.restore')}: ${words}`}
                onClick={() => {
                  void restore();
                }}
              >
                {t('items.restore')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
