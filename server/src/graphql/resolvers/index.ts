import type { Resolvers } from '../generated/resolvers.ts';
import { scalars } from '../scalars.ts';
import { AddBaselineFix } from './AddBaselineFix.ts';
import { AddPathwayToFix } from './AddPathwayToFix.ts';
import { AgreeTargetFix } from './AgreeTargetFix.ts';
import { ChangeIndicatorFix } from './ChangeIndicatorFix.ts';
import { CreateIndicatorFix } from './CreateIndicatorFix.ts';
import { AddPathwayPayload } from './AddPathwayPayload.ts';
import { Agreement } from './Agreement.ts';
import { AgreementVersion } from './AgreementVersion.ts';
import { ApiToken } from './ApiToken.ts';
import { Area } from './Area.ts';
import { AreaLink } from './AreaLink.ts';
import { Attachment } from './Attachment.ts';
import { AttachmentRemoval } from './AttachmentRemoval.ts';
import { AttachmentRemoved } from './AttachmentRemoved.ts';
import { Baseline } from './Baseline.ts';
import { BaselineChange } from './BaselineChange.ts';
import { Breakdown } from './Breakdown.ts';
import { BreakdownCategory } from './BreakdownCategory.ts';
import { BaselineChanged } from './BaselineChanged.ts';
import { BudgetLine } from './BudgetLine.ts';
import { ChangeTargetFix } from './ChangeTargetFix.ts';
import { CategoryPeriod } from './CategoryPeriod.ts';
import { Commitment } from './Commitment.ts';
import { ComparisonFigure } from './ComparisonFigure.ts';
import { ComparisonsChanged } from './ComparisonsChanged.ts';
import { ComparisonSet } from './ComparisonSet.ts';
import { ComparisonUnit } from './ComparisonUnit.ts';
import { Contribution } from './Contribution.ts';
import { ContributionConnection } from './ContributionConnection.ts';
import { DataSource } from './DataSource.ts';
import { DayTurned } from './DayTurned.ts';
import { DocumentChanged } from './DocumentChanged.ts';
import { EmptyMeasurement } from './EmptyMeasurement.ts';
import { FigureLock } from './FigureLock.ts';
import { FiguresLocked } from './FiguresLocked.ts';
import { Goal } from './Goal.ts';
import { GoalChanged } from './GoalChanged.ts';
import { Grant } from './Grant.ts';
import { Group } from './Group.ts';
import { GroupMember } from './GroupMember.ts';
import { Indicator } from './Indicator.ts';
import { IndicatorArchived } from './IndicatorArchived.ts';
import { IndicatorChanged } from './IndicatorChanged.ts';
import { IndicatorCreated } from './IndicatorCreated.ts';
import { IndicatorEvent } from './IndicatorEvent.ts';
import { IndicatorPeriod } from './IndicatorPeriod.ts';
import { IndicatorRejudged } from './IndicatorRejudged.ts';
import { IndicatorRestored } from './IndicatorRestored.ts';
import { Item } from './Item.ts';
import { Measurement } from './Measurement.ts';
import { MeasurementConnection } from './MeasurementConnection.ts';
import { MeasurementDecided } from './MeasurementDecided.ts';
import { MeasurementDecision } from './MeasurementDecision.ts';
import { MeasurementFate } from './MeasurementFate.ts';
import { MeasurementPart } from './MeasurementPart.ts';
import { MeasurementReported } from './MeasurementReported.ts';
import { Membership } from './Membership.ts';
import { addBaseline } from './Mutation/addBaseline.ts';
import { addPathway } from './Mutation/addPathway.ts';
import { archiveGoal } from './Mutation/archiveGoal.ts';
import { archiveIndicator } from './Mutation/archiveIndicator.ts';
import { assignResponsibility } from './Mutation/assignResponsibility.ts';
import { changeBreakdowns } from './Mutation/changeBreakdowns.ts';
import { changeBaseline } from './Mutation/changeBaseline.ts';
import { changeDueDates } from './Mutation/changeDueDates.ts';
import { changeGoal } from './Mutation/changeGoal.ts';
import { changeIndicator } from './Mutation/changeIndicator.ts';
import { changeResponsibility } from './Mutation/changeResponsibility.ts';
import { changeTarget } from './Mutation/changeTarget.ts';
import { createApiToken } from './Mutation/createApiToken.ts';
import { createGoal } from './Mutation/createGoal.ts';
import { createIndicator } from './Mutation/createIndicator.ts';
import { decideMeasurement } from './Mutation/decideMeasurement.ts';
import { discardReportDraft } from './Mutation/discardReportDraft.ts';
import { editText } from './Mutation/editText.ts';
import { enterComparisons } from './Mutation/enterComparisons.ts';
import { followTarget } from './Mutation/followTarget.ts';
import { freezeVersion } from './Mutation/freezeVersion.ts';
import { lockFigures } from './Mutation/lockFigures.ts';
import { moveGoal } from './Mutation/moveGoal.ts';
import { putVersionInForce } from './Mutation/putVersionInForce.ts';
import { removeBaseline } from './Mutation/removeBaseline.ts';
import { removeAttachment } from './Mutation/removeAttachment.ts';
import { removePathway } from './Mutation/removePathway.ts';
import { removeResponsibility } from './Mutation/removeResponsibility.ts';
import { reportMeasurement } from './Mutation/reportMeasurement.ts';
import { reportMeasurements } from './Mutation/reportMeasurements.ts';
import { restoreBaseline } from './Mutation/restoreBaseline.ts';
import { restoreGoal } from './Mutation/restoreGoal.ts';
import { restoreIndicator } from './Mutation/restoreIndicator.ts';
import { revokeApiToken } from './Mutation/revokeApiToken.ts';
import { saveComparisonSet } from './Mutation/saveComparisonSet.ts';
import { saveReportDraft } from './Mutation/saveReportDraft.ts';
import { setLocale } from './Mutation/setLocale.ts';
import { signIn } from './Mutation/signIn.ts';
import { signOut } from './Mutation/signOut.ts';
import { undoMeasurements } from './Mutation/undoMeasurements.ts';
import { withdrawTarget } from './Mutation/withdrawTarget.ts';
import { Organisation } from './Organisation.ts';
import { Party } from './Party.ts';
import { Pathway } from './Pathway.ts';
import { PathwayAdded } from './PathwayAdded.ts';
import { PathwayRemoved } from './PathwayRemoved.ts';
import { Plan } from './Plan.ts';
import { PlanFinding } from './PlanFinding.ts';
import { PlanIssue } from './PlanIssue.ts';
import { PlanPlace } from './PlanPlace.ts';
import { Programme } from './Programme.ts';
import { ProgrammeEvent } from './ProgrammeEvent.ts';
import { agreement } from './Query/agreement.ts';
import { indicator } from './Query/indicator.ts';
import { node } from './Query/node.ts';
import { organisations } from './Query/organisations.ts';
import { previewMeasurements } from './Query/previewMeasurements.ts';
import { programme } from './Query/programme.ts';
import { programmes } from './Query/programmes.ts';
import { viewer } from './Query/viewer.ts';
import { RemovePathwayPayload } from './RemovePathwayPayload.ts';
import { RemoveResponsibilityPayload } from './RemoveResponsibilityPayload.ts';
import { Report } from './Report.ts';
import { ReportDraft } from './ReportDraft.ts';
import { ReportDraftChanged } from './ReportDraftChanged.ts';
import { Resource } from './Resource.ts';
import { Responsibility } from './Responsibility.ts';
import { ResponsibilityAssigned } from './ResponsibilityAssigned.ts';
import { ResponsibilityChanged } from './ResponsibilityChanged.ts';
import { ResponsibilityEvent } from './ResponsibilityEvent.ts';
import { ResponsibilityRemoved } from './ResponsibilityRemoved.ts';
import { Section } from './Section.ts';
import { StatusTransition } from './StatusTransition.ts';
import { agreementEvents } from './Subscription/agreementEvents.ts';
import { indicatorEvents } from './Subscription/indicatorEvents.ts';
import { programmeEvents } from './Subscription/programmeEvents.ts';
import { responsibilityEvents } from './Subscription/responsibilityEvents.ts';
import { viewerTaskEvents } from './Subscription/viewerTaskEvents.ts';
import { Target } from './Target.ts';
import { TargetChange } from './TargetChange.ts';
import { TargetChanged } from './TargetChanged.ts';
import { Template } from './Template.ts';
import { User } from './User.ts';
import { VersionFrozen } from './VersionFrozen.ts';
import { VersionPutInForce } from './VersionPutInForce.ts';
import { Viewer } from './Viewer.ts';

