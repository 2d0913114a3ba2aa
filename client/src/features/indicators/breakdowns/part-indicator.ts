import { shareOfWhole } from '@planrum/schema/breakdowns';
import type { Indicator, IndicatorPeriod } from '../../../figures/indicator.ts';
import { partsOf, type Breakdown } from '../../../figures/parts.ts';

export type Category = Breakdown['categories'][number];

/** A part's starting value is that of the agreement's beginning, without a day of its own. */
const undated = { date: null, datePrecision: 'DAY', dateWords: null, source: null } as const;

/** A part as an indicator of its own, so that its target is written, drawn and judged as any other. */
export function partIndicator(indicator: Indicator, category: Category, ofWhole: boolean): Indicator {
  const byId = new Map(indicator.reports.map((report) => [report.id, report]));
  const periods = indicator.periods.map((period): IndicatorPeriod => {
    const whole = byId.get(period.report?.id ?? '') ?? null;
    const own = partsOf(whole).get(category.id) ?? null;
    const value = ofWhole ? shareOfWhole(own, whole?.figure ?? null) : own;
    const report = value === null || period.report === null ? null : { ...period.report, figure: value, numerator: null, denominator: null };
    return { ...period, report, provisionalReport: null, revisedReport: null, finalReport: null };
  });
  const { target, status, baseline } = category;
  const baselines = baseline === null || ofWhole ? [] : [{ id: category.id, scope: 'TARGET_GROUP' as const, label: category.name, value: baseline, ...undated }];
  return {
    ...indicator,
    ...(ofWhole ? { unit: '%', kind: 'SHARE', aggregation: 'AVERAGE', decimals: 1 } : {}),
    ...{ name: `${indicator.name}: ${category.name}`, status, periods, comparisons: [] },
    baselines: baselines.map((one) => ({ __typename: 'Baseline' as const, ...one })),
    target: target === null ? null : { ...target, follows: null },
    latest: periods.findLast(({ report }) => report !== null) ?? null,
  };
}
