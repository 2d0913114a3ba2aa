import { useEffect, useMemo, useRef, useState } from 'react';
import { checkDocument } from '@planrum/schema/check';
import { useQuery } from 'urql';
import { PlanCheckDocument } from '../../graphql/generated/graphql.ts';
import { useProgrammeEvent } from '../../graphql/live.ts';
import { useFormats } from '../../i18n/format.ts';
import { useLivePlan } from '../../plan/live-plan.tsx';
import { useProjection } from '../../plan/use-projection.ts';
import { isInStep, useSyncStatus } from '../../sync/use-plan-connection.ts';
import { findingMadeHere, type Finding } from './finding.ts';

export interface PlanCheckState {
  /** Null until the draft is here and the terms have been checked for the first time. */
  readonly findings: readonly Finding[] | null;
  /** The terms could not be checked; what is shown of them may be old. */
  readonly hasFailed: boolean;
  readonly onRetry: () => void;
}

/** What changes terms that findings rest on. */
const changing: ReadonlySet<string> = new Set([
  ...['ResponsibilityAssigned', 'ResponsibilityChanged', 'ResponsibilityRemoved'],
  ...['PathwayAdded', 'PathwayRemoved', 'TargetChanged', 'IndicatorChanged', 'ComparisonsChanged'],
  ...['IndicatorCreated', 'IndicatorArchived', 'IndicatorRestored', 'BaselineChanged', 'GoalChanged'],
]);

/**
 * The plan check, live: what is written is checked here as it is typed, by the rules that the server has; what is agreed beside it is
 * asked for again when something of it, or the list of items, has changed.
 */
export function usePlanCheck(agreement: { readonly id: string; readonly slug: string }): PlanCheckState {
  const { locale } = useFormats();
  const { connection, template } = useLivePlan();
  const projection = useProjection();
  // Not from the cache alone: no event brings findings up to date while another page is shown.
  const [{ data, error, fetching, stale }, ask] = useQuery({ query: PlanCheckDocument, variables: { slug: agreement.slug }, requestPolicy: 'cache-and-network' });
  const isAsking = fetching || stale;
  const [wanted, setWanted] = useState(0);
  const asked = useRef(0);
  const list = (projection?.items ?? []).map(({ id, kind, name, archivedAt }) => `${id} ${kind} ${String(archivedAt === null)} ${name}`).join('\n');
  const askedList = useRef(list);
  const isAnswered = isInStep(useSyncStatus(connection));

  useProgrammeEvent((event) => {
    if (event.agreement?.id === agreement.id && changing.has(event.__typename)) setWanted((before) => before + 1);
  });
  useEffect(() => {
    // An answer that is under way may be from before what has just happened: it is waited for, and asked again.
    if (isAsking) return;
    // The server knows our items when it has answered for our words.
    const isListNew = isAnswered && list !== askedList.current;
    if (wanted === asked.current && !isListNew) return;
    asked.current = wanted;
    if (isAnswered) askedList.current = list;
    ask({ requestPolicy: 'network-only' });
  }, [wanted, list, isAnswered, isAsking, ask]);

  const ofDocument = useMemo(
    () => (projection === null ? null : checkDocument({ template, projection }).map((finding) => findingMadeHere(finding, locale))),
    [template, projection, locale],
  );
  const ofTerms = data?.agreement?.plan?.findings ?? null;
  const findings = useMemo(() => {
    if (ofTerms === null || projection === null || ofDocument === null) return null;
    const archived = new Set(projection.items.filter(({ archivedAt }) => archivedAt !== null).map(({ id }) => id));
    return [...ofDocument, ...ofTerms.filter(({ isOfDocument, place }) => !isOfDocument && !archived.has(place.itemKey ?? ''))];
  }, [ofDocument, ofTerms, projection]);

  return {
    findings,
    hasFailed: error !== undefined,
    onRetry: () => {
      setWanted((before) => before + 1);
    },
  };
}
