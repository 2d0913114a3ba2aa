import type { ApiToken, Grant, Membership, Organisation, User } from '@planrum/prisma';
import type { PlanFinding, PlanFix, PlanPlace } from '@planrum/schema/check';
import type { ProjectedIssue, ProjectedItem, RichTextNode } from '@planrum/schema/plan';
import type { Template } from '@planrum/schema/templates';
import type { Actor } from '../domain/actor.ts';
import type {
  AreaTerm,
  BaselineTerm,
  BudgetLineTerm,
  CommitmentTerm,
  EditionKey,
  GoalTerm,
  IndicatorTerm,
  InEdition,
  PartyTerm,
  PathwayTerm,
  ResourceTerm,
  ResponsibilityTerm,
  TargetTerm,
} from '../domain/plan-content.ts';
import type { StoredEvent } from '../events/types.ts';
import type {
  ComparisonFigureRecord,
  ComparisonRecord,
  ComparisonSetRecord,
  ComparisonUnitRecord,
} from '../services/comparisons/read-comparisons.ts';
import type { StatusTransition } from '../services/days/read-turn.ts';
import type { AttachmentRecord } from '../services/files/read-files.ts';
import type { FigureLockRecord } from '../services/indicators/figure-locks.ts';
import type { CategoryPeriod } from '../services/indicators/judge-category.ts';
import type { PeriodFigures, PeriodStanding } from '../services/indicators/judge-indicator.ts';
import type { DecisionRecord, MeasurementRecord, TargetRecord } from '../services/indicators/read-indicators.ts';
import type { VisiblePart } from '../services/indicators/read-parts.ts';
import type { FigureFate } from '../services/indicators/report-measurements.ts';
import type { ReportDraftRecord } from '../services/drafts/read-drafts.ts';
import type { AgreementRecord } from '../services/plans/agreements.ts';
import type { ContributionPage, ContributionRecord } from '../services/plans/read-contributions.ts';
import type { BreakdownInPlan, CategoryInPlan, PlanSection, PlanView } from '../services/plans/plan-view.ts';
import type { GroupRecord, ProgrammeRecord } from '../services/programmes/read-programmes.ts';
import type { VersionRecord } from '../services/versions/read-versions.ts';
import type { MeasurementPage } from './measurement-page.ts';
import type { UserErrorMapper } from './user-errors.ts';

/** What stands behind each SDL type: the record that a resolver gets as its parent. */

export type RichText = RichTextNode;

// ---- accounts and organisations
export type ViewerMapper = Actor;
/** E-mail address and settings stay behind: others see who a person is, not how to reach them. */
export type UserMapper = Pick<User, 'id' | 'name' | 'kind'>;
export type MembershipMapper = Membership;
export type OrganisationMapper = Organisation;
export type ApiTokenMapper = Omit<ApiToken, 'secretHash'>;
export type GrantMapper = Pick<Grant, 'id' | 'organisationId' | 'role'>;

// ---- events
export type EventMapper = StoredEvent;
export type StatusTransitionMapper = StatusTransition;

