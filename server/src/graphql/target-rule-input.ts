import { parseTargetRule, type TargetRule } from '@planrum/schema/targets';
import { refusalOf } from '../services/indicators/rule-problems.ts';
import type { OwnRuleInput, TargetRuleInput } from './generated/resolvers.ts';

/** The rule of the input at `field`. @throws PlanrumError INVALID_INPUT that names everything wrong with it. */
export function targetRuleOfInput(input: TargetRuleInput, field: string): TargetRule {
  const [kind, fields] = given(input);
  const [innerKind, innerFields] = 'rule' in fields ? given(fields.rule as OwnRuleInput) : [null, null];
  const inner = innerKind === null ? {} : { rule: { ...innerFields, kind: innerKind } };
  const parsed = parseTargetRule({ ...fields, ...inner, kind });
  if (parsed.ok) return parsed.rule;
  throw refusalOf(parsed.problems, field, [kind, innerKind]);
}

/** The kind that was given, and its fields. */
function given(input: TargetRuleInput | OwnRuleInput): readonly [kind: string, fields: object] {
  const [rule] = Object.entries(input).filter(([, fields]) => fields !== null && fields !== undefined);
  if (rule === undefined) throw new Error('A rule input has no kind, which @oneOf rules out.');
  return rule as [string, object];
}
