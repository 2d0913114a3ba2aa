import type { TargetRule } from '@planrum/schema/targets';
import type { ResolversTypes, ResolversUnionTypes } from './generated/resolvers.ts';

/** A rule as the SDL's union has it. */
export function typedRule(rule: TargetRule): ResolversUnionTypes<ResolversTypes>['TargetRule'] {
  switch (rule.kind) {
    case 'perPeriod':
      return { __typename: 'PerPeriodRule', ...rule };
    case 'average':
      return { __typename: 'AverageRule', ...rule };
    case 'between':
      return { __typename: 'BetweenRule', ...rule };
    case 'standing':
      return { __typename: 'StandingRule', ...rule };
    case 'reach':
      return { __typename: 'ReachRule', ...rule };
    case 'changeFromBaseline':
      return { __typename: 'ChangeFromBaselineRule', ...rule };
    case 'changeEachPeriod':
      return { __typename: 'ChangeEachPeriodRule', ...rule };
    case 'trend':
      return { __typename: 'TrendRule', ...rule };
    case 'relative':
      return { __typename: 'RelativeRule', ...rule };
    case 'milestone':
      return { __typename: 'MilestoneRule', ...rule };
    case 'wholePopulation':
      return { __typename: 'WholePopulationRule', ...rule };
    case 'cohort':
      return { __typename: 'CohortRule', ...rule };
    case 'serviceLevel':
      return { __typename: 'ServiceLevelRule', ...rule };
    case 'inherited':
      return { __typename: 'InheritedRule', source: rule.source, rule: typedRule(rule.rule) };
  }
}
