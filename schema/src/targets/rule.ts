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

/** What a target is judged by. */
export type TargetRule = PerPeriodRule | ChangeFromBaselineRule | ChangeEachPeriodRule | TrendRule;

/** How a figure stands against its target. */
export type Performance = 'MET' | 'ON_TRACK' | 'AT_RISK' | 'OFF_TRACK' | 'UNKNOWN';

/** Where the reporting of a period stands. */
export type ReportingState = 'NOT_DUE' | 'AWAITING_DATA' | 'DUE' | 'OVERDUE' | 'SUBMITTED' | 'RETURNED' | 'ACCEPTED';

/** How values of shorter periods make the value of a longer one. */
export type Aggregation = 'TOTAL' | 'LATEST' | 'AVERAGE' | 'CUMULATIVE';

/** Which way is good. */
export type IndicatorDirection = 'INCREASE' | 'DECREASE' | 'NEUTRAL';
