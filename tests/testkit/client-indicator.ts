import type { Indicator, IndicatorPeriod } from '../../client/src/figures/indicator.ts';

/** A period as the client reads it: nothing reported, nothing asked for, unless said. */
export function clientPeriod(key: string, start: string, end: string, given: Partial<IndicatorPeriod> = {}): IndicatorPeriod {
  return {
    ...{ __typename: 'IndicatorPeriod', key, label: key, start, end, availableFrom: end, dueOn: end },
    ...{ expected: null, lower: null, upper: null, since: null, performance: 'UNKNOWN', reporting: 'NOT_DUE', reason: '' },
    ...{ isProvisional: false, report: null, newestReport: null, provisionalReport: null, revisedReport: null, finalReport: null, lock: null },
    ...given,
  };
}

/** A figure that a period has, and its vintages where there is more than one. */
export function clientFigure(value: string, earlier: string | null = null): Partial<IndicatorPeriod> {
  const of = { __typename: 'Measurement', numerator: null, denominator: null } as const;
  const report = { ...of, id: `Measurement:${value}`, figure: value } as unknown as IndicatorPeriod['report'];
  const provisionalReport = { ...of, id: `Measurement:${earlier ?? value}`, figure: earlier ?? value } as const;
  return { report, provisionalReport, revisedReport: earlier === null ? null : { ...provisionalReport, figure: value }, reporting: 'SUBMITTED', performance: 'ON_TRACK' };
}

/** An indicator as the client reads it: a count of `forløb`, in one agreement. */
export function clientIndicator(name: string, periods: readonly IndicatorPeriod[], given: Partial<Indicator> = {}): Indicator {
  const latest = periods.findLast(({ report }) => report !== null) ?? null;
  const base = {
    ...{ id: `Indicator:${name}`, name, unit: 'forløb', kind: 'COUNT', direction: 'INCREASE', aggregation: 'TOTAL', frequency: 'YEARLY' },
    ...{ decimals: 0, definition: null, viewerMayReport: false, viewerReportDrafts: [], dataSource: null, reporter: null, item: null, target: null },
    ...{ baselines: [], breakdowns: [], reports: [], comparisons: [], viewerMayCompare: false, viewerMayChange: false, version: 1, periods, latest },
    agreement: { id: 'Agreement:1', slug: 'beskaeftigelse', name: 'Beskæftigelse', periodStart: '2021-10-01', periodEnd: '2025-09-30', areas: [] },
    status: { performance: latest?.performance ?? 'UNKNOWN', reason: '', isProvisional: false },
  };
  return { ...base, ...given } as unknown as Indicator;
}
