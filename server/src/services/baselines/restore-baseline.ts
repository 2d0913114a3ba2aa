import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { requireIndicatorOf, requireNewest } from './baseline-fields.ts';
import { changeBaselines, type ChangedBaseline } from './change-baselines.ts';

/**
 * Brings back a starting value that was taken away, in its place among the others.
 * @throws PlanrumError as `changeBaselines`, INVALID_INPUT also when it is there, and CONFLICT with what took its place.
 */
export async function restoreBaseline(context: ServiceContext, baselineId: string): Promise<ChangedBaseline> {
  return changeBaselines(context, await requireIndicatorOf(context, baselineId), 'baselineId', (baselines) => {
    const { scope, label, value, date, datePrecision, source, position, replacedAt } = requireNewest(baselines, baselineId);
    if (replacedAt === null) throw new PlanrumError('INVALID_INPUT', 'baselineNotRemoved', { field: ['baselineId'] });
    return { fields: { scope, label, value, date, datePrecision, source }, position, replacesId: baselineId };
  });
}
