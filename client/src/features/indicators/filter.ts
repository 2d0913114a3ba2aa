import { isReportedBy, waitingPeriods, type Indicator } from '../../figures/indicator.ts';

/** Which indicators are shown, as it stands in the address. */
export interface Filter {
  readonly state: FilterState;
  /** `alle`, `min` or an organisation's id. */
  readonly from: string;
  /** An agreement's slug, or null for all. */
  readonly agreement: string | null;
}

export type FilterState = 'all' | 'worry' | 'off' | 'missing';
export const filterStates: readonly FilterState[] = ['all', 'worry', 'off', 'missing'];
export const everyone = 'alle';
export const mine = 'min';

const stateWords: Readonly<Record<FilterState, string>> = { all: 'alle', worry: 'uro', off: 'ude-af-kurs', missing: 'mangler' };

/** The filter that an address asks for; what it does not know of is as if it were left out. */
export function readFilter(search: URLSearchParams): Filter {
  const vis = search.get('vis');
  return {
    state: filterStates.find((state) => stateWords[state] === vis) ?? 'all',
    from: search.get('fra') ?? everyone,
    agreement: search.get('i'),
  };
}

/** Writes a filter into an address, leaving out what is as it is anyway. */
export function writeFilter(search: URLSearchParams, filter: Filter): URLSearchParams {
  const next = new URLSearchParams(search);
  const put = (key: string, value: string | null): void => {
    if (value === null) next.delete(key);
    else next.set(key, value);
  };
  put('vis', filter.state === 'all' ? null : stateWords[filter.state]);
  put('fra', filter.from === everyone ? null : filter.from);
  put('i', filter.agreement);
  return next;
}

/** The indicators that a filter lets through, in their order. */
export function filtered(indicators: readonly Indicator[], filter: Filter, organisationIds: readonly string[]): readonly Indicator[] {
  return indicators.filter(
    (indicator) =>
      matchesState(indicator, filter.state) &&
      (filter.from === everyone ||
        (filter.from === mine ? isReportedBy(indicator, organisationIds) : indicator.reporter?.id === filter.from)) &&
      (filter.agreement === null || indicator.agreement.slug === filter.agreement),
  );
}

function matchesState(indicator: Indicator, state: FilterState): boolean {
  const { performance } = indicator.status;
  switch (state) {
    case 'all':
      return true;
    case 'worry':
      return performance === 'OFF_TRACK' || performance === 'AT_RISK';
    case 'off':
      return performance === 'OFF_TRACK';
    case 'missing':
      return waitingPeriods(indicator).overdue.length > 0;
  }
}
