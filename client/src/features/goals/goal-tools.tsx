import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { ArchiveGoalDocument, MoveGoalDocument, RestoreGoalDocument, type GoalAnswerFragment } from '../../graphql/generated/graphql.ts';
import { useOfferUndo } from '../../plan/undo-notice.tsx';
import { useAnnounce } from '../../ui/announcements.tsx';
import { ErrorBanner } from '../../ui/notice.tsx';
import type { PlanGoal } from './goal-dialog.tsx';
import { stepOf } from './goal-order.ts';
import './goals.css';

/** What is done with a goal at once: it is moved among its neighbours, or archived, which can be taken back. */
export function GoalTools({ goal, goals, onArchived }: { readonly goal: PlanGoal; readonly goals: readonly PlanGoal[]; readonly onArchived: () => void }) {
  const { t } = useTranslation('plan');
  const announce = useAnnounce();
  const offerUndo = useOfferUndo();
  const [, move] = useMutation(MoveGoalDocument);
  const [, archive] = useMutation(ArchiveGoalDocument);
  const [, restore] = useMutation(RestoreGoalDocument);
  const [mistake, setMistake] = useState<string | null>(null);

  function refused(answer: GoalAnswerFragment | undefined): boolean {
    if (answer?.goal) return false;
    setMistake(answer?.userErrors[0]?.message ?? t('goals.failed'));
    return true;
  }

  async function step(afterId: string | null): Promise<void> {
    setMistake(null);
    const { data } = await move({ input: { goalId: goal.id, expectedVersion: goal.version, afterId } });
    if (!refused(data?.moveGoal)) announce(t('goals.moved'));
  }

  async function away(): Promise<void> {
    setMistake(null);
    const { data } = await archive({ input: { goalId: goal.id, expectedVersion: goal.version } });
    const archived = data?.archiveGoal.goal;
    if (refused(data?.archiveGoal) || !archived) return;
    // The notice stands in whatever dialog is open: this one is to be gone before.
    flushSync(onArchived);
    offerUndo(t('goals.archived', { text: goal.text }), () => {
      void restore({ input: { goalId: archived.id, expectedVersion: archived.version } }).then((result) => {
        if (result.data?.restoreGoal.goal) announce(t('goals.restored', { text: goal.text }));
        else announce(result.data?.restoreGoal.userErrors[0]?.message ?? t('goals.failed'), { visible: true });
      });
    });
  }

  return (
    <div className="goal-tools">
      {mistake === null ? null : <ErrorBanner>{mistake}</ErrorBanner>}
      {(['up', 'down'] as const).map((way) => {
        const afterId = stepOf(goals, goal.id, way);
        return (
          <button
            key={way}
            type="button"
            className="text-link"
            disabled={afterId === undefined}
            onClick={() => {
              if (afterId !== undefined) void step(afterId);
            }}
          >
            {t(`goals.${way}`)}
          </button>
        );
      })}
      <button
        type="button"
        className="text-link"
        onClick={() => {
          void away();
        }}
      >
        {t('goals.archive')}
      </button>
    </div>
  );
}
