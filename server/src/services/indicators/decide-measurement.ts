import { mayBecome, needsReason, verdictsAfter, type FigureStatus, type FigureVerdict } from '@planrum/schema/measurements';
import { authorise, decide, may } from '../../access/policy.ts';
import { findReportableIndicator, type ReportableIndicator } from '../../data/repositories/indicators.ts';
import { findIndicatorsOfMeasurements, insertDecision, readMeasurements, type MeasurementRecord } from '../../data/repositories/measurements.ts';
import type { Actor } from '../../domain/actor.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { MessageKey } from '../../domain/messages.ts';
import type { NewEvent } from '../../events/types.ts';
import type { ServiceContext } from '../context.ts';
import { agreementEvent } from '../events/agreement-event.ts';
import { unknownTo } from '../plans/agreements.ts';
import { refuseArchivedItem } from './archived-item.ts';
import { checkedOptionalReason, checkedReason } from './figure-rules.ts';
import { holdFigures } from './hold-figures.ts';
import { readPerformances, withTransitions } from './performance.ts';
import { requireReportable } from './reportable.ts';
import { newestBeside, reportNamed } from './weigh-figure.ts';

/** What to decide of a figure. */
export interface DecideMeasurementInput {
  readonly measurementId: string;
  readonly verdict: FigureVerdict;
  /** The status that the actor has seen. */
  readonly expectedStatus: FigureStatus;
  readonly reason: string | null;
}

/**
 * Accepts a figure, returns it with a reason, or withdraws it. Only the newest figure of a period is decided; what was decided before
 * stays in its trail.
 * @returns the figure as it stands then.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, ITEM_ARCHIVED, INVALID_INPUT, CANNOT_DECIDE, PERIOD_LOCKED, or CONFLICT
 * with the figure as it is now.
 */
export async function decideMeasurement(context: ServiceContext, input: DecideMeasurementInput): Promise<MeasurementRecord> {
  const { measurementId, verdict, expectedStatus } = input;
  const { indicator, actor } = await requireDecidable(context, input);
  const reason = needsReason(verdict) ? checkedReason(input.reason ?? '', 'returnReason') : checkedOptionalReason(input.reason);

  return context.unitOfWork(async (transaction) => {
    const { id: indicatorId, agreementId } = indicator;
    const places = [{ indicatorId, agreementId }];
    const { measurements, lockedError } = await holdFigures(context, transaction, places, 'measurementId');
    const measurement = measurements.find(({ id }) => id === measurementId);
    if (measurement === undefined) throw unknownTo(actor, ['measurementId']);
    refuseWhatChanged(measurement, measurements, expectedStatus);
    const locked = lockedError(agreementId, measurement.periodEnd);
    if (locked !== null) throw locked;
    if (!mayBecome(measurement.status, verdict)) throw new PlanrumError('CANNOT_DECIDE', 'cannotDecide', { field: ['verdict'] });
    const decision = { verdict, reason, decidedById: actor.userId, decidedAt: context.now() };
    const before = await readPerformances(context, transaction, places);
    await insertDecision(transaction, { measurementId, ...decision });
    return {
      result: { ...measurement, status: verdict, decisions: [...measurement.decisions, decision] },
      events: await withTransitions(context, transaction, places, before, [decidedEvent(actor, measurement, verdict)]),
    };
  });
}

/** The event that tells of a decision. */
export function decidedEvent(actor: Actor, measurement: MeasurementRecord, verdict: FigureVerdict): NewEvent {
  const { id, indicatorId, programmeId, agreementId } = measurement;
  return agreementEvent(actor, { type: 'MeasurementDecided', programmeId, agreementId, subjectId: id, data: { indicatorId, verdict } });
}

/** What the actor may decide of a figure as it stands; nothing of one that was corrected. Whether it is locked is for the caller to ask. */
export function verdictsOpenTo(
  { actor }: Pick<ServiceContext, 'actor'>,
  measurement: MeasurementRecord,
  isReporter: boolean,
): readonly FigureVerdict[] {
  if (measurement.supersededById !== null) return [];
  const isDecider = may(actor, 'figure.decide', measurement);
  return verdictsAfter(measurement.status).filter((verdict) => (verdict === 'WITHDRAWN' ? isReporter : isDecider));
}

/**
 * Why somebody who decides on figures here may not decide on this one, and who can; null when they may, when deciding is not theirs, or
 * when there is nothing to decide.
 */
export function refusalToDecide({ actor }: Pick<ServiceContext, 'actor'>, measurement: MeasurementRecord): PlanrumError | null {
  if (measurement.supersededById !== null || !verdictsAfter(measurement.status).includes('ACCEPTED')) return null;
  const decision = decide(actor, 'figure.decide', measurement);
  return !decision.allowed && ownReasons.has(decision.messageKey) ? new PlanrumError(decision.code, decision.messageKey) : null;
}

/** What the policy answers whoever could decide, were it not for who reported. */
const ownReasons: ReadonlySet<string> = new Set<MessageKey>(['ownFigure', 'ownMachinesFigure', 'ownOrganisationsFigure']);

async function requireDecidable(
  context: ServiceContext,
  { measurementId, verdict }: DecideMeasurementInput,
): Promise<{ readonly indicator: ReportableIndicator; readonly actor: Actor }> {
  const field = 'measurementId';
  const [place] = await findIndicatorsOfMeasurements(context.prisma, [measurementId]);
  if (place === undefined) throw unknownTo(context.actor, [field]);
  if (verdict === 'WITHDRAWN') return requireReportable(context, place.indicatorId, field);
  const [indicator, measurements] = await Promise.all([
    findReportableIndicator(context.prisma, place.indicatorId),
    readMeasurements(context.prisma, [place.indicatorId]),
  ]);
  const measurement = measurements.find(({ id }) => id === measurementId);
  // A figure of a single area is a part of another, and is decided with it.
  if (indicator === null || measurement === undefined) throw unknownTo(context.actor, [field]);
  const actor = authorise(context.actor, 'figure.decide', measurement, [field]);
  await refuseArchivedItem(context, indicator, field);
  return { indicator, actor };
}

/** @throws PlanrumError CONFLICT when the figure was corrected, or decided, since the actor saw it. */
function refuseWhatChanged(measurement: MeasurementRecord, measurements: readonly MeasurementRecord[], expected: FigureStatus): void {
  const { status } = measurement;
  const newest = newestBeside(measurement, measurements);
  if (newest !== null && newest.id !== measurement.id) {
    throw new PlanrumError('CONFLICT', 'figureCorrected', {
      field: ['measurementId'],
      current: reportNamed(newest),
    });
  }
  if (status !== expected) {
    throw new PlanrumError('CONFLICT', 'figureDecided', {
      field: ['expectedStatus'],
      current: reportNamed(measurement),
    });
  }
}
