import type { Additivity, BreakdownDimension } from '../breakdowns/index.ts';
import type { PlanProjection } from '../plan/index.ts';
import type { Aggregation, Day, Frequency, StatedFigures } from '../targets/index.ts';
import type { Template } from '../templates/index.ts';

/** What people write together: all that a browser has at hand while somebody types. */
export interface DocumentToCheck {
  readonly template: Template;
  readonly projection: PlanProjection;
}

/** A whole plan: its document, and what the partners agree beside it. Amounts are decimals, days are of the calendar. */
export interface PlanToCheck extends DocumentToCheck {
  readonly agreement: { readonly periodStart: Day; readonly periodEnd: Day };
  readonly terms: TermsToCheck;
}

/** What the partners agree, each list in the order of the page. */
export interface TermsToCheck {
  readonly goals: readonly CheckedGoal[];
  readonly indicators: readonly CheckedIndicator[];
  /** Which activity serves which goal. */
  readonly pathways: readonly { readonly itemId: string; readonly goalId: string; readonly indicatorId: string | null }[];
  readonly responsibilities: readonly CheckedResponsibility[];
  readonly resources: readonly CheckedResource[];
  readonly budget: readonly { readonly id: string; readonly source: string; readonly amountDkk: string }[];
  readonly commitments: readonly CheckedCommitment[];
}

export interface CheckedGoal {
  readonly id: string;
  /** The item that it is about. */
  readonly itemId: string | null;
  readonly parentId: string | null;
  readonly text: string;
  /** A goal of the whole programme, which is not this agreement's to mend. */
  readonly isProgrammeGoal: boolean;
}

export interface CheckedIndicator {
  readonly id: string;
  readonly itemId: string | null;
  readonly goalId: string | null;
  readonly name: string;
  readonly unit: string;
  readonly kind: 'COUNT' | 'AMOUNT' | 'SHARE' | 'LEVEL' | 'DURATION' | 'MILESTONE';
  readonly direction: 'INCREASE' | 'DECREASE' | 'NEUTRAL';
  readonly aggregation: Aggregation;
  readonly frequency: Frequency;
  readonly lagDays: number;
  readonly dataSource: unknown;
  readonly reporterId: string | null;
  readonly catalogueKey: string | null;
  readonly baselines: readonly {
    readonly scope: 'AREA' | 'TARGET_GROUP' | 'COMPARISON';
    readonly label: string;
    readonly value: string | null;
    readonly date: Day | null;
  }[];
  readonly target: CheckedTarget | null;
  /** Names of those that have figures of their own to compare it with; none where nobody said. */
  readonly comparedWith?: readonly string[];
  /** By what it is reported in parts; not in old versions. */
  readonly breakdowns?: readonly CheckedBreakdown[];
}

export interface CheckedBreakdown {
  readonly dimension: BreakdownDimension;
  readonly name: string | null;
  readonly additivity: Additivity;
  readonly categories: readonly CheckedPart[];
}

export interface CheckedPart {
  readonly name: string;
  readonly isArchived: boolean;
  readonly baseline: string | null;
  /** `ofWhole`: by the part's share of the whole, in percent, rather than by its own figure. */
  readonly target: (CheckedTarget & { readonly ofWhole: boolean }) | null;
}

export interface CheckedTarget {
  readonly id: string;
  /** As it is stored; what cannot be read as a rule is not looked into. */
  readonly rule: unknown;
  readonly stated: string;
  readonly figures?: StatedFigures;
}

export interface CheckedResponsibility {
  readonly itemId: string | null;
  readonly organisationId: string;
  readonly role: string;
  readonly description: string | null;
}

export interface CheckedResource {
  readonly id: string;
  readonly itemId: string | null;
  readonly title: string;
  readonly amount: string;
  readonly basis: 'HOURS_PER_WEEK' | 'FULL_TIME_EQUIVALENT' | 'PERCENT_OF_POST' | 'PERCENT_OF_CAPACITY';
  readonly organisationId: string | null;
  readonly funding: string | null;
  readonly periodStart: Day | null;
  readonly periodEnd: Day | null;
}

export interface CheckedCommitment {
  readonly id: string;
  readonly itemId: string | null;
  readonly text: string;
  readonly dueOn: Day | null;
}
