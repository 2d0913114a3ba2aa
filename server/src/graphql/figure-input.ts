import { currentKeyOf } from '../domain/node-id.ts';
import type { FigureToReport } from '../services/indicators/weigh-figure.ts';
import type { ReportMeasurementInput } from './generated/resolvers.ts';

/** A figure as services take it. @throws PlanrumError NOT_FOUND for an id that names nothing that can be reported or corrected. */
export function figureOfInput({ indicatorId, periodKey, value, note, evidenceUrl, supersedesId, parts, arePartsConfirmed }: ReportMeasurementInput): FigureToReport {
  return {
    indicatorId: currentKeyOf(indicatorId, 'Indicator', 'indicatorId'),
    periodKey,
    value,
    note: note ?? null,
    evidenceUrl: evidenceUrl ?? null,
    supersedesId: supersedesId == null ? null : currentKeyOf(supersedesId, 'Measurement', 'supersedesId'),
    parts: {
      parts: parts?.map(({ categoryId, value: part }) => ({ categoryId: currentKeyOf(categoryId, 'BreakdownCategory', 'parts'), value: part })) ?? null,
      isConfirmed: arePartsConfirmed ?? false,
    },
  };
}
