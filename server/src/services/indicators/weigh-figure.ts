import type { Period } from '@planrum/schema/targets';
import type { MeasurementRecord, NewMeasurement } from '../../data/repositories/measurements.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { requirePeriodOver } from './period-key.ts';
import { checkedEvidence, checkedFigure, checkedNote } from './figure-rules.ts';
import type { Reportable } from './reportable.ts';
import { weighParts, type PartsToReport } from './weigh-parts.ts';

/** A figure to report. */
export interface FigureToReport {
  readonly indicatorId: string;
  readonly periodKey: string;
  /** An exact decimal; null when it is to be worked out of the pair. */
  readonly value: string | null;
  /** Of a share: how many. */
  readonly numerator: string | null;
  /** Of how many. */
  readonly denominator: string | null;
  readonly note: string | null;
  /** Address of what the figure can be checked against. */
  readonly evidenceUrl: string | null;
  /** Files that it can be checked against. */
  readonly attachmentIds: readonly string[];
  /** The figure that it corrects; null when the period has none. */
  readonly supersedesId: string | null;
  readonly parts: PartsToReport;
}

/** A figure that can be written, as far as can be said without what has been reported already. */
export interface WeighedFigure extends NewMeasurement {
  readonly period: Period;
  readonly agreementId: string;
  /** Whether anything was said of parts. */
  readonly saysParts: boolean;
  readonly attachmentIds: readonly string[];
}

/**
 * Checks a figure against its indicator and the calendar.
 * @throws PlanrumError UNKNOWN_PERIOD, PERIOD_NOT_OVER or INVALID_INPUT.
 */
export function weighFigure(
  context: Pick<ServiceContext, 'now' | 'locale'>,
  { indicator, breakdowns, actor, organisationId }: Reportable,
  { periodKey, note, evidenceUrl, attachmentIds, supersedesId, parts, ...typed }: FigureToReport,
): WeighedFigure {
  const period = requirePeriodOver(context, indicator, { periodKey, field: ['periodKey'] });
  const figure = checkedFigure(indicator, typed);
  return {
    period,
    agreementId: indicator.agreementId,
    indicatorId: indicator.id,
    periodStart: period.start,
    periodEnd: period.end,
    ...figure,
    note: checkedNote(note),
    evidenceUrl: checkedEvidence(evidenceUrl),
    organisationId,
    reportedById: actor.userId,
    reportedAt: context.now(),
    supersedesId,
    parts: weighParts(parts, { counted: indicator, breakdowns, value: figure.value }),
    saysParts: parts.parts !== null,
    attachmentIds,
  };
}

/** Of what was reported, the newest figure of a figure's period; null when it is the first. */
export function newestBeside(
  { indicatorId, periodStart, periodEnd }: Pick<NewMeasurement, 'indicatorId' | 'periodStart' | 'periodEnd'>,
  measurements: readonly MeasurementRecord[],
): MeasurementRecord | null {
  return (
    measurements.find(
      (other) =>
        other.supersededById === null &&
        other.indicatorId === indicatorId &&
        other.periodStart === periodStart &&
        other.periodEnd === periodEnd,
    ) ?? null
  );
}

/** A report as a conflict gives it, under the name of what it is. */
export function reportNamed(record: MeasurementRecord): { readonly typename: 'Measurement' | 'EmptyMeasurement'; readonly record: MeasurementRecord } {
  return { typename: record.value === null ? 'EmptyMeasurement' : 'Measurement', record };
}

/** CONFLICT when the period has a figure that the reporter has not seen, INVALID_INPUT when there is none to correct; else null. */
export function unseenError(current: MeasurementRecord | null, supersedesId: string | null): PlanrumError | null {
  if (current !== null && current.id !== supersedesId) {
    return new PlanrumError('CONFLICT', 'measurementExists', {
      field: ['supersedesId'],
      current: reportNamed(current),
    });
  }
  if (current === null && supersedesId !== null) {
    return new PlanrumError('INVALID_INPUT', 'nothingToCorrect', { field: ['supersedesId'] });
  }
  return null;
}
