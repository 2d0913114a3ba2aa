import { nodeId } from '../../domain/node-id.ts';
import { targetRuleOf, wordsForTarget } from '../../services/indicators/target-rule.ts';
import type { TargetResolvers } from '../generated/resolvers.ts';
import { readCategory } from '../nodes/planning.ts';
import { typedRule } from '../typed-rule.ts';

export const Target: TargetResolvers = {
  id: ({ id, versionId }) => nodeId('Target', id, versionId),
  rule: (target) => typedRule(targetRuleOf(target)),
  statedFigures: ({ figures }) => figures ?? { percent: null, from: null, to: null },
  follows: async ({ followsId, versionId }, _arguments, { loaders }) => {
    if (followsId == null) return null;
    if (versionId === null) return loaders.draftIndicator(followsId);
    return (await loaders.plans.planOfVersion(versionId))?.indicator(followsId) ?? null;
  },
  words: (target, _arguments, { locale }) => {
    const words = wordsForTarget(target, target.unit, locale);
    if (target.part == null) return words;
    if (target.ofWhole !== true) return `${target.part}: ${words}`;
    return locale === 'da' ? `${target.part}, andel af alle: ${words}` : `${target.part}, share of all: ${words}`;
  },
  isOfWhole: ({ ofWhole }) => ofWhole ?? false,
  category: async ({ categoryId, versionId }, _arguments, context) => (categoryId == null ? null : readCategory(categoryId, versionId, context)),
};
