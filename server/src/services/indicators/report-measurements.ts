import { counts } from '@planrum/schema/measurements';
import { signedIn } from '../../access/policy.ts';
import { insertMeasurements, readMeasurements, type MeasurementRecord } from '../../data/repositories/measurements.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { Actor } from '../../domain/actor.ts';
import type { ServiceContext, Transaction } from '../context.ts';
import { removeReportedDrafts } from '../drafts/reported-drafts.ts';
import { handInFiles, holdFiles, type FilesToHandIn } from '../files/hand-in-files.ts';
import { holdFigures } from './hold-figures.ts';
import { readPerformances, withTransitions } from './performance.ts';
import { requireReportable, type Reportable } from './reportable.ts';
import { reportedEvents } from './reported-events.ts';
import { newestBeside, unseenError, weighFigure, type FigureToReport, type WeighedFigure } from './weigh-figure.ts';
import { areSameParts, holdParts, isSameValue, partsBeside } from './weigh-parts.ts';

/** How many figures can be reported together. */
export const maxRows = 500;

/** One of many: a figure to report, or why what was given cannot be read as one. */
export type RowToReport = FigureToReport | PlanrumError;

/** What a refused row means for the others: that none is reported, or nothing. */
export type ReportingMode = 'ALL_OR_NONE' | 'ROW_BY_ROW';

/** What becomes of a figure among many. */
export type FigureFate =
  | { readonly fate: 'NEW'; readonly current: null; readonly measurement: MeasurementRecord | null }
  | { readonly fate: 'CORRECTION'; readonly current: MeasurementRecord; readonly measurement: MeasurementRecord | null }
  /** It is what stands there already; nothing is written. */
  | { readonly fate: 'UNCHANGED'; readonly current: MeasurementRecord; readonly measurement: null }
  | { readonly fate: 'REFUSED'; readonly error: PlanrumError };

/**
 * What would become of each of these figures if they were reported together now. Nothing is written, and which figures they would correct
 * need not be said.
 * @throws PlanrumError NOT_SIGNED_IN, or INVALID_INPUT for too many.
 */
export async function previewMeasurements(context: ServiceContext, rows: readonly RowToReport[]): Promise<readonly FigureFate[]> {
  const actor = signedIn(context.actor);
  const attempts = await prepared(context, rows);
  return context.unitOfWork(async (transaction) => ({
    result: (await judged(context, transaction, actor, attempts, { isSeen: true })).fates,
    events: [],
  }));
}

/**
 * Reports many figures in one transaction: all that are not refused. In the mode `ALL_OR_NONE` that is nothing when one is. What was typed for those
 * that are reported is removed as drafts.
 * @returns the fate of each, in their order.
 * @throws PlanrumError NOT_SIGNED_IN, or INVALID_INPUT for too many.
 */
export async function reportMeasurements(
  context: ServiceContext,
  rows: readonly RowToReport[],
  mode: ReportingMode,
): Promise<readonly FigureFate[]> {
  const actor = signedIn(context.actor);
  const attempts = await prepared(context, rows);
  return context.unitOfWork(async (transaction) => {
    const { fates, writable } = await judged(context, transaction, actor, attempts, { isSeen: false });
    const isHeldBack = mode === 'ALL_OR_NONE' && !areAllTaken(fates);
    if (isHeldBack || writable.length === 0) return { result: fates, events: [] };
    const before = await readPerformances(context, transaction, writable);
    const ids = await insertMeasurements(transaction, writable);
    await handInFiles(transaction, ids, writable, context.now());
    const indicatorIds = [...new Set(writable.map(({ indicatorId }) => indicatorId))];
    const byId = new Map((await readMeasurements(transaction, indicatorIds)).map((measurement) => [measurement.id, measurement]));
    const reported = writable.map((_figure, index) => {
      const measurement = byId.get(ids[index] ?? '');
      if (measurement === undefined) throw new Error('A measurement was written and cannot be read.');
      return measurement;
    });
    let next = 0;
    const result = fates.map((fate): FigureFate => {
      if (fate.fate !== 'NEW' && fate.fate !== 'CORRECTION') return fate;
      const measurement = reported[next] ?? null;
      next += 1;
      return { ...fate, measurement };
    });
    const drafts = await removeReportedDrafts(transaction, actor, writable);
    const events = await withTransitions(context, transaction, writable, before, reportedEvents(actor, reported));
    return { result, events: [...events, ...drafts] };
  });
}

/** Whether none of them is refused. */
export function areAllTaken(fates: readonly FigureFate[]): boolean {
  return fates.every(({ fate }) => fate !== 'REFUSED');
}

