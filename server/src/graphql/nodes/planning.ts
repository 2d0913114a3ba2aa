import { itemKeyParts, type NodeReference, type NodeType } from '../../domain/node-id.ts';
import { readComparisonFigure, readComparisonSet, readComparisonUnit } from '../../services/comparisons/read-comparisons.ts';
import { readDraft } from '../../services/drafts/read-drafts.ts';
import { readLock } from '../../services/indicators/figure-locks.ts';
import { readAreas, readDataSources, readGoalPlaces, readGroups } from '../../services/programmes/read-programmes.ts';
import type { CategoryInPlan, PlanView } from '../../services/plans/plan-view.ts';
import { readAgreementOfRecord, type RecordTable } from '../../services/plans/record-places.ts';
import type { GraphQLContext } from '../context.ts';
import { goalOfPlan, goalOfProgramme } from '../goals.ts';
import { valued } from '../valued.ts';
import type { NodeReader } from './node-reader.ts';

/** Programmes, plans and figures by id. What is in an edition is found in its plan. */
export const planningNodeReaders = {
  Programme: async ({ key, versionId }, { loaders }) => (versionId === null ? loaders.programmes.programmeById.load(key) : null),
  Agreement: async ({ key, versionId }, { loaders }) => (versionId === null ? loaders.programmes.agreementById.load(key) : null),
  AgreementVersion: async ({ key, versionId }, { loaders }) => (versionId === null ? loaders.records.versionById.load(key) : null),
  Measurement: async ({ key, versionId }, { loaders }) => (versionId === null ? valued(await loaders.measurement(key)) : null),
  EmptyMeasurement: async ({ key, versionId }, { loaders }) => {
    const report = versionId === null ? await loaders.measurement(key) : null;
    return report === null || valued(report) !== null ? null : report;
  },
  Attachment: async ({ key, versionId }, { loaders }) => (versionId === null ? loaders.records.attachmentById.load(key) : null),
  ComparisonFigure: async ({ key, versionId }, context) => (versionId === null ? readComparisonFigure(context, key) : null),
  ComparisonSet: async ({ key, versionId }, context) => (versionId === null ? readComparisonSet(context, key) : null),
  ComparisonUnit: async ({ key, versionId }, context) => (versionId === null ? readComparisonUnit(context, key) : null),
  FigureLock: async ({ key, versionId }, context) => (versionId === null ? readLock(context, key) : null),
  ReportDraft: async ({ key, versionId }, context) => (versionId === null ? readDraft(context, key) : null),
  Group: async ({ key, versionId }, context) => (versionId === null ? ((await readGroups(context, [key]))[0] ?? null) : null),
  Area: async ({ key, versionId }, context) => {
    if (versionId === null) return withoutVersion((await readAreas(context, [key]))[0]);
    return (await context.loaders.plans.planOfVersion(versionId))?.area(key) ?? null;
  },
  DataSource: async ({ key, versionId }, context) => {
    if (versionId === null) return withoutVersion((await readDataSources(context, [key]))[0]);
    return (await context.loaders.plans.planOfVersion(versionId))?.dataSource(key) ?? null;
  },
  Goal: async ({ key, versionId }, context) => {
    const place = versionId === null ? (await readGoalPlaces(context, [key]))[0] : undefined;
    if (versionId === null && place === undefined) return null;
    if (place !== undefined && place.agreementId === null) {
      const goals = await context.loaders.programmes.goalsByProgrammeId.load(place.programmeId);
      const goal = goals.find(({ id }) => id === key);
      return goal === undefined ? null : goalOfProgramme(goal);
    }
    const plan = await planAt(place?.agreementId ?? null, versionId, context);
    const goal = plan?.goal(key) ?? null;
    return plan === null || goal === null ? null : goalOfPlan(plan, goal);
  },
  Item: async ({ key, versionId }, { loaders }) => {
    const { agreementId, itemKey } = itemKeyParts(key);
    return (await loaders.plans.plan({ agreementId, versionId }))?.item(itemKey) ?? null;
  },
  Indicator: inPlan('indicator', (plan, key) => plan.indicator(key)),
  Baseline: inPlan('baseline', (plan, key) => plan.baseline(key)),
  Breakdown: inPlan('breakdown', (plan, key) => plan.breakdown(key)),
  BreakdownCategory: ({ key, versionId }, context) => readCategory(key, versionId, context),
  Target: async ({ key, versionId }, { loaders }) =>
    versionId === null ? loaders.draftTarget(key) : ((await loaders.plans.planOfVersion(versionId))?.target(key) ?? null),
  Responsibility: inPlan('responsibility', (plan, key) => plan.responsibility(key)),
  Pathway: inPlan('pathway', (plan, key) => plan.pathways.all.find(({ id }) => id === key) ?? null),
  Party: inPlan('party', (plan, key) => plan.party(key)),
  Resource: inPlan('resource', (plan, key) => plan.resource(key)),
  BudgetLine: inPlan('budgetLine', (plan, key) => plan.budgetLine(key)),
  Commitment: inPlan('commitment', (plan, key) => plan.commitment(key)),
} as const satisfies { readonly [Type in NodeType]?: NodeReader };

/** A part of an indicator, in a version or in the draft of the agreement it belongs to; null when there is none. */
export async function readCategory(key: string, versionId: string | null, context: GraphQLContext): Promise<CategoryInPlan | null> {
  const agreementId = versionId === null ? await readAgreementOfRecord(context, 'category', key) : null;
  return (await planAt(agreementId, versionId, context))?.category(key) ?? null;
}

/** Reads a term: in the version that its id names, or in the draft of the agreement that its row belongs to. */
function inPlan(table: RecordTable, find: (plan: PlanView, key: string) => object | null): NodeReader {
  return async ({ key, versionId }: NodeReference, context) => {
    const agreementId = versionId === null ? await readAgreementOfRecord(context, table, key) : null;
    const plan = await planAt(agreementId, versionId, context);
    return plan === null ? null : find(plan, key);
  };
}

async function planAt(agreementId: string | null, versionId: string | null, { loaders }: GraphQLContext): Promise<PlanView | null> {
  if (versionId !== null) return loaders.plans.planOfVersion(versionId);
  return agreementId === null ? null : loaders.plans.plan({ agreementId, versionId });
}

function withoutVersion<Row extends object>(row: Row | undefined): (Row & { readonly versionId: null }) | null {
  return row === undefined ? null : { ...row, versionId: null };
}
