import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { requireIndicatorOf, requireNewest } from './baseline-fields.ts';
import { changeBaselines, type ChangedBaseline } from './change-baselines.ts';

/**
 * Agrees that a starting value does not count after all. It stays in the history.
 * @throws PlanrumError as `changeBaselines`, INVALID_INPUT also when it was taken away, and CONFLICT with what took its place.
 */
export async function removeBaseline(context: ServiceContext, baselineId: string): Promise<ChangedBaseline> {
  return changeBaselines(context, await requireIndicatorOf(context, baselineId), 'baselineId', (baselines) => {
    if (requireNewest(baselines, baselineId).replacedAt !== null) throw new PlanrumError('INVALID_INPUT', 'baselineRemoved', { field: ['baselineId'] });
    return { removedId: baselineId };
  });
}
