export { aggregationOf, aggregationsFor } from './aggregation.ts';
export { bareNumber } from './bare-number.ts';
export { comparisonsOf, countedFrom } from './baselines.ts';
export type { BaselineFacts } from './baselines.ts';
export { addDays, formatDay, isDay } from './day.ts';
export type { Day } from './day.ts';
export { formatDecimal, parseDecimal } from './decimal-text.ts';
export type { ParsedDecimal, TargetLocale } from './decimal-text.ts';
export { isRuleFor, misfitsOf } from './misfits.ts';
export type { AgreedFor, FigureKind } from './misfits.ts';
export { followingRule } from './inherited.ts';
export { judge } from './judge.ts';
export type { ComparisonSeries, JudgedPeriod, Judgement, JudgeInput, ReportedValue } from './judge.ts';
export type { Pair } from './pair.ts';
export { frequencies, periodsOf } from './periods.ts';
export type { DueDate, Frequency, Period, Schedule } from './periods.ts';
export type { RuleProblem, RuleProblemCode } from './problem.ts';
export { latenessWords, reportingOf } from './reporting.ts';
export { parseTargetRule, storedRule, wordsForRule } from './rules.ts';
export type { ParsedTargetRule } from './rules.ts';
export { findingsOn, lastDayOfRule } from './stated.ts';
export { figuresOf } from './stated-words.ts';
export type { StatedFigures, TargetFacts, TargetFinding, TargetFindingCode } from './stated.ts';
export type {
  Aggregation,
  AverageRule,
  BetweenRule,
  Bound,
  ChangeEachPeriodRule,
  ChangeFromBaselineRule,
  CohortRule,
  Comparison,
  DatePrecision,
  IndicatorDirection,
  InheritedRule,
  Limit,
  MilestoneRule,
  OwnRule,
  Performance,
  PerPeriodRule,
  ReachRule,
  RelativeRule,
  ReportingState,
  ServiceLevelRule,
  StandingRule,
  TargetRule,
  TrendRule,
  WholePopulationRule,
} from './rule.ts';
export { datePrecisions, lastDayAt, nameOfWrittenDay, wordsForWrittenDay } from './written-day.ts';
