import { PlanrumError } from '../domain/errors.ts';
import { currentKeyOf, parseNodeId } from '../domain/node-id.ts';
import type { RowToReport } from '../services/indicators/report-measurements.ts';
import type { FigureToReport } from '../services/indicators/weigh-figure.ts';
import type { ReportMeasurementInput } from './generated/resolvers.ts';

/** A figure as services take it. @throws PlanrumError NOT_FOUND for an id that names nothing that can be reported or corrected. */
export function figureOfInput({ value, numerator, denominator, note, ...input }: ReportMeasurementInput): FigureToReport {
  const { indicatorId, periodKey, evidenceUrl, attachmentIds, supersedesId, parts, arePartsConfirmed } = input;
  return {
    indicatorId: currentKeyOf(indicatorId, 'Indicator', 'indicatorId'),
    periodKey,
    value: value ?? null,
    numerator: numerator ?? null,
    denominator: denominator ?? null,
    note: note ?? null,
    evidenceUrl: evidenceUrl ?? null,
    attachmentIds: (attachmentIds ?? []).map((id) => currentKeyOf(id, 'Attachment', 'attachmentIds')),
    supersedesId: supersedesId == null ? null : reportKeyOf(supersedesId, 'supersedesId'),
    parts: {
      parts: parts?.map(({ categoryId, value: part }) => ({ categoryId: currentKeyOf(categoryId, 'BreakdownCategory', 'parts'), value: part })) ?? null,
      isConfirmed: arePartsConfirmed ?? false,
    },
  };
}

/** As {@link figureOfInput}, for one of many: why a row cannot be read as a figure is said of that row. */
export function rowOfInput(input: ReportMeasurementInput): RowToReport {
  try {
    return figureOfInput(input);
  } catch (error) {
    if (error instanceof PlanrumError) return error;
    throw error;
  }
}

/** The key of what was reported, a figure or that there was nobody to measure. @throws PlanrumError NOT_FOUND for any other id. */
export function reportKeyOf(id: string, field: string): string {
  return currentKeyOf(id, parseNodeId(id)?.type === 'EmptyMeasurement' ? 'EmptyMeasurement' : 'Measurement', field);
}
