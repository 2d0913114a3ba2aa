import { wordsForRule } from '@planrum/schema/targets';
import type { GraphQLContext } from '../context.ts';
import { found } from '../found.ts';
import type { ChangeTargetFixResolvers } from '../generated/resolvers.ts';
import type { ChangeTargetFixMapper, IndicatorMapper } from '../mappers.ts';
import { typedRule } from '../typed-rule.ts';

export const ChangeTargetFix: ChangeTargetFixResolvers = {
  indicator: indicatorOf,
  replaces: async (fix, _arguments, { loaders }) => {
    const target = (await loaders.plan(fix))?.target(fix.replacesId) ?? null;
    return found(target, 'Target', fix.replacesId);
  },
  rule: ({ rule }) => typedRule(rule),
  words: async (fix, _arguments, context) => wordsForRule(fix.rule, (await indicatorOf(fix, {}, context)).unit, context.locale),
  statedFigures: ({ figures }) => figures,
};

async function indicatorOf(fix: ChangeTargetFixMapper, _arguments: object, { loaders }: GraphQLContext): Promise<IndicatorMapper> {
  return found((await loaders.plan(fix))?.indicator(fix.indicatorId) ?? null, 'Indicator', fix.indicatorId);
}
