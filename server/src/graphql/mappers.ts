import type {
  Agreement,
  AgreementVersion,
  ApiToken,
  Area,
  AreaWeight,
  Baseline,
  BudgetLine,
  Commitment,
  DataSource,
  Goal,
  Grant,
  Group,
  GroupMember,
  Indicator,
  Measurement,
  Membership,
  Organisation,
  Party,
  Programme,
  Resource,
  Responsibility,
  Target,
  User,
} from '@planrum/prisma';
import type { ProjectedIssue, RichTextNode } from '@planrum/schema/plan';
import type { Template } from '@planrum/schema/templates';
import type { Actor } from '../domain/actor.ts';
import type { StoredEvent } from '../events/types.ts';

/** What stands behind each SDL type: the record that a resolver gets as its parent. */

export type RichText = RichTextNode;

// ---- accounts and organisations
export type ViewerMapper = Actor;
/** E-mail address and settings stay behind: others see who a person is, not how to reach them. */
export type UserMapper = Pick<User, 'id' | 'name'>;
export type MembershipMapper = Membership;
export type OrganisationMapper = Organisation;
export type ApiTokenMapper = Omit<ApiToken, 'secretHash'>;
export type GrantMapper = Grant;

// ---- events
export type EventMapper = StoredEvent;

// ---- programmes and plans
export type ProgrammeMapper = Programme;
export type AreaMapper = Area;
export type AreaLinkMapper = { readonly area: Area; readonly weight: AreaWeight };
export type GroupMapper = Group;
export type GroupMemberMapper = GroupMember;
export type AgreementMapper = Agreement;
export type AgreementVersionMapper = AgreementVersion;
export type TemplateMapper = Template;
export type PlanMapper = { readonly agreementId: string; readonly version: AgreementVersion | null; readonly documentSeq: bigint };
export type SectionMapper = { readonly key: string; readonly plain: string; readonly markdown: string; readonly structured: RichText };
export type ItemMapper = { readonly agreementId: string; readonly id: string; readonly versionId: string | null };
export type PlanIssueMapper = ProjectedIssue;
export type PartyMapper = Party;
export type ResourceMapper = Resource;
export type BudgetLineMapper = BudgetLine;
export type CommitmentMapper = Commitment;
export type GoalMapper = Goal;
export type ResponsibilityMapper = Responsibility;

// ---- indicators
export type DataSourceMapper = DataSource;
export type IndicatorMapper = Indicator;
export type BaselineMapper = Baseline;
export type TargetMapper = Target;
export type IndicatorPeriodMapper = { readonly indicatorId: string; readonly key: string };
export type MeasurementMapper = Measurement;
