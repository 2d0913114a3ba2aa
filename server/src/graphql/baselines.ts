import type { BaselineFields } from '../services/baselines/baseline-fields.ts';
import type { ChangedBaseline } from '../services/baselines/change-baselines.ts';
import type { GraphQLContext } from './context.ts';
import type { AddBaselineInput, ChangeBaselineInput } from './generated/resolvers.ts';
import type { BaselineMapper, IndicatorMapper } from './mappers.ts';

/** A starting value as a caller gave it: what is left out is empty. */
export function baselineOfInput({ scope, label, value, date, datePrecision, source }: AddBaselineInput | ChangeBaselineInput): BaselineFields {
  return { scope, label, value: value ?? null, date: date ?? null, datePrecision: datePrecision ?? 'DAY', source: source ?? null };
}

/** What a mutation answers with of the starting values that it changed, read anew. */
export async function baselineAnswer(
  { loaders }: GraphQLContext,
  { indicatorId, baselineId }: ChangedBaseline,
): Promise<{ readonly baseline: BaselineMapper | null; readonly indicator: IndicatorMapper | null }> {
  loaders.forgetPlanning();
  const indicator = await loaders.draftIndicator(indicatorId);
  return { indicator, baseline: baselineId === null ? null : await loaders.draftBaseline(indicatorId, baselineId) };
}
