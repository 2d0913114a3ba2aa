import type { BaselineFields } from '../../data/repositories/baselines.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { checkedBaseline, requireIndicatorOf, requireNewest } from './baseline-fields.ts';
import { changeBaselines, type ChangedBaseline } from './change-baselines.ts';

/**
 * Agrees that a starting value is another, in its place among the others.
 * @throws PlanrumError as `changeBaselines`, INVALID_INPUT also when it was taken away, and CONFLICT with what took its place.
 */
export async function changeBaseline(context: ServiceContext, { baselineId, ...fields }: BaselineFields & { readonly baselineId: string }): Promise<ChangedBaseline> {
  return changeBaselines(context, await requireIndicatorOf(context, baselineId), 'baselineId', (baselines, kind) => {
    const { position, replacedAt } = requireNewest(baselines, baselineId);
    if (replacedAt !== null) throw new PlanrumError('INVALID_INPUT', 'baselineRemoved', { field: ['baselineId'] });
    return { fields: checkedBaseline(fields, kind), position, replacesId: baselineId };
  });
}
