import { judgeChangeEachPeriod, readChangeEachPeriod, wordsForChangeEachPeriod } from './change-each-period.ts';
import { judgeChangeFromBaseline, readChangeFromBaseline, wordsForChangeFromBaseline } from './change-from-baseline.ts';
import type { TargetLocale } from './decimal-text.ts';
import { judgePerPeriod, readPerPeriod, wordsForPerPeriod } from './per-period.ts';
import type { TargetRule } from './rule.ts';
import { RuleFields } from './rule-fields.ts';
import { judgeTrend, readTrend, wordsForTrend } from './trend.ts';
import type { JudgeContext, Verdict } from './verdict.ts';

/** What came of reading a rule. Problems are sentences in English, for logs and API users. */
export type ParsedTargetRule =
  | { readonly ok: true; readonly rule: TargetRule }
  | { readonly ok: false; readonly problems: readonly string[] };

const readers: Readonly<Record<TargetRule['kind'], (fields: RuleFields) => TargetRule>> = {
  perPeriod: readPerPeriod,
  changeFromBaseline: readChangeFromBaseline,
  changeEachPeriod: readChangeEachPeriod,
  trend: readTrend,
};

/** Makes a rule of stored or submitted JSON; decimals come out in their shortest form. Never throws. */
export function parseTargetRule(value: unknown): ParsedTargetRule {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { ok: false, problems: ['A rule must be an object.'] };
  const source = value as Readonly<Record<string, unknown>>;
  const kind = source['kind'];
  if (typeof kind !== 'string' || !Object.hasOwn(readers, kind)) {
    return { ok: false, problems: [`kind must be one of ${Object.keys(readers).join(', ')}.`] };
  }
  const fields = new RuleFields(source);
  const rule = readers[kind as TargetRule['kind']](fields);
  return fields.problems.length === 0 ? { ok: true, rule } : { ok: false, problems: fields.problems };
}

/** A rule in words: `mindst 40 om året`. Two rules that differ never read the same. */
export function wordsForRule(rule: TargetRule, unit: string, locale: TargetLocale): string {
  switch (rule.kind) {
    case 'perPeriod':
      return wordsForPerPeriod(rule, unit, locale);
    case 'changeFromBaseline':
      return wordsForChangeFromBaseline(rule, unit, locale);
    case 'changeEachPeriod':
      return wordsForChangeEachPeriod(rule, locale);
    case 'trend':
      return wordsForTrend(rule, locale);
  }
}

/** What a rule says of one period. */
export function judgeByRule(rule: TargetRule, context: JudgeContext): Verdict {
  switch (rule.kind) {
    case 'perPeriod':
      return judgePerPeriod(rule, context);
    case 'changeFromBaseline':
      return judgeChangeFromBaseline(rule, context);
    case 'changeEachPeriod':
      return judgeChangeEachPeriod(rule, context);
    case 'trend':
      return judgeTrend(rule, context);
  }
}
