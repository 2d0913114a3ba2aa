import { isReportedBy, waitingPeriods, type Indicator } from '../../figures/indicator.ts';

/** Which indicators are shown, as it stands in the address. */
export interface Filter {
  readonly state: FilterState;
  /** `alle`, `min` or an organisation's id. */
  readonly from: string;
  /** An agreement's slug, or null for all. */
  readonly agreement: string | null;
  /** An area's id, or null for all. */
  readonly area: string | null;
  /** The calendar year that periods end in, or null for all of them. */
  readonly year: string | null;
}

export type FilterState = (typeof filterStates)[number];
/** As they are offered: everything, how it stands, and how far the reporting is. */
export const filterStates = ['all', 'worry', 'off', 'risk', 'unknown', 'on', 'met', 'missing', 'due', 'awaiting'] as const;
export const everyone = 'alle';
export const mine = 'min';

const stateWords: Readonly<Record<FilterState, string>> = {
  all: 'alle',
  worry: 'uro',
  off: 'ude-af-kurs',
  risk: 'i-risiko',
  unknown: 'ukendt',
  on: 'paa-kurs',
  met: 'opfyldt',
  missing: 'mangler',
  due: 'skal-indberettes',
  awaiting: 'afventer',
};

/** The filter that an address asks for; what it does not know of is as if it were left out. */
export function readFilter(search: URLSearchParams): Filter {
  const vis = search.get('vis');
  const year = search.get('aar');
  return {
    state: filterStates.find((state) => stateWords[state] === vis) ?? 'all',
    from: search.get('fra') ?? everyone,
    agreement: search.get('i'),
    area: search.get('omraade'),
    year: year !== null && /^\d{4}$/.test(year) ? year : null,
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
  put('omraade', filter.area);
  put('aar', filter.year);
  return next;
}

/** The indicators that a filter lets through, in their order. */
export function filtered(indicators: readonly Indicator[], filter: Filter, organisationIds: readonly string[]): readonly Indicator[] {
  return indicators.filter(
    (indicator) =>
      matchesState(indicator, filter.state) &&
      (filter.from === everyone ||
        (filter.from === mine ? isReportedBy(indicator, organisationIds) : indicator.reporter?.id === filter.from)) &&
      (filter.agreement === null || indicator.agreement.slug === filter.agreement) &&
      (filter.area === null || areasOf(indicator).some(({ id }) => id === filter.area)),
  );
}

/** The areas that an indicator is about: those of its activity, or of the whole agreement where the activity names none. */
export function areasOf({ item, agreement }: Indicator): readonly { readonly id: string; readonly name: string }[] {
  const own = item?.areas ?? [];
  return (own.length > 0 ? own : agreement.areas).map(({ area }) => area);
}

/**
 * An indicator as it stood in the periods that end in a year: its latest figure there, and the verdict over that. Null when it has no
 * such period.
 */
export function inYear(indicator: Indicator, year: string): Indicator | null {
  const periods = indicator.periods.filter(({ end }) => end.startsWith(`${year}-`));
  const last = periods.at(-1);
  if (!last) return null;
  const latest = periods.findLast(({ report }) => report !== null && report.figure !== null) ?? null;
  const { performance, reason, isProvisional } = latest ?? last;
  return { ...indicator, periods, latest, status: { ...indicator.status, performance, reason, isProvisional } };
}

/** The years that periods of these indicators have ended in, or will end in after they have begun; the newest first. */
export function yearsOf(indicators: readonly Indicator[], today: string): readonly string[] {
  const begun = indicators.flatMap(({ periods }) => periods.filter(({ start }) => start <= today));
  return [...new Set(begun.map(({ end }) => end.slice(0, 4)))].sort().reverse();
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
    case 'risk':
      return performance === 'AT_RISK';
    case 'unknown':
      return performance === 'UNKNOWN';
    case 'on':
      return performance === 'ON_TRACK';
    case 'met':
      return performance === 'MET';
    case 'missing':
      return waitingPeriods(indicator).overdue.length > 0;
    case 'due':
      return waitingPeriods(indicator).due.length > 0;
    case 'awaiting':
      return waitingPeriods(indicator).awaiting.length > 0;
  }
}
