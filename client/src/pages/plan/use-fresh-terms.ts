import { useEffect, useRef } from 'react';
import type { ItemTermsFragment } from '../../graphql/generated/graphql.ts';
import { useProgrammeEvent } from '../../graphql/live.ts';
import { useLivePlan } from '../../plan/live-plan.tsx';
import { isInStep, useSyncStatus } from '../../sync/use-plan-connection.ts';

/** Reads the terms again when an item was added or restored whose records the page does not have yet. */
export function useFreshTerms(
  agreementId: string,
  itemKeys: readonly string[],
  known: ReadonlyMap<string, ItemTermsFragment>,
  onStale: () => void,
): void {
  const { connection } = useLivePlan();
  const status = useSyncStatus(connection);
  const isAnswered = isInStep(status);
  const missing = itemKeys.filter((key) => !known.has(key)).join(' ');
  const asked = useRef('');
  const ask = useRef(onStale);
  useEffect(() => {
    ask.current = onStale;
  });

  useEffect(() => {
    // Once for each set of items: what the server does not know of yet is asked for again when it has answered for our words.
    if (missing === '' || missing === asked.current || !isAnswered) return;
    asked.current = missing;
    ask.current();
  }, [missing, isAnswered]);

  useProgrammeEvent((event) => {
    if (event.agreement?.id !== agreementId) return;
    if (event.__typename === 'ResponsibilityAssigned' || event.__typename === 'ResponsibilityChanged' || event.__typename === 'ResponsibilityRemoved') {
      const { item } = event;
      if (item && ![...known.values()].some(({ id }) => id === item.id)) onStale();
    } else if (event.__typename === 'DocumentChanged' && missing !== '') onStale();
  });
}
