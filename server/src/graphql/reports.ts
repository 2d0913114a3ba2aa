import { refusalToDecide, verdictsOpenTo } from '../services/indicators/decide-measurement.ts';
import { lockOn } from '../services/indicators/figure-locks.ts';
import { periodKeyOf } from '../services/indicators/period-key.ts';
import { found, foundSoon } from './found.ts';
import type { EmptyMeasurementResolvers, MeasurementResolvers } from './generated/resolvers.ts';
import { mayReportFor } from './may-report.ts';

/** What a figure, and that there is none, have in common. */
export const reportFields = {
  indicator: async ({ indicatorId }, _arguments, { loaders }) =>
    found(await loaders.draftIndicator(indicatorId), 'Indicator', indicatorId),
  periodKey: async (measurement, _arguments, { loaders }) => {
    const { agreementId, indicatorId } = measurement;
    const plan = found(await loaders.plans.plan({ agreementId, versionId: null }), 'Plan', agreementId);
    return periodKeyOf(measurement, found(plan.indicator(indicatorId), 'Indicator', indicatorId), plan.facts);
  },
  organisation: ({ organisationId }, _arguments, { loaders }) =>
    foundSoon(loaders.identity.organisationById.load(organisationId), 'Organisation', organisationId),
  reportedBy: ({ reportedById }, _arguments, { loaders }) =>
    reportedById === null ? null : loaders.identity.userById.load(reportedById),
  corrects: ({ supersedesId }, _arguments, { loaders }) => (supersedesId === null ? null : loaders.measurement(supersedesId)),
  correctedBy: ({ supersededById }, _arguments, { loaders }) => (supersededById === null ? null : loaders.measurement(supersededById)),
  attachments: ({ id }, _arguments, { loaders }) => loaders.records.attachmentsByMeasurementId.load(id),
  figure: ({ value }) => value,
  numerator: ({ pair }) => pair?.numerator ?? null,
  denominator: ({ pair }) => pair?.denominator ?? null,
  viewerMayDecide: async (measurement, _arguments, context) => {
    const { agreementId, indicatorId, periodEnd } = measurement;
    const [locks, indicator] = await Promise.all([
      context.loaders.records.figureLocksByAgreementId.load(agreementId),
      context.loaders.draftIndicator(indicatorId),
    ]);
    if (indicator === null || lockOn(locks, periodEnd) !== null) return [];
    return [...verdictsOpenTo(context, measurement, await mayReportFor(context, indicator))];
  },
  viewerDecisionRefusal: async (measurement, _arguments, context) => {
    const refusal = refusalToDecide(context, measurement);
    if (refusal === null) return null;
    const locks = await context.loaders.records.figureLocksByAgreementId.load(measurement.agreementId);
    return lockOn(locks, measurement.periodEnd) === null ? refusal.sentence(context.locale) : null;
  },
} satisfies MeasurementResolvers & EmptyMeasurementResolvers;
