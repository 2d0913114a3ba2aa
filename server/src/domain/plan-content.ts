import type {
  Aggregation,
  Additivity,
  AreaWeight,
  BreakdownDimension,
  BaselineScope,
  CollectionFrequency,
  DatePrecision,
  Frequency,
  GoalLevel,
  IndicatorDirection,
  IndicatorKind,
  ResourceBasis,
  ResponsibilityRole,
} from '@planrum/prisma';
import type { PlanProjection } from '@planrum/schema/plan';
import type { DueDate, StatedFigures } from '@planrum/schema/targets';
import type { Day } from './days.ts';

/**
 * An agreement's texts, items and terms at one moment. The draft is read into this shape, and a version is frozen in it, so
 * that whatever reads a plan need not know which of the two it has. What is frozen is this and nothing else: its canonical
 * JSON is what a version's hash is over, so a change of this shape needs a new `format`.
 *
 * Holds ids of organisations and people, never their names: a version must not keep a person from being erased.
 */
export interface PlanContent {
  /**
   * 1 had no figures beside the words of a target; 2 said which item served a goal by whose the goal was, and had less of an indicator's
   * sheet; 3 had no breakdowns, did not say how exactly the day of a baseline is known, nor how often something is counted.
   */
  readonly format: 1 | 2 | 3 | 4;
  readonly agreement: AgreementFacts;
  readonly projection: PlanProjection;
  readonly terms: PlanTerms;
}

/** What a version keeps of the agreement itself. */
export interface AgreementFacts {
  readonly name: string;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly templateKey: string;
  readonly templateVersion: number;
}

/** What the partners agree, each list in order. Amounts are exact decimals without trailing zeros. */
export interface PlanTerms {
  readonly areas: readonly AreaTerm[];
  readonly parties: readonly PartyTerm[];
  readonly goals: readonly GoalTerm[];
  readonly indicators: readonly IndicatorTerm[];
  /** Not in versions before format 3. */
  readonly pathways?: readonly PathwayTerm[];
  readonly responsibilities: readonly ResponsibilityTerm[];
  readonly resources: readonly ResourceTerm[];
  readonly budget: readonly BudgetLineTerm[];
  readonly commitments: readonly CommitmentTerm[];
}

/** An area that the agreement (no item) or one of its items is about. */
export interface AreaTerm {
  readonly areaId: string;
  readonly name: string;
  readonly itemId: string | null;
  readonly weight: AreaWeight;
}

export interface PartyTerm {
  readonly id: string;
  readonly itemId: string | null;
  readonly organisationId: string | null;
  readonly description: string | null;
  readonly isPrimary: boolean;
}

export interface GoalTerm {
  readonly id: string;
  readonly itemId: string | null;
  readonly parentId: string | null;
  readonly level: GoalLevel;
  readonly text: string;
  /** For optimistic locking; not in versions before format 4. */
  readonly version?: number;
  /** Null while it is not archived; only in drafts, since a version has nothing that was archived. */
  readonly archivedAt?: string | null;
  /** A goal of the whole programme, here because a goal of the agreement is a step towards it. */
  readonly isProgrammeGoal: boolean;
}

export interface BaselineTerm {
  readonly id: string;
  readonly scope: BaselineScope;
  readonly label: string;
  readonly value: string | null;
  readonly date: Day | null;
  /** Not in versions before format 4: that very day. */
  readonly datePrecision?: DatePrecision;
  readonly source: string | null;
}

export interface TargetTerm {
  readonly id: string;
  /** One of the shapes in schema/src/targets; unknown until parsed, since old versions keep old shapes. */
  readonly rule: unknown;
  readonly stated: string;
  /** The figures in those words; not in versions of format 1. */
  readonly figures?: StatedFigures;
  /** The indicator of the same agreement whose target it is identical with, and goes on being; not in versions before format 3. */
  readonly followsId?: string | null;
}

export interface IndicatorTerm {
  readonly id: string;
  readonly itemId: string | null;
  readonly goalId: string | null;
  readonly name: string;
  readonly definition: string | null;
  readonly unit: string;
  readonly kind: IndicatorKind;
  readonly direction: IndicatorDirection;
  readonly aggregation: Aggregation;
  readonly frequency: Frequency;
  readonly decimals: number;
  readonly lagDays: number;
  readonly dueDays: number;
  /** Agreed for single periods; not in older versions. */
  readonly dueDates?: readonly DueDate[];
  /** From here to `version`: not in versions of formats 1 and 2. */
  readonly rationale?: string | null;
  readonly numerator?: string | null;
  readonly denominator?: string | null;
  readonly method?: string | null;
  readonly qualityNote?: string | null;
  /** For optimistic locking. */
  readonly version?: number;
  /** Not in versions before format 4. */
  readonly collectionFrequency?: CollectionFrequency | null;
  /** Null while it is not archived; only in drafts, since a version has nothing that was archived. */
  readonly archivedAt?: string | null;
  readonly dataSource: { readonly id: string; readonly name: string } | null;
  readonly reporterId: string | null;
  readonly catalogueKey: string | null;
  readonly baselines: readonly BaselineTerm[];
  readonly target: TargetTerm | null;
  /** Not in versions before format 4. */
  readonly breakdowns?: readonly BreakdownTerm[];
}

/** By what an indicator is reported in parts. */
export interface BreakdownTerm {
  readonly id: string;
  readonly dimension: BreakdownDimension;
  /** What the parts are by; null where the dimension says it. */
  readonly name: string | null;
  readonly additivity: Additivity;
  readonly categories: readonly CategoryTerm[];
}

/** A part of a breakdown. */
export interface CategoryTerm {
  readonly id: string;
  readonly name: string;
  readonly areaId: string | null;
  /** Not reported any more. */
  readonly isArchived: boolean;
  /** Where the part started; null when it was not counted. */
  readonly baseline: string | null;
  readonly target: PartTargetTerm | null;
}

/** A target for a part. */
export interface PartTargetTerm extends TargetTerm {
  /** Judged by the part's share of the whole, in percent, rather than by its own figure. */
  readonly ofWhole: boolean;
}

/** A step of the theory of change: an activity serves a goal and, where it is said, should move an indicator by that. */
export interface PathwayTerm {
  readonly id: string;
  readonly itemId: string;
  readonly goalId: string;
  readonly indicatorId: string | null;
  /** For optimistic locking. */
  readonly version: number;
}

export interface ResponsibilityTerm {
  readonly id: string;
  readonly itemId: string | null;
  readonly organisationId: string;
  readonly unitId: string | null;
  readonly personId: string | null;
  readonly role: ResponsibilityRole;
  readonly description: string | null;
  /** For optimistic locking. */
  readonly version: number;
}

export interface ResourceTerm {
  readonly id: string;
  readonly itemId: string | null;
  readonly title: string;
  readonly amount: string;
  readonly basis: ResourceBasis;
  readonly organisationId: string | null;
  readonly funding: string | null;
  readonly periodStart: Day | null;
  readonly periodEnd: Day | null;
}

export interface BudgetLineTerm {
  readonly id: string;
  readonly source: string;
  readonly organisationId: string | null;
  readonly amountDkk: string;
}

export interface CommitmentTerm {
  readonly id: string;
  readonly itemId: string | null;
  readonly organisationId: string;
  readonly text: string;
  readonly dueOn: Day | null;
}

/** Which state of an agreement: its draft, or one of its versions. */
export interface EditionKey {
  readonly agreementId: string;
  /** Null for the draft. */
  readonly versionId: string | null;
}

/** A term together with the edition it was read in, so that two editions of one record are never taken for each other. */
export type InEdition<Term> = Term & EditionKey;
