import { wordsForRule } from '@planrum/schema/targets';
import { indicatorOfFix } from '../fix-places.ts';
import { found } from '../found.ts';
import type { ChangeTargetFixResolvers } from '../generated/resolvers.ts';
import { typedRule } from '../typed-rule.ts';

export const ChangeTargetFix: ChangeTargetFixResolvers = {
  indicator: indicatorOfFix,
  replaces: async (fix, _arguments, { loaders }) => {
    const target = (await loaders.plans.plan(fix))?.target(fix.replacesId) ?? null;
    return found(target, 'Target', fix.replacesId);
  },
  rule: ({ rule }) => typedRule(rule),
  words: async (fix, _arguments, context) => wordsForRule(fix.rule, (await indicatorOfFix(fix, {}, context)).unit, context.locale),
  statedFigures: ({ figures }) => figures,
};
