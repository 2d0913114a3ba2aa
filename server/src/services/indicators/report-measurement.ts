import { insertMeasurements, readMeasurements, type MeasurementRecord } from '../../data/repositories/measurements.ts';
import type { ServiceContext } from '../context.ts';
import { removeReportedDrafts } from '../drafts/reported-drafts.ts';
import { handInFiles, holdFiles } from '../files/hand-in-files.ts';
import { holdFigures } from './hold-figures.ts';
import { readPerformances, withTransitions } from './performance.ts';
import { requireReportable } from './reportable.ts';
import { reportedEvents } from './reported-events.ts';
import { newestBeside, unseenError, weighFigure, type FigureToReport } from './weigh-figure.ts';
import { holdParts, partsBeside } from './weigh-parts.ts';

/**
 * Reports a figure for a period that is over. A period that has one already is corrected by naming it, so that two people
 * never overwrite each other unseen; the corrected figure stays. What was typed for it as a draft is removed.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, UNKNOWN_PERIOD, PERIOD_NOT_OVER, PERIOD_LOCKED, ITEM_ARCHIVED,
 * INVALID_INPUT, or CONFLICT with the figure that is there.
 */
export async function reportMeasurement(context: ServiceContext, input: FigureToReport): Promise<MeasurementRecord> {
  const reportable = await requireReportable(context, input.indicatorId);
  const { indicator, actor } = reportable;
  const figure = weighFigure(context, reportable, input);

  return context.unitOfWork(async (transaction) => {
    const { measurements, lockedError } = await holdFigures(context, transaction, [figure], 'periodKey');
    const locked = lockedError(figure.agreementId, figure.periodEnd);
    if (locked !== null) throw locked;
    const current = newestBeside(figure, measurements);
    const unseen = unseenError(current, input.supersedesId);
    if (unseen !== null) throw unseen;
    const vanished = (await holdParts(transaction, [figure]))(figure);
    if (vanished !== null) throw vanished;
    const unknownFile = (await holdFiles(transaction, actor, [figure])).error(figure);
    if (unknownFile !== null) throw unknownFile;
    const before = await readPerformances(context, transaction, [figure]);
    const ids = await insertMeasurements(transaction, [{ ...figure, parts: partsBeside(figure, current) }]);
    await handInFiles(transaction, ids, [figure], context.now());
    const reported = (await readMeasurements(transaction, [indicator.id])).find((measurement) => measurement.id === ids[0]);
    if (reported === undefined) throw new Error(`The measurement ${String(ids[0])} was written and cannot be read.`);
    const drafts = await removeReportedDrafts(transaction, actor, [figure]);
    const events = await withTransitions(context, transaction, [figure], before, reportedEvents(actor, [reported]));
    return { result: reported, events: [...events, ...drafts] };
  });
}