/** Whether anything was written, or there was nothing to write: then the same request must not do more when it is made again. */
export function isDone(fates: readonly FigureFate[]): boolean {
  return areAllTaken(fates) || fates.some((fate) => fate.fate !== 'REFUSED' && fate.measurement !== null);
}

type Attempt = WeighedFigure | PlanrumError;

/** Each row weighed by itself, or why it is refused. */
async function prepared(context: ServiceContext, rows: readonly RowToReport[]): Promise<readonly Attempt[]> {
  signedIn(context.actor);
  if (rows.length > maxRows) throw new PlanrumError('INVALID_INPUT', 'tooManyRows', { field: ['rows'], parameters: { max: maxRows } });
  const reportables = new Map<string, Reportable | PlanrumError>();
  for (const indicatorId of new Set(rows.flatMap((row) => (row instanceof PlanrumError ? [] : [row.indicatorId])))) {
    reportables.set(indicatorId, await requireReportable(context, indicatorId).catch(refusalIn));
  }
  return rows.map((row) => {
    if (row instanceof PlanrumError) return row;
    const reportable = reportables.get(row.indicatorId);
    if (reportable === undefined) throw new Error('A row has an indicator that was not looked up.');
    if (reportable instanceof PlanrumError) return reportable;
    try {
      return weighFigure(context, reportable, row);
    } catch (error) {
      return refusalIn(error);
    }
  });
}

/** The fate of each attempt by what has been reported, and those to be written. What it reads stays so until the transaction ends. */
async function judged(
  context: ServiceContext,
  transaction: Transaction,
  actor: Actor,
  attempts: readonly Attempt[],
  { isSeen }: { readonly isSeen: boolean },
): Promise<{ readonly fates: readonly FigureFate[]; readonly writable: readonly WeighedFigure[] }> {
  const figures = attempts.filter((attempt): attempt is WeighedFigure => !(attempt instanceof PlanrumError));
  const { measurements, lockedError } = await holdFigures(context, transaction, figures, 'periodKey');
  const files = await holdFiles(transaction, actor, figures);
  const vanishedError = await holdParts(transaction, figures);
  const places = figures.map(placeOf);
  const writable: WeighedFigure[] = [];
  const fates = attempts.map((attempt): FigureFate => {
    if (attempt instanceof PlanrumError) return { fate: 'REFUSED', error: attempt };
    if (places.filter((place) => place === placeOf(attempt)).length > 1) {
      return { fate: 'REFUSED', error: new PlanrumError('INVALID_INPUT', 'periodTwice', { field: ['periodKey'] }) };
    }
    const locked = lockedError(attempt.agreementId, attempt.periodEnd);
    if (locked !== null) return { fate: 'REFUSED', error: locked };
    const current = newestBeside(attempt, measurements);
    if (current !== null && isUnchanged(attempt, current, files)) return { fate: 'UNCHANGED', current, measurement: null };
    const error = vanishedError(attempt) ?? files.error(attempt) ?? (isSeen ? null : unseenError(current, attempt.supersedesId));
    if (error !== null) return { fate: 'REFUSED', error };
    writable.push({ ...attempt, parts: partsBeside(attempt, current) });
    return current === null ? { fate: 'NEW', current, measurement: null } : { fate: 'CORRECTION', current, measurement: null };
  });
  return { fates, writable };
}

/** Which period of which indicator a figure is of. */
function placeOf({ indicatorId, period }: WeighedFigure): string {
  return `${indicatorId}/${period.key}`;
}

/** Why a row is refused. @throws what was thrown when it is no PlanrumError. */
function refusalIn(error: unknown): PlanrumError {
  if (error instanceof PlanrumError) return error;
  throw error;
}

/** Whether it says nothing that is not there already. */
function isUnchanged(figure: WeighedFigure, current: MeasurementRecord, files: FilesToHandIn): boolean {
  return (
    counts(current.status) &&
    saysNothingNew(figure, current) &&
    (!figure.saysParts || areSameParts(figure.parts, current.parts)) &&
    (figure.note === null || figure.note === current.note) &&
    (figure.evidenceUrl === null || figure.evidenceUrl === current.evidenceUrl) &&
    files.areIn(figure.attachmentIds, current.id)
  );
}

/** Whether it is the same figure; one that is there as how many of how many may be said by its percentage. */
function saysNothingNew(figure: Pick<WeighedFigure, 'value' | 'pair'>, current: Pick<MeasurementRecord, 'value' | 'pair'>): boolean {
  if (!isSameValue(figure.value, current.value)) return false;
  if (figure.pair === null) return true;
  return current.pair !== null && figure.pair.numerator === current.pair.numerator && figure.pair.denominator === current.pair.denominator;
}
