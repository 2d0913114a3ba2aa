import { useProgrammeEvent } from './live.ts';

/**
 * Calls back when a day begins while the page is open. Besides the statuses that the event names, every sentence that counts days is
 * another one then, so what shows them is asked for again.
 */
export function useNewDay(ask: () => void): void {
  useProgrammeEvent((event) => {
    if (event.__typename === 'DayTurned') ask();
  });
}
