import { useQuery, type CombinedError } from 'urql';
import { ProgrammeIndicatorsDocument } from '../graphql/generated/graphql.ts';
import { useNewDay } from '../graphql/use-new-day.ts';
import type { Indicator } from './indicator.ts';

/** A programme's indicators as they stand; null until they are read. */
export interface ReadIndicators {
  readonly indicators: readonly Indicator[] | null;
  readonly error: CombinedError | undefined;
  /** Asks the server again. */
  readonly ask: () => void;
}

/** Reads a programme's indicators. What people report, and what a new day changes, arrives while the page is open. */
export function useIndicators(slug: string): ReadIndicators {
  const [{ data, error }, execute] = useQuery({ query: ProgrammeIndicatorsDocument, variables: { slug } });
  const ask = (): void => {
    execute({ requestPolicy: 'network-only' });
  };
  useNewDay(ask);
  return { indicators: data ? (data.programme?.indicators ?? []) : null, error, ask };
}
