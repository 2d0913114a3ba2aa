import type { TargetLocale } from './decimal-text.ts';
import type { InheritedRule, TargetRule } from './rule.ts';
import type { RuleFields } from './rule-fields.ts';
import type { ParsedTargetRule } from './rules.ts';

/** Reads the fields of an inherited rule; `parse` reads the rule in it. */
export function readInherited(fields: RuleFields, parse: (value: unknown, path: string) => ParsedTargetRule): InheritedRule | null {
  fields.allowOnly(['source', 'rule']);
  const source = fields.name('source');
  const inner = fields.raw('rule');
  const parsed = parse(isInherited(inner) ? null : inner, 'rule.');
  if (!parsed.ok) {
    fields.problems.push(...parsed.problems);
    return null;
  }
  // Who inherits what was inherited says so of the one who set it.
  return parsed.rule.kind === 'inherited' ? null : { kind: 'inherited', source, rule: parsed.rule };
}

/**
 * The rule of a target that follows another: the same, and whose it is. What was inherited already says so of the one who set it.
 * @param name what is counted by the indicator whose target is followed
 */
export function followingRule(followed: TargetRule, name: string): InheritedRule {
  return followed.kind === 'inherited' ? followed : { kind: 'inherited', source: name.replaceAll(/[„“”»«]/g, ''), rule: followed };
}

function isInherited(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'inherited';
}

/** `som »Ny chance til alle«: mindst 25 % inden medio 2008 …`. */
export function wordsForInherited(rule: InheritedRule, words: (rule: TargetRule) => string, locale: TargetLocale): string {
  return locale === 'da' ? `som »${rule.source}«: ${words(rule.rule)}` : `as “${rule.source}”: ${words(rule.rule)}`;
}
