import type { EditionKey } from '../domain/plan-content.ts';
import type { GraphQLContext } from './context.ts';
import { found } from './found.ts';
import { goalOfPlan } from './goals.ts';
import type { GoalMapper, IndicatorMapper } from './mappers.ts';

/** The indicator that a finding's fix is about, in the plan that it was found in. */
export async function indicatorOfFix(fix: EditionKey & { readonly indicatorId: string }, _arguments: object, { loaders }: GraphQLContext): Promise<IndicatorMapper> {
  return found((await loaders.plans.plan(fix))?.indicator(fix.indicatorId) ?? null, 'Indicator', fix.indicatorId);
}

/** The goal that it is about, likewise. */
export async function goalOfFix(fix: EditionKey & { readonly goalId: string }, _arguments: object, { loaders }: GraphQLContext): Promise<GoalMapper> {
  const plan = found(await loaders.plans.plan(fix), 'Plan', fix.agreementId);
  return goalOfPlan(plan, found(plan.goal(fix.goalId), 'Goal', fix.goalId));
}
