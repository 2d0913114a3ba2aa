import { nodeId } from '../../domain/node-id.ts';
import { mayReport } from '../../services/indicators/read-indicators.ts';
import { found } from '../found.ts';
import type { IndicatorResolvers } from '../generated/resolvers.ts';
import { goalOfPlan } from '../goals.ts';

export const Indicator: IndicatorResolvers = {
  id: ({ id, versionId }) => nodeId('Indicator', id, versionId),
  dataSource: ({ dataSource, versionId }) => (dataSource === null ? null : { ...dataSource, versionId }),
  reporter: ({ reporterId }, _arguments, { loaders }) =>
    reporterId === null ? null : loaders.organisationById.load(reporterId),
  agreement: async ({ agreementId }, _arguments, { loaders }) =>
    found(await loaders.agreementById.load(agreementId), 'Agreement', agreementId),
  item: async (indicator, _arguments, { loaders }) => {
    const { itemId } = indicator;
    return itemId === null ? null : ((await loaders.plan(indicator))?.item(itemId) ?? null);
  },
  goal: async (indicator, _arguments, { loaders }) => {
    if (indicator.goalId === null) return null;
    const plan = await loaders.plan(indicator);
    const goal = plan?.goal(indicator.goalId) ?? null;
    return plan === null || goal === null ? null : goalOfPlan(plan, goal);
  },
  baselines: ({ baselines, versionId }) => baselines.map((baseline) => ({ ...baseline, versionId })),
  target: ({ target, unit, versionId }) => (target === null ? null : { ...target, unit, versionId }),
  periods: async (indicator, _arguments, { loaders }) => (await loaders.standing(indicator)).periods,
  latest: async (indicator, _arguments, { loaders }) => (await loaders.standing(indicator)).latest,
  status: async (indicator, _arguments, { loaders }) => (await loaders.standing(indicator)).status,
  measurements: ({ id }, _arguments, { loaders }) => loaders.measurementsByIndicatorId.load(id),
  viewerMayReport: async (indicator, _arguments, context) => {
    const { agreementId, reporterId } = indicator;
    const agreement = found(await context.loaders.agreementById.load(agreementId), 'Agreement', agreementId);
    const ancestors = reporterId === null ? [] : await context.loaders.ancestorsByOrganisationId.load(reporterId);
    return mayReport(context, indicator, { agreementId, programmeId: agreement.programmeId }, ancestors);
  },
};
