import { currentKeyOf } from '../domain/node-id.ts';
import type { SheetInput } from '../services/indicators/change-indicator.ts';
import type { ChangeIndicatorInput, CreateIndicatorInput } from './generated/resolvers.ts';

/** An indicator's sheet as a caller gave it: what is left out is empty. @throws PlanrumError NOT_FOUND for what is no reporter's id. */
export function sheetOfInput(input: ChangeIndicatorInput | CreateIndicatorInput): SheetInput {
  const { name, unit, kind, direction, aggregation, frequency, decimals, lagDays, dueDays, reporterId } = input;
  return {
    ...{ name, unit, kind, direction, aggregation, frequency, decimals, lagDays, dueDays },
    definition: input.definition ?? null,
    rationale: input.rationale ?? null,
    numerator: input.numerator ?? null,
    denominator: input.denominator ?? null,
    collectionFrequency: input.collectionFrequency ?? null,
    dataSource: input.dataSource ?? null,
    reporterId: reporterId == null ? null : currentKeyOf(reporterId, 'Organisation', 'reporterId'),
    method: input.method ?? null,
    qualityNote: input.qualityNote ?? null,
  };
}

/** The key of a goal that may be left out: undefined where it was, null for none. @throws PlanrumError NOT_FOUND for what is no goal's id. */
export function goalOfInput(goalId: string | null | undefined, field: string): string | null | undefined {
  return goalId == null ? goalId : currentKeyOf(goalId, 'Goal', field);
}
