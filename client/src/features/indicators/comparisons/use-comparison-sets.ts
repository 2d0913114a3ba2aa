import { useQuery } from 'urql';
import { ComparisonSetsDocument, type ComparisonSetFieldsFragment } from '../../../graphql/generated/graphql.ts';
import { useProgrammeEvent } from '../../../graphql/live.ts';

/** What a programme's indicators are compared with, as it stands, and whether the viewer may change it. */
export function useComparisonSets(slug: string): {
  readonly programmeId: string | null;
  readonly sets: readonly ComparisonSetFieldsFragment[];
  readonly mayDefine: boolean;
} {
  const [{ data }, ask] = useQuery({ query: ComparisonSetsDocument, variables: { slug } });
  useProgrammeEvent((event) => {
    // A set that is new is in no list yet.
    if (event.__typename === 'ComparisonsChanged' && event.comparisonSet) ask({ requestPolicy: 'network-only' });
  });
  const programme = data?.programme ?? null;
  return { programmeId: programme?.id ?? null, sets: programme?.comparisonSets ?? [], mayDefine: programme?.viewerMayDefineComparisons ?? false };
}
