import { nodeId } from '../../domain/node-id.ts';
import { verdictsOpenTo } from '../../services/indicators/decide-measurement.ts';
import { lockOn } from '../../services/indicators/figure-locks.ts';
import { periodKeyOf } from '../../services/indicators/period-key.ts';
import { remarksOn, seesSmallCounts, visibleParts } from '../../services/indicators/read-parts.ts';
import type { GraphQLContext } from '../context.ts';
import { found } from '../found.ts';
import type { MeasurementResolvers } from '../generated/resolvers.ts';
import type { IndicatorMapper, MeasurementMapper } from '../mappers.ts';
import { mayReportFor } from '../may-report.ts';

async function partedIndicator({ indicatorId }: MeasurementMapper, { loaders }: GraphQLContext): Promise<IndicatorMapper> {
  return found(await loaders.draftIndicator(indicatorId), 'Indicator', indicatorId);
}

export const Measurement: MeasurementResolvers = {
  id: ({ id }) => nodeId('Measurement', id),
  indicator: async ({ indicatorId }, _arguments, { loaders }) =>
    found(await loaders.draftIndicator(indicatorId), 'Indicator', indicatorId),
  periodKey: async (measurement, _arguments, { loaders }) => {
    const { agreementId, indicatorId } = measurement;
    const plan = found(await loaders.plan({ agreementId, versionId: null }), 'Plan', agreementId);
    return periodKeyOf(measurement, found(plan.indicator(indicatorId), 'Indicator', indicatorId), plan.facts);
  },
  organisation: async ({ organisationId }, _arguments, { loaders }) =>
    found(await loaders.organisationById.load(organisationId), 'Organisation', organisationId),
  reportedBy: ({ reportedById }, _arguments, { loaders }) =>
    reportedById === null ? null : loaders.userById.load(reportedById),
  supersedes: ({ supersedesId }, _arguments, { loaders }) => (supersedesId === null ? null : loaders.measurement(supersedesId)),
  supersededBy: ({ supersededById }, _arguments, { loaders }) =>
    supersededById === null ? null : loaders.measurement(supersededById),
  parts: async (measurement, _arguments, context) => {
    const indicator = await partedIndicator(measurement, context);
    return visibleParts(measurement, indicator, seesSmallCounts(context, measurement)).map((part) => ({ ...part, indicator }));
  },
  partsRemarks: async (measurement, _arguments, context) =>
    remarksOn(measurement, await partedIndicator(measurement, context), seesSmallCounts(context, measurement), context.locale),
  viewerMayDecide: async (measurement, _arguments, context) => {
    const { agreementId, indicatorId, periodEnd } = measurement;
    const [locks, indicator] = await Promise.all([
      context.loaders.figureLocksByAgreementId.load(agreementId),
      context.loaders.draftIndicator(indicatorId),
    ]);
    if (indicator === null || lockOn(locks, periodEnd) !== null) return [];
    return [...verdictsOpenTo(context, measurement, await mayReportFor(context, indicator))];
  },
};
