import { knownTo, may } from '../../access/policy.ts';
import { readBaselines, type BaselineRecord } from '../../data/repositories/baselines.ts';
import { findIndicatorPlaces, type IndicatorPlace } from '../../data/repositories/indicators.ts';
import { findIndicatorsOfMeasurements, readFigures, type FigureParts, type MeasurementRecord } from '../../data/repositories/measurements.ts';
import { readAncestors } from '../../data/repositories/organisation-tree.ts';
import { findIndicatorsOfTargets, readTargets, type TargetRecord } from '../../data/repositories/targets.ts';
import type { IndicatorTerm } from '../../domain/plan-content.ts';
import type { ServiceContext } from '../context.ts';

export type { IndicatorPlace } from '../../data/repositories/indicators.ts';
export { allFigureParts } from '../../data/repositories/measurements.ts';
export type { DecisionRecord, FigurePart, FigureParts, MeasurementRecord } from '../../data/repositories/measurements.ts';
export { isWithdrawal, targetsOf } from '../../data/repositories/targets.ts';
export type { TargetRecord } from '../../data/repositories/targets.ts';

/** Where these indicators belong, of those in agreements that the actor may read. @throws PlanrumError as `knownTo`. */
export async function readIndicatorPlaces(context: ServiceContext, ids: readonly string[]): Promise<IndicatorPlace[]> {
  return knownTo(context.actor, 'agreement.read', await findIndicatorPlaces(context.prisma, ids), (place) => place);
}

/**
 * Everything ever reported for those of these indicators that the actor may know of, newest first, with these parts of each.
 * @throws PlanrumError as `knownTo`.
 */
export async function readMeasurementsOfIndicators(
  context: ServiceContext,
  indicatorIds: readonly string[],
  parts: FigureParts,
): Promise<MeasurementRecord[]> {
  const figures = await readFigures(context.prisma, indicatorIds, parts);
  return knownTo(context.actor, 'figures.read', figures, (place) => place).flatMap(({ measurements }) => measurements);
}

/** Which indicators these measurements are of. Gives ids alone: reading the figures is what asks for rights. */
export function readPlacesOfMeasurements(
  { prisma }: ServiceContext,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly indicatorId: string }[]> {
  return findIndicatorsOfMeasurements(prisma, ids);
}

/** Every target agreed for those of these indicators that the actor may know of, the one that counts first. @throws PlanrumError as `knownTo`. */
export async function readTargetsOfIndicators(context: ServiceContext, indicatorIds: readonly string[]): Promise<readonly TargetRecord[]> {
  const places = await readIndicatorPlaces(context, indicatorIds);
  return readTargets(
    context.prisma,
    places.map(({ id }) => id),
  );
}

/** Every starting value agreed for those of these indicators that the actor may know of, also those that count no more. @throws PlanrumError as `knownTo`. */
export async function readBaselinesOfIndicators(context: ServiceContext, indicatorIds: readonly string[]): Promise<readonly BaselineRecord[]> {
  const places = await readIndicatorPlaces(context, indicatorIds);
  return readBaselines(
    context.prisma,
    places.map(({ id }) => id),
  );
}

/** Which indicators these targets are of. Gives ids alone: reading the targets is what asks for rights. */
export function readPlacesOfTargets(
  { prisma }: ServiceContext,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly indicatorId: string }[]> {
  return findIndicatorsOfTargets(prisma, ids);
}

/** The organisations above each of these in the tree. */
export function readOrganisationAncestors(
  { prisma }: ServiceContext,
  organisationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  return readAncestors(prisma, organisationIds);
}

/** Whether the actor may report for an indicator. */
export function mayReport(
  { actor }: Pick<ServiceContext, 'actor'>,
  indicator: Pick<IndicatorTerm, 'reporterId'>,
  place: { readonly programmeId: string; readonly agreementId: string },
  reporterAncestorIds: readonly string[],
): boolean {
  return may(actor, 'indicator.report', {
    programmeId: place.programmeId,
    agreementId: place.agreementId,
    reporterId: indicator.reporterId,
    reporterAncestorIds,
  });
}

/** Whether the actor may change the sheets of an agreement's indicators. */
export function mayChangeIndicator(
  { actor }: Pick<ServiceContext, 'actor'>,
  place: { readonly programmeId: string; readonly agreementId: string },
): boolean {
  return may(actor, 'indicator.change', place);
}
