export { formatDay, isDay } from './day.ts';
export type { Day } from './day.ts';
export { formatDecimal, parseDecimal } from './decimal-text.ts';
export type { ParsedDecimal, TargetLocale } from './decimal-text.ts';
export { judge } from './judge.ts';
export type { JudgedPeriod, Judgement, JudgeInput, ReportedValue } from './judge.ts';
export { periodsOf } from './periods.ts';
export type { Frequency, Period, Schedule } from './periods.ts';
export { latenessWords } from './reporting.ts';
export { parseTargetRule, wordsForRule } from './rules.ts';
export type { ParsedTargetRule } from './rules.ts';
export type {
  Aggregation,
  Bound,
  ChangeEachPeriodRule,
  ChangeFromBaselineRule,
  IndicatorDirection,
  Performance,
  PerPeriodRule,
  ReportingState,
  TargetRule,
  TrendRule,
} from './rule.ts';
