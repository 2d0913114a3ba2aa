import { useEffect, useEffectEvent } from 'react';
import { useQuery, type CombinedError } from 'urql';
import { ProgrammeIndicatorsDocument } from '../graphql/generated/graphql.ts';
import { today } from '../i18n/format.ts';
import type { Indicator } from './indicator.ts';

/** How often a page that stays open looks whether a new day has begun. */
const lookMs = 60_000;

/** A programme's indicators as they stand; null until they are read. */
export interface ReadIndicators {
  readonly indicators: readonly Indicator[] | null;
  readonly error: CombinedError | undefined;
  /** Asks the server again. */
  readonly ask: () => void;
}

/**
 * Reads a programme's indicators. What people report arrives by itself; what the date alone changes, such as a figure that
 * becomes overdue, is asked for when a page is still open on the next day.
 */
export function useIndicators(slug: string): ReadIndicators {
  const [{ data, error }, execute] = useQuery({ query: ProgrammeIndicatorsDocument, variables: { slug } });
  const ask = (): void => {
    execute({ requestPolicy: 'network-only' });
  };
  const onNewDay = useEffectEvent(ask);
  useEffect(() => {
    let day = today();
    const timer = setInterval(() => {
      if (today() === day) return;
      day = today();
      onNewDay();
    }, lookMs);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return { indicators: data ? (data.programme?.indicators ?? []) : null, error, ask };
}
