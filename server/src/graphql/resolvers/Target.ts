import type { TargetRule as Rule } from '@planrum/schema/targets';
import { nodeId } from '../../domain/node-id.ts';
import { targetRuleOf, wordsForTarget } from '../../services/indicators/target-rule.ts';
import type { ResolversUnionTypes, ResolversTypes, TargetResolvers } from '../generated/resolvers.ts';

export const Target: TargetResolvers = {
  id: ({ id, versionId }) => nodeId('Target', id, versionId),
  rule: (target) => typed(targetRuleOf(target)),
  words: (target, _arguments, { locale }) => wordsForTarget(target, target.unit, locale),
};

/** A rule as the SDL's union has it. */
function typed(rule: Rule): ResolversUnionTypes<ResolversTypes>['TargetRule'] {
  switch (rule.kind) {
    case 'perPeriod':
      return { __typename: 'PerPeriodRule', ...rule };
    case 'changeFromBaseline':
      return { __typename: 'ChangeFromBaselineRule', ...rule };
    case 'changeEachPeriod':
      return { __typename: 'ChangeEachPeriodRule', ...rule };
    case 'trend':
      return { __typename: 'TrendRule', ...rule };
  }
}
