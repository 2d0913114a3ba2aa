import { nodeId } from '../../domain/node-id.ts';
import { targetRuleOf, wordsForTarget } from '../../services/indicators/target-rule.ts';
import type { TargetResolvers } from '../generated/resolvers.ts';
import { typedRule } from '../typed-rule.ts';

export const Target: TargetResolvers = {
  id: ({ id, versionId }) => nodeId('Target', id, versionId),
  rule: (target) => typedRule(targetRuleOf(target)),
  statedFigures: ({ figures }) => figures ?? { percent: null, from: null, to: null },
  follows: async ({ followsId, versionId }, _arguments, { loaders }) => {
    if (followsId == null) return null;
    if (versionId === null) return loaders.draftIndicator(followsId);
    return (await loaders.planOfVersion(versionId))?.indicator(followsId) ?? null;
  },
  words: (target, _arguments, { locale }) => wordsForTarget(target, target.unit, locale),
};
