import { parseTargetRule, type OwnRule, type TargetRule } from '@planrum/schema/targets';
import type { OwnRuleInput, TargetFieldsFragment, TargetRuleInput } from '../graphql/generated/graphql.ts';

/** A rule as the API gives it; null for a kind that came after this page was loaded. */
export function ruleOf({ rule }: Pick<TargetFieldsFragment, 'rule'>): TargetRule | null {
  const inner = rule.__typename === 'InheritedRule' ? { rule: named(rule.rule) } : {};
  const parsed = parseTargetRule({ ...named(rule), ...inner });
  return parsed.ok ? parsed.rule : null;
}

/** The type's name in the API is the kind with a capital: `PerPeriodRule` is `perPeriod`. */
function named({ __typename, ...fields }: { readonly __typename: string }): Record<string, unknown> {
  return { ...fields, kind: __typename.charAt(0).toLowerCase() + __typename.slice(1).replace(/Rule$/, '') };
}

/** A rule as the API takes it: under the name of its kind. */
export function inputOf(rule: TargetRule): TargetRuleInput {
  return rule.kind === 'inherited' ? { inherited: { source: rule.source, rule: ownInputOf(rule.rule) } } : ownInputOf(rule);
}

function ownInputOf({ kind, ...fields }: OwnRule): OwnRuleInput {
  return { [kind]: fields } as OwnRuleInput;
}
