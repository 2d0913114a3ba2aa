import { documentNameOf } from '@planrum/schema/sync';
import { periodsOf, type Period } from '@planrum/schema/targets';
import { authorise } from '../../access/policy.ts';
import { findReportableIndicator, lockIndicator, type ReportableIndicator } from '../../data/repositories/indicators.ts';
import { insertMeasurement, readMeasurements, type MeasurementRecord } from '../../data/repositories/measurements.ts';
import { readAncestors } from '../../data/repositories/organisation-tree.ts';
import type { Actor } from '../../domain/actor.ts';
import { copenhagenDay, dayInWords } from '../../domain/days.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { agreementEvent } from '../events/agreement-event.ts';
import { unknownTo } from '../plans/agreements.ts';
import { checkedNote, checkFigure } from './figure-rules.ts';

/** A figure to report. */
export interface ReportMeasurementInput {
  readonly indicatorId: string;
  readonly periodKey: string;
  /** An exact decimal. */
  readonly value: string;
  readonly note: string | null;
  /** The figure that it corrects; null when the period has none. */
  readonly supersedesId: string | null;
}

/**
 * Reports a figure for a period that is over. A period that has one already is corrected by naming it, so that two people
 * never overwrite each other unseen; the corrected figure stays.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, UNKNOWN_PERIOD, PERIOD_NOT_OVER, ITEM_ARCHIVED, INVALID_INPUT, or
 * CONFLICT with the figure that is there.
 */
export async function reportMeasurement(
  context: ServiceContext,
  input: ReportMeasurementInput,
): Promise<MeasurementRecord> {
  const { indicator, actor, reporterAncestorIds } = await requireReportable(context, input.indicatorId);
  const period = requirePeriod(context, indicator, input.periodKey);
  checkFigure(indicator.kind, input.value);
  const note = checkedNote(input.note);
  const organisationId = reportingOrganisation(actor, indicator.reporterId, reporterAncestorIds);

  return context.unitOfWork(async (transaction) => {
    await lockIndicator(transaction, indicator.id);
    const current = (await readMeasurements(transaction, [indicator.id])).find(
      (measurement) =>
        measurement.supersededById === null &&
        measurement.periodStart === period.start &&
        measurement.periodEnd === period.end,
    );
    if (current !== undefined && current.id !== input.supersedesId) {
      throw new PlanrumError('CONFLICT', 'measurementExists', {
        field: ['supersedesId'],
        current: { typename: 'Measurement', record: current },
      });
    }
    if (current === undefined && input.supersedesId !== null) {
      throw new PlanrumError('INVALID_INPUT', 'nothingToCorrect', { field: ['supersedesId'] });
    }
    const measurementId = await insertMeasurement(transaction, {
      indicatorId: indicator.id,
      periodStart: period.start,
      periodEnd: period.end,
      value: input.value,
      note,
      organisationId,
      reportedById: actor.userId,
      reportedAt: context.now(),
      supersedesId: input.supersedesId,
    });
    const reported = (await readMeasurements(transaction, [indicator.id])).find(({ id }) => id === measurementId);
    if (reported === undefined) throw new Error(`The measurement ${measurementId} was written and cannot be read.`);
    return {
      result: reported,
      events: [
        agreementEvent(actor, {
          type: 'MeasurementReported',
          programmeId: indicator.programmeId,
          agreementId: indicator.agreementId,
          subjectId: measurementId,
          organisationId,
          data: { indicatorId: indicator.id, periodKey: period.key },
        }),
      ],
    };
  });
}

async function requireReportable(
  context: ServiceContext,
  indicatorId: string,
): Promise<{
  readonly indicator: ReportableIndicator;
  readonly actor: Actor;
  readonly reporterAncestorIds: readonly string[];
}> {
  const indicator = await findReportableIndicator(context.prisma, indicatorId);
  if (indicator === null) throw unknownTo(context.actor, ['indicatorId']);
  const { reporterId } = indicator;
  const ancestors = reporterId === null ? [] : (await readAncestors(context.prisma, [reporterId])).get(reporterId);
  const reporterAncestorIds = ancestors ?? [];
  const actor = authorise(context.actor, 'indicator.report', { ...indicator, reporterAncestorIds }, ['indicatorId']);
  // Whether its item is archived is known once the document is projected, which is work for those who may report.
  await context.documents.ensureProjected(documentNameOf(indicator.agreementId));
  const archivedItem = (await findReportableIndicator(context.prisma, indicatorId))?.archivedItem ?? null;
  if (archivedItem !== null) {
    throw new PlanrumError('ITEM_ARCHIVED', 'itemArchived', { field: ['indicatorId'], parameters: { item: archivedItem } });
  }
  return { indicator, actor, reporterAncestorIds };
}

function requirePeriod(context: ServiceContext, indicator: ReportableIndicator, periodKey: string): Period {
  const period = periodsOf(indicator).find((candidate) => candidate.key === periodKey);
  if (period === undefined) throw new PlanrumError('UNKNOWN_PERIOD', 'periodUnknown', { field: ['periodKey'] });
  if (period.end >= copenhagenDay(context.now())) {
    throw new PlanrumError('PERIOD_NOT_OVER', 'periodNotOver', {
      field: ['periodKey'],
      parameters: { end: dayInWords(period.end, context.locale) },
    });
  }
  return period;
}

/** The organisation a figure stands under: the actor's own where it reports, else the one the chief reports for. */
function reportingOrganisation(actor: Actor, reporterId: string | null, reporterAncestorIds: readonly string[]): string {
  const own = actor.organisationIds.find((id) => id === reporterId || reporterAncestorIds.includes(id));
  const organisationId = own ?? reporterId ?? actor.organisationIds[0];
  if (organisationId === undefined) throw new PlanrumError('INVALID_INPUT', 'reporterMissing', { field: ['indicatorId'] });
  return organisationId;
}
