import { comparisonsOf, countedFrom, judge, misfitsOf, wordsForRule, type RuleProblem, type TargetRule } from '@planrum/schema/targets';
import { pairOf, periodsOf, type Indicator } from '../../../figures/indicator.ts';
import { comparisonSeriesOf } from '../../../figures/series.ts';
import { today } from '../../../i18n/format.ts';
import type { Locale } from '../../../i18n/locale.ts';

/** An indicator as it would stand if it were judged by a rule in all its periods: what the chart draws while the rule is written. */
export function judgedBy(indicator: Indicator, rule: TargetRule, locale: Locale): Indicator {
  const { unit, decimals, direction, aggregation, frequency, baselines } = indicator;
  const periods = periodsOf(indicator);
  const judged = judge({
    ...{ rule, unit, decimals, direction, aggregation, frequency, periods, locale, today: today() },
    baseline: countedFrom(baselines)?.value ?? null,
    comparisons: comparisonsOf(baselines, periods, comparisonSeriesOf(indicator)),
    values: indicator.periods.flatMap(({ key, report }) =>
      report === null || report.status === 'WITHDRAWN' ? [] : [{ periodKey: key, value: report.figure, pair: pairOf(report), status: report.status }],
    ),
  });
  return {
    ...indicator,
    status: { ...indicator.status, ...judged.overall },
    periods: indicator.periods.map((period, index) => {
      const { expected = null, lower = null, upper = null, since = null, performance = 'UNKNOWN', reason = '' } = judged.periods[index] ?? {};
      return { ...period, expected, lower, upper, since, performance, reason };
    }),
    target: indicator.target === null ? null : { ...indicator.target, words: wordsForRule(rule, unit, locale) },
  };
}

/** Why no figure of an indicator could be held against a rule. */
export function misfitsFor(indicator: Indicator, rule: TargetRule): readonly RuleProblem[] {
  return misfitsOf(rule, { ...indicator, periods: periodsOf(indicator), baseline: countedFrom(indicator.baselines)?.value ?? null });
}