// ---- programmes and plans
export type ProgrammeMapper = ProgrammeRecord;
/** An area; with the version whose copy of it this is. */
export type AreaMapper = { readonly id: string; readonly name: string; readonly versionId: string | null };
export type AreaLinkMapper = Pick<AreaTerm, 'areaId' | 'name' | 'weight'> & { readonly versionId: string | null };
export type GroupMapper = GroupRecord;
export type GroupMemberMapper = GroupRecord['members'][number];
export type AgreementMapper = AgreementRecord;
export type AgreementVersionMapper = VersionRecord;
export type ContributionConnectionMapper = ContributionPage;
export type ContributionMapper = ContributionRecord;
export type TemplateMapper = Template;
export type PlanMapper = PlanView;
export type SectionMapper = PlanSection;
export type ItemMapper = InEdition<ProjectedItem>;
export type PlanFindingMapper = PlanFinding & EditionKey;
export type PlanIssueMapper = ProjectedIssue;
export type PlanPlaceMapper = PlanPlace & EditionKey;
export type ChangeTargetFixMapper = Extract<PlanFix, { readonly kind: 'CHANGE_TARGET' }> & EditionKey;
export type IndicatorFixMapper = Extract<PlanFix, { readonly kind: 'CHANGE_INDICATOR' | 'ADD_BASELINE' | 'AGREE_TARGET' }> & EditionKey;
export type ChangeIndicatorFixMapper = Extract<IndicatorFixMapper, { readonly kind: 'CHANGE_INDICATOR' }>;
export type GoalFixMapper = Extract<PlanFix, { readonly kind: 'CREATE_INDICATOR' | 'ADD_PATHWAY_TO' }> & EditionKey;
export type PartyMapper = InEdition<PartyTerm>;
export type ResourceMapper = InEdition<ResourceTerm>;
export type BudgetLineMapper = InEdition<BudgetLineTerm>;
export type CommitmentMapper = InEdition<CommitmentTerm>;
/** A goal of an agreement in an edition; without an agreement, one of the programme as a whole. */
export type GoalMapper = Pick<GoalTerm, 'id' | 'itemId' | 'level' | 'text' | 'parentId' | 'version' | 'archivedAt'> & {
  readonly programmeId: string;
  readonly agreementId: string | null;
  readonly versionId: string | null;
};
export type PathwayMapper = InEdition<PathwayTerm>;
export interface AddPathwayPayloadMapper {
  /** Null when adding it was refused. */
  readonly pathway: PathwayMapper | null;
  readonly userErrors: readonly UserErrorMapper[];
}
export interface RemovePathwayPayloadMapper {
  /** As it was; null when removing it was refused. */
  readonly removed: PathwayMapper | null;
  readonly userErrors: readonly UserErrorMapper[];
}
export type ResponsibilityMapper = InEdition<ResponsibilityTerm>;
export interface RemoveResponsibilityPayloadMapper {
  /** As it was; null when removing it was refused. */
  readonly removed: ResponsibilityMapper | null;
  readonly userErrors: readonly UserErrorMapper[];
}

// ---- indicators
export type DataSourceMapper = { readonly id: string; readonly name: string; readonly versionId: string | null };
export type IndicatorMapper = InEdition<IndicatorTerm>;
export type BreakdownMapper = BreakdownInPlan;
export type BreakdownCategoryMapper = CategoryInPlan;
export type CategoryPeriodMapper = CategoryPeriod;
export type BaselineMapper = BaselineTerm & { readonly versionId: string | null };
/** A target, of a part where it names one. */
export type TargetMapper = TargetTerm & {
  readonly unit: string;
  readonly versionId: string | null;
  readonly categoryId?: string | null;
  readonly part?: string | null;
  readonly ofWhole?: boolean;
};
/** What was agreed, and what before it; either may be a withdrawal. */
export interface TargetChangeMapper {
  readonly before: TargetRecord | null;
  readonly after: TargetRecord;
}
/** How a period stands, or what is needed to judge it when somebody asks how it stands. */
export type IndicatorPeriodMapper = PeriodStanding | UnjudgedPeriod;
export interface UnjudgedPeriod extends PeriodFigures {
  readonly standing: () => Promise<PeriodStanding>;
}
export type MeasurementMapper = MeasurementRecord;
export type MeasurementConnectionMapper = MeasurementPage;
/** A part as the viewer may see it, with the indicator of the draft. */
export type MeasurementPartMapper = VisiblePart & { readonly indicator: InEdition<IndicatorTerm> };
export type AttachmentMapper = AttachmentRecord;
export type AttachmentRemovalMapper = NonNullable<AttachmentRecord['removal']>;
export type MeasurementDecisionMapper = DecisionRecord;
export type FigureLockMapper = FigureLockRecord;
export type ReportDraftMapper = ReportDraftRecord;
export type MeasurementFateMapper = FigureFate;
export type UnitComparisonMapper = ComparisonRecord;
export type ComparisonFigureMapper = ComparisonFigureRecord;
export type ComparisonSetMapper = ComparisonSetRecord;
export type ComparisonUnitMapper = ComparisonUnitRecord;
