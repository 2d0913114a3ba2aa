import type {
  Additivity,
  Aggregation,
  AreaWeight,
  BaselineScope,
  BreakdownDimension,
  Frequency,
  GoalLevel,
  GroupKind,
  IndicatorDirection,
  IndicatorKind,
  OrganisationKind,
  ProgrammeRole,
  ResourceBasis,
  ResponsibilityRole,
} from '../generated/client.ts';
import type { RichTextNode } from '@planrum/schema/plan';
import type { Pair, StatedFigures, TargetRule } from '@planrum/schema/targets';

/** The demo as it is written: names instead of ids, so that a reader can follow it. `write-*.ts` turn it into rows. */

export interface OrganisationContent {
  readonly slug: string;
  readonly name: string;
  readonly shortName: string;
  readonly initials: string;
  readonly kind: OrganisationKind;
  readonly hue: number;
  /** Slug of the organisation it lies under; it must stand before this one. */
  readonly parent?: string;
}

export interface PersonContent {
  /** The part of the address before the @. */
  readonly mailbox: string;
  readonly name: string;
  readonly organisation: string;
  readonly title: string;
}

export interface GrantContent {
  readonly organisation: string;
  readonly roles: readonly ProgrammeRole[];
  /** Held by this member alone. */
  readonly person?: string;
}

export interface GroupContent {
  readonly kind: GroupKind;
  readonly name: string;
  readonly members: readonly { readonly organisation: string; readonly person?: string; readonly isChair?: boolean }[];
}

export interface AreaLinkContent {
  readonly area: string;
  readonly weight: AreaWeight;
}

/** An organisation by its slug, or a described group. */
export interface PartyContent {
  readonly organisation?: string;
  readonly description?: string;
  readonly isPrimary?: boolean;
}

export interface ResponsibilityContent {
  readonly organisation: string;
  readonly unit?: string;
  readonly person?: string;
  readonly role: ResponsibilityRole;
  readonly description?: string;
}

export interface ItemContent {
  /** Stands in the document and in addresses: readable on purpose. */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** By the template's text keys. */
  readonly texts: Readonly<Record<string, readonly RichTextNode[]>>;
  readonly areas: readonly AreaLinkContent[];
  readonly parties: readonly PartyContent[];
  readonly responsibilities: readonly ResponsibilityContent[];
}

export interface GoalContent {
  /** To point at from indicators and goals below it. */
  readonly key: string;
  readonly parent?: string;
  readonly level: GoalLevel;
  readonly text: string;
  readonly item?: string;
}

export interface BaselineContent {
  readonly scope: BaselineScope;
  readonly label: string;
  /** Left out: not yet counted. */
  readonly value?: string;
  readonly date?: string;
  readonly source?: string;
}

/** A figure that was made up to show what Planrum does with it. */
export interface MeasurementContent {
  readonly period: string;
  /** The figure; of a share instead how many of how many. */
  readonly value: string | Pair;
  /** Mailbox of the person who reported. */
  readonly by: string;
  readonly status: 'SUBMITTED' | 'ACCEPTED';
  readonly note?: string;
  /** The figures of its parts, by their keys. */
  readonly parts?: Readonly<Record<string, string>>;
  /** What was first reported, before this figure corrected it. */
  readonly corrects?: { readonly value: string; readonly note?: string };
}

/** A rule and the words it was agreed in; where those name figures that contradict each other, the figures too. */
export interface TargetContent {
  readonly rule: TargetRule;
  readonly stated: string;
  readonly figures?: StatedFigures;
  /** Key of the indicator whose target it is identical with and follows: of one that stands before it, with the same rule. */
  readonly follows?: string;
}

/** A step of the theory of change, by the keys of what it leads to. */
export interface PathwayContent {
  readonly item: string;
  readonly goal: string;
  readonly indicator?: string;
}

/** By what an indicator is reported in parts. Areas are named by their keys. */
export interface BreakdownContent {
  readonly dimension: BreakdownDimension;
  readonly name?: string;
  readonly additivity: Additivity;
  readonly parts: readonly PartContent[];
}

export interface PartContent {
  /** Names it in the measurements. */
  readonly key: string;
  /** What it is called; an area is called what it is. */
  readonly name?: string;
  readonly baseline?: string;
  /** What is to be reached for it; `ofWhole` by its share of the whole. */
  readonly target?: Pick<TargetContent, 'rule' | 'stated'> & { readonly ofWhole?: boolean };
}

export interface IndicatorContent {
  readonly key: string;
  readonly name: string;
  readonly definition: string;
  readonly unit: string;
  readonly kind: IndicatorKind;
  readonly direction: IndicatorDirection;
  readonly aggregation: Aggregation;
  readonly frequency: Frequency;
  readonly decimals?: number;
  readonly lagDays?: number;
  readonly dueDays?: number;
  /** Of a share: what is counted, and of what whole. */
  readonly numerator?: string;
  readonly denominator?: string;
  readonly goal: string;
  readonly item?: string;
  readonly dataSource: string;
  readonly reporter: string;
  readonly baselines: readonly BaselineContent[];
  readonly target: TargetContent;
  readonly breakdowns?: readonly BreakdownContent[];
  readonly measurements: readonly MeasurementContent[];
}

export interface ResourceContent {
  readonly title: string;
  readonly amount: string;
  readonly basis: ResourceBasis;
  readonly organisation?: string;
  readonly item?: string;
  readonly funding?: string;
  readonly periodStart?: string;
  readonly periodEnd?: string;
}

export interface CommitmentContent {
  readonly organisation: string;
  readonly item?: string;
  readonly text: string;
  readonly dueOn?: string;
}

export interface AgreementContent {
  readonly slug: string;
  readonly name: string;
  readonly template: { readonly key: string; readonly version: number };
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly areas: readonly AreaLinkContent[];
  readonly parties: readonly PartyContent[];
  readonly responsibilities: readonly ResponsibilityContent[];
  /** By the template's section keys. */
  readonly sections: Readonly<Record<string, readonly RichTextNode[]>>;
  readonly items: readonly ItemContent[];
  readonly goals: readonly GoalContent[];
  readonly indicators: readonly IndicatorContent[];
  readonly pathways: readonly PathwayContent[];
  readonly resources: readonly ResourceContent[];
  readonly budget: readonly { readonly source: string; readonly amountDkk: string; readonly organisation?: string }[];
  readonly commitments: readonly CommitmentContent[];
}

export interface ProgrammeContent {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly areas: readonly { readonly slug: string; readonly name: string }[];
  readonly groups: readonly GroupContent[];
  readonly grants: readonly GrantContent[];
  readonly dataSources: readonly { readonly name: string; readonly description: string }[];
  /** Goals of the whole partnership. Agreements' goals may lie under them. */
  readonly goals: readonly GoalContent[];
  readonly agreement: AgreementContent;
}
