import type { Locale } from '@planrum/prisma';
import { parseTargetRule, wordsForRule, type TargetRule } from '@planrum/schema/targets';
import type { TargetTerm } from '../../domain/plan-content.ts';

/** The rule of a target. @throws Error when it has a shape nobody knows, which writing it rules out. */
export function targetRuleOf(target: TargetTerm): TargetRule {
  const parsed = parseTargetRule(target.rule);
  if (!parsed.ok) throw new Error(`Target ${target.id} is not a rule: ${parsed.problems.map(({ sentence }) => sentence.en).join(' ')}`);
  return parsed.rule;
}

/** The rule of a target in words: `mindst 40 om året`. @throws Error as `targetRuleOf`. */
export function wordsForTarget(target: TargetTerm, unit: string, locale: Locale): string {
  return wordsForRule(targetRuleOf(target), unit, locale);
}