/** Every resolver, one line per file. */
export const resolvers: Resolvers = {
  ...scalars,
  Query: {
    agreement,
    indicator,
    node,
    organisations,
    previewMeasurements,
    programme,
    programmes,
    viewer,
  },
  Mutation: {
    addBaseline,
    addPathway,
    archiveGoal,
    archiveIndicator,
    assignResponsibility,
    changeBreakdowns,
    changeBaseline,
    changeDueDates,
    changeGoal,
    changeIndicator,
    changeResponsibility,
    changeTarget,
    createApiToken,
    createGoal,
    createIndicator,
    decideMeasurement,
    discardReportDraft,
    editText,
    enterComparisons,
    followTarget,
    freezeVersion,
    lockFigures,
    moveGoal,
    putVersionInForce,
    removeBaseline,
    removeAttachment,
    removePathway,
    removeResponsibility,
    reportMeasurement,
    reportMeasurements,
    restoreBaseline,
    restoreGoal,
    restoreIndicator,
    revokeApiToken,
    saveComparisonSet,
    saveReportDraft,
    setLocale,
    signIn,
    signOut,
    undoMeasurements,
    withdrawTarget,
  },
  Subscription: {
    agreementEvents,
    indicatorEvents,
    programmeEvents,
    responsibilityEvents,
    viewerTaskEvents,
  },
  AddBaselineFix,
  AddPathwayToFix,
  AgreeTargetFix,
  ChangeIndicatorFix,
  CreateIndicatorFix,
  AddPathwayPayload,
  Agreement,
  AgreementVersion,
  ApiToken,
  Area,
  AreaLink,
  Attachment,
  AttachmentRemoval,
  AttachmentRemoved,
  Baseline,
  BaselineChange,
  Breakdown,
  BreakdownCategory,
  BaselineChanged,
  BudgetLine,
  ChangeTargetFix,
  CategoryPeriod,
  Commitment,
  ComparisonFigure,
  ComparisonSet,
  ComparisonUnit,
  ComparisonsChanged,
  Contribution,
  ContributionConnection,
  DataSource,
  DayTurned,
  DocumentChanged,
  EmptyMeasurement,
  FigureLock,
  FiguresLocked,
  Goal,
  GoalChanged,
  Grant,
  Group,
  GroupMember,
  Indicator,
  IndicatorArchived,
  IndicatorChanged,
  IndicatorCreated,
  IndicatorEvent,
  IndicatorPeriod,
  IndicatorRejudged,
  IndicatorRestored,
  Item,
  Measurement,
  MeasurementConnection,
  MeasurementDecided,
  MeasurementDecision,
  MeasurementFate,
  MeasurementPart,
  MeasurementReported,
  Membership,
  Organisation,
  Party,
  Pathway,
  PathwayAdded,
  PathwayRemoved,
  Plan,
  PlanFinding,
  PlanIssue,
  PlanPlace,
  Programme,
  ProgrammeEvent,
  RemovePathwayPayload,
  RemoveResponsibilityPayload,
  Report,
  ReportDraft,
  ReportDraftChanged,
  Resource,
  Responsibility,
  ResponsibilityAssigned,
  ResponsibilityChanged,
  ResponsibilityEvent,
  ResponsibilityRemoved,
  Section,
  StatusTransition,
  Target,
  TargetChange,
  TargetChanged,
  Template,
  User,
  VersionFrozen,
  VersionPutInForce,
  Viewer,
};
