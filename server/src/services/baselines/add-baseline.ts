import type { BaselineFields } from '../../data/repositories/baselines.ts';
import type { ServiceContext } from '../context.ts';
import { checkedBaseline } from './baseline-fields.ts';
import { changeBaselines, type ChangedBaseline } from './change-baselines.ts';

/** Agrees on a starting value, after the indicator's others. @throws PlanrumError as `changeBaselines`, and INVALID_INPUT for its words. */
export function addBaseline(context: ServiceContext, { indicatorId, ...fields }: BaselineFields & { readonly indicatorId: string }): Promise<ChangedBaseline> {
  return changeBaselines(context, indicatorId, 'indicatorId', (baselines, kind) => ({
    fields: checkedBaseline(fields, kind),
    position: Math.max(-1, ...baselines.map(({ position }) => position)) + 1,
    replacesId: null,
  }));
}
