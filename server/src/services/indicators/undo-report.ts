import { counts, mayBecome } from '@planrum/schema/measurements';
import { signedIn } from '../../access/policy.ts';
import { copyMeasurementAttachments } from '../../data/repositories/attachments.ts';
import {
  findIndicatorsOfMeasurements,
  insertDecision,
  insertMeasurements,
  readMeasurements,
  type MeasurementRecord,
  type NewMeasurement,
} from '../../data/repositories/measurements.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { unknownTo } from '../plans/agreements.ts';
import { decidedEvent } from './decide-measurement.ts';
import { holdFigures } from './hold-figures.ts';
import { readPerformances, withTransitions } from './performance.ts';
import { requireReportable, type Reportable } from './reportable.ts';
import { maxRows } from './report-measurements.ts';
import { reportedEvents } from './reported-events.ts';
import { newestBeside, reportNamed } from './weigh-figure.ts';

const field = ['measurementIds'];

/**
 * Takes back figures that were reported together, all or none: one that corrected a figure that counted is corrected back to that, any
 * other is withdrawn. Nothing is removed.
 * @returns the ids of the indicators whose figures changed.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, ITEM_ARCHIVED, INVALID_INPUT, CANNOT_DECIDE, PERIOD_LOCKED, or CONFLICT with
 * the figure that came after one of them.
 */
export async function undoReport(context: ServiceContext, measurementIds: readonly string[]): Promise<readonly string[]> {
  const actor = signedIn(context.actor);
  const ids = new Set(measurementIds);
  if (ids.size === 0) throw new PlanrumError('INVALID_INPUT', 'nothingToUndo', { field });
  if (ids.size > maxRows) throw new PlanrumError('INVALID_INPUT', 'tooManyRows', { field, parameters: { max: maxRows } });
  const places = await findIndicatorsOfMeasurements(context.prisma, [...ids]);
  if (places.length < ids.size) throw unknownTo(actor, field);
  const reportables = new Map<string, Reportable>();
  for (const indicatorId of new Set(places.map((place) => place.indicatorId))) {
    reportables.set(indicatorId, await requireReportable(context, indicatorId, 'measurementIds'));
  }

  return context.unitOfWork(async (transaction) => {
    const places = [...reportables.values()].map(({ indicator }) => ({ indicatorId: indicator.id, agreementId: indicator.agreementId }));
    const held = await holdFigures(context, transaction, places, 'measurementIds');
    const before = await readPerformances(context, transaction, places);
    const undone = held.measurements.filter(({ id }) => ids.has(id));
    if (undone.length < ids.size) throw unknownTo(actor, field);
    const withdrawn: MeasurementRecord[] = [];
    const corrections: NewMeasurement[] = [];
    const correctedBackTo: string[] = [];
    for (const measurement of undone) {
      refuse(measurement, held.measurements);
      const locked = held.lockedError(measurement.agreementId, measurement.periodEnd);
      if (locked !== null) throw locked;
      const before = held.measurements.find(({ id }) => id === measurement.supersedesId);
      if (before !== undefined && counts(before.status)) {
        const { indicatorId, periodStart, periodEnd, organisationId } = measurement;
        const { value, pair, note, evidenceUrl, parts } = before;
        correctedBackTo.push(before.id);
        corrections.push({
          ...{ indicatorId, periodStart, periodEnd, value, pair, note, evidenceUrl, parts, organisationId },
          ...{ reportedById: actor.userId, reportedAt: context.now(), supersedesId: measurement.id },
        });
      } else if (mayBecome(measurement.status, 'WITHDRAWN')) withdrawn.push(measurement);
      else throw new PlanrumError('CANNOT_DECIDE', 'cannotDecide', { field });
    }
    for (const { id } of withdrawn) {
      await insertDecision(transaction, {
        ...{ measurementId: id, verdict: 'WITHDRAWN', reason: null },
        ...{ decidedById: actor.userId, decidedAt: context.now() },
      });
    }
    const correctionIds = await insertMeasurements(transaction, corrections);
    const corrected = new Set(correctionIds);
    await copyMeasurementAttachments(transaction, correctedBackTo, correctionIds);
    const written = (await readMeasurements(transaction, [...reportables.keys()])).filter(({ id }) => corrected.has(id));
    const events = [...withdrawn.map((measurement) => decidedEvent(actor, measurement, 'WITHDRAWN')), ...reportedEvents(actor, written)];
    return { result: [...reportables.keys()], events: await withTransitions(context, transaction, places, before, events) };
  });
}

/** @throws PlanrumError CONFLICT when another figure has come after this one. */
function refuse(measurement: MeasurementRecord, measurements: readonly MeasurementRecord[]): void {
  const newest = newestBeside(measurement, measurements);
  if (newest === null || newest.id === measurement.id) return;
  throw new PlanrumError('CONFLICT', 'figureCorrected', { field, current: reportNamed(newest) });
}
