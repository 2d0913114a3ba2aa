import { nodeId } from '../../domain/node-id.ts';
import { baselineHistory } from '../../services/baselines/baseline-history.ts';
import { comparisonsByUnit, mayCompare } from '../../services/comparisons/read-comparisons.ts';
import { mayChangeIndicator, targetsOf } from '../../services/indicators/read-indicators.ts';
import { findingsOnTarget } from '../../services/indicators/target-findings.ts';
import { found, foundSoon } from '../found.ts';
import type { IndicatorResolvers } from '../generated/resolvers.ts';
import { goalOfPlan } from '../goals.ts';
import { mayReportFor } from '../may-report.ts';
import { figuresAmong } from '../valued.ts';

export const Indicator: IndicatorResolvers = {
  id: ({ id, versionId }) => nodeId('Indicator', id, versionId),
  dataSource: ({ dataSource, versionId }) => (dataSource === null ? null : { ...dataSource, versionId }),
  reporter: ({ reporterId }, _arguments, { loaders }) =>
    reporterId === null ? null : loaders.identity.organisationById.load(reporterId),
  agreement: ({ agreementId }, _arguments, { loaders }) =>
    foundSoon(loaders.programmes.agreementById.load(agreementId), 'Agreement', agreementId),
  item: async (indicator, _arguments, { loaders }) => {
    const { itemId } = indicator;
    return itemId === null ? null : ((await loaders.plans.plan(indicator))?.item(itemId) ?? null);
  },
  goal: async (indicator, _arguments, { loaders }) => {
    if (indicator.goalId === null) return null;
    const plan = await loaders.plans.plan(indicator);
    const goal = plan?.goal(indicator.goalId) ?? null;
    return plan === null || goal === null ? null : goalOfPlan(plan, goal);
  },
  dueDates: ({ dueDates }) => [...(dueDates ?? [])],
  baselines: ({ baselines, versionId }) => baselines.map((baseline) => ({ versionId, ...baseline })),
  baselineHistory: async ({ id }, _arguments, { loaders }) => [...baselineHistory(await loaders.records.baselinesByIndicatorId.load(id))],
  target: ({ target, unit, versionId }) => (target === null ? null : { ...target, unit, versionId }),
  targetHistory: async ({ id }, _arguments, { loaders }) => {
    const targets = targetsOf(await loaders.records.targetsByIndicatorId.load(id), null);
    return targets.map((after, index) => ({ before: targets[index + 1] ?? null, after }));
  },
  targetFindings: (indicator, _arguments, { locale }) =>
    findingsOnTarget(indicator).map(({ code, sentence }) => ({ code, sentence: sentence[locale] })),
  pathways: async (indicator, _arguments, { loaders }) => (await loaders.plans.plan(indicator))?.pathways.at('indicator', indicator.id) ?? [],
  followers: async (indicator, _arguments, { loaders }) => (await loaders.plans.plan(indicator))?.followersOf(indicator.id) ?? [],
  periods: async (indicator, { knownOn }, { loaders }) => (await loaders.standing(indicator, knownOn ?? null)).periods,
  breakdowns: (indicator) =>
    (indicator.breakdowns ?? []).filter(({ categories }) => categories.some(({ isArchived }) => !isArchived)).map((breakdown) => ({ ...breakdown, indicator })),
  latest: (indicator, { knownOn }, { loaders }) => loaders.latest(indicator, knownOn ?? null),
  status: async (indicator, { knownOn }, { loaders }) => (await loaders.standing(indicator, knownOn ?? null)).status,
  measurements: async ({ id }, { knownOn }, { loaders }) => [...figuresAmong(await loaders.measurementsKnown(id, knownOn ?? null))],
  reports: ({ id }, { knownOn }, { loaders }) => loaders.measurementsKnown(id, knownOn ?? null),
  comparisons: async ({ id }, _arguments, { loaders }) => [...comparisonsByUnit(await loaders.records.comparisonsByIndicatorId.load(id))],
  viewerMayCompare: async ({ agreementId }, _arguments, context) => {
    const { programmeId } = found(await context.loaders.programmes.agreementById.load(agreementId), 'Agreement', agreementId);
    return mayCompare(context, { programmeId, agreementId });
  },
  rationale: ({ rationale }) => rationale ?? null,
  numerator: ({ numerator }) => numerator ?? null,
  denominator: ({ denominator }) => denominator ?? null,
  method: ({ method }) => method ?? null,
  qualityNote: ({ qualityNote }) => qualityNote ?? null,
  collectionFrequency: ({ collectionFrequency }) => collectionFrequency ?? null,
  archivedAt: ({ archivedAt }) => (archivedAt == null ? null : new Date(archivedAt)),
  version: ({ version }) => version ?? 1,
  viewerMayChange: async ({ agreementId }, _arguments, context) => {
    const { programmeId } = found(await context.loaders.programmes.agreementById.load(agreementId), 'Agreement', agreementId);
    return mayChangeIndicator(context, { programmeId, agreementId });
  },
  viewerReportDrafts: ({ id }, _arguments, { loaders }) => loaders.records.reportDraftsByIndicatorId.load(id),
  viewerMayReport: (indicator, _arguments, context) => mayReportFor(context, indicator),
};
