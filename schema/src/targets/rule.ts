import type { Day } from './day.ts';
import type { Frequency } from './periods.ts';

/** Which side of a number is good. */
export type Bound = 'AT_LEAST' | 'AT_MOST';

/** At least, or at most, so much in every period. */
export interface PerPeriodRule {
  readonly kind: 'perPeriod';
  readonly bound: Bound;
  readonly value: string;
  readonly every: Frequency;
}

/** A change from the baseline by the end of a day, then perhaps held. A change of zero means that the level is held. */
export interface ChangeFromBaselineRule {
  readonly kind: 'changeFromBaseline';
  /** Negative is a fall. */
  readonly change: string;
  /** In percent of the baseline, rather than in the indicator's own unit. */
  readonly isPercent: boolean;
  readonly from: Day;
  readonly by: Day;
  readonly thenHold: boolean;
}

/** A change in every period on the one before, compounding. */
export interface ChangeEachPeriodRule {
  readonly kind: 'changeEachPeriod';
  /** Negative is a fall. */
  readonly percent: string;
  readonly every: Frequency;
  readonly from: Day;
  readonly until: Day;
}

/** A direction without a number. */
export interface TrendRule {
  readonly kind: 'trend';
  readonly direction: 'INCREASE' | 'DECREASE';
  readonly from: Day;
  readonly until: Day;
}

/** Which side of a number is good, and whether the number itself is. */
export type Limit = Bound | 'MORE_THAN' | 'LESS_THAN';

/** How exactly an agreement gives a day: `medio 2008` is judged by 30 June 2008 and still reads as it was agreed. */
export type DatePrecision = 'DAY' | 'MONTH' | 'QUARTER' | 'YEAR' | 'MID_YEAR' | 'END_OF_YEAR' | 'BEFORE_SUMMER';

/** An average over a window of time. */
export interface AverageRule {
  readonly kind: 'average';
  readonly limit: Limit;
  readonly value: string;
  readonly from: Day;
  readonly by: Day;
  readonly byPrecision: DatePrecision;
}

/** Neither fewer nor more, within a span of time. */
export interface BetweenRule {
  readonly kind: 'between';
  readonly lower: string;
  readonly upper: string;
  readonly from: Day;
  readonly until: Day;
}

/** A level that is to be there all the time, or on average since the beginning. */
export interface StandingRule {
  readonly kind: 'standing';
  readonly limit: Limit;
  readonly value: string;
  readonly isAverage: boolean;
}

/** A value to be reached by the end of a day, then perhaps held. */
export interface ReachRule {
  readonly kind: 'reach';
  readonly limit: Limit;
  readonly value: string;
  readonly from: Day;
  readonly by: Day;
  readonly byPrecision: DatePrecision;
  readonly thenHold: boolean;
}

/** How an indicator is to stand beside others. */
export type Comparison = Limit | 'NEARER_LOWEST' | 'NEARER_HIGHEST';

/** A place beside comparison units, or another population's series: each is named as its series is. */
export interface RelativeRule {
  readonly kind: 'relative';
  readonly comparison: Comparison;
  readonly units: readonly string[];
}

/** Something that is to happen by a day. A figure of 1 or more says that it has, 0 that it has not. */
export interface MilestoneRule {
  readonly kind: 'milestone';
  readonly event: 'STARTED' | 'COMPLETED';
  readonly by: Day;
  readonly byPrecision: DatePrecision;
}

/** Everybody: all of so many people, or 100 percent where figures are shares. */
export interface WholePopulationRule {
  readonly kind: 'wholePopulation';
  /** Null where figures are shares. */
  readonly size: string | null;
}

/** A share of those who began, or completed, in a period, so many months later. A period's figure is that of its cohort. */
export interface CohortRule {
  readonly kind: 'cohort';
  /** Percent, at least. */
  readonly share: string;
  readonly months: number;
  readonly after: 'START' | 'COMPLETION';
}

/** A share of cases dealt with in time. A period's figure is that share. */
export interface ServiceLevelRule {
  readonly kind: 'serviceLevel';
  /** Percent, at least; 100 is all of them. */
  readonly share: string;
  readonly hours: number;
  /** A case for which something else was agreed in that time counts as well. */
  readonly orAgreed: boolean;
}

/** A rule of its own. */
export type OwnRule =
  | PerPeriodRule
  | AverageRule
  | BetweenRule
  | StandingRule
  | ReachRule
  | ChangeFromBaselineRule
  | ChangeEachPeriodRule
  | TrendRule
  | RelativeRule
  | MilestoneRule
  | WholePopulationRule
  | CohortRule
  | ServiceLevelRule;

/** Identical with somebody else's target. It keeps the rule it was identical with when it was agreed. */
export interface InheritedRule {
  readonly kind: 'inherited';
  /** Whose: `Ny chance til alle`. */
  readonly source: string;
  readonly rule: OwnRule;
}

/** What a target is judged by. */
export type TargetRule = OwnRule | InheritedRule;

/** How a figure stands against its target. */
export type Performance = 'MET' | 'ON_TRACK' | 'AT_RISK' | 'OFF_TRACK' | 'UNKNOWN';

/** Where the reporting of a period stands. */
export type ReportingState = 'NOT_DUE' | 'AWAITING_DATA' | 'DUE' | 'OVERDUE' | 'SUBMITTED' | 'RETURNED' | 'ACCEPTED';

/** How values of shorter periods make the value of a longer one. */
export type Aggregation = 'TOTAL' | 'LATEST' | 'AVERAGE' | 'CUMULATIVE';

/** Which way is good. */
export type IndicatorDirection = 'INCREASE' | 'DECREASE' | 'NEUTRAL';
