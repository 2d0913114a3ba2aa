import { judgeAverage, readAverage, wordsForAverage } from './average.ts';
import { judgeBetween, readBetween, wordsForBetween } from './between.ts';
import { judgeChangeEachPeriod, readChangeEachPeriod, wordsForChangeEachPeriod } from './change-each-period.ts';
import { judgeChangeFromBaseline, readChangeFromBaseline, wordsForChangeFromBaseline } from './change-from-baseline.ts';
import { judgeCohort, readCohort, wordsForCohort } from './cohort.ts';
import type { TargetLocale } from './decimal-text.ts';
import { readInherited, wordsForInherited } from './inherited.ts';
import { judgeMilestone, readMilestone, wordsForMilestone } from './milestone.ts';
import { judgePerPeriod, readPerPeriod, wordsForPerPeriod } from './per-period.ts';
import type { RuleProblem } from './problem.ts';
import { judgeReach, readReach, wordsForReach } from './reach.ts';
import { judgeRelative, readRelative, wordsForRelative } from './relative.ts';
import type { TargetRule } from './rule.ts';
import { RuleFields } from './rule-fields.ts';
import { judgeServiceLevel, readServiceLevel, wordsForServiceLevel } from './service-level.ts';
import { judgeStanding, readStanding, wordsForStanding } from './standing.ts';
import { judgeTrend, readTrend, wordsForTrend } from './trend.ts';
import type { JudgeContext, Verdict } from './verdict.ts';
import { judgeWholePopulation, readWholePopulation, wordsForWholePopulation } from './whole-population.ts';

/** What came of reading a rule. */
export type ParsedTargetRule =
  | { readonly ok: true; readonly rule: TargetRule }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] };

const readers: Readonly<Record<TargetRule['kind'], (fields: RuleFields) => TargetRule | null>> = {
  perPeriod: readPerPeriod,
  average: readAverage,
  between: readBetween,
  standing: readStanding,
  reach: readReach,
  changeFromBaseline: readChangeFromBaseline,
  changeEachPeriod: readChangeEachPeriod,
  trend: readTrend,
  relative: readRelative,
  milestone: readMilestone,
  wholePopulation: readWholePopulation,
  cohort: readCohort,
  serviceLevel: readServiceLevel,
  inherited: (fields) => readInherited(fields, parseAt),
};

/** Makes a rule of stored or submitted JSON; decimals come out in their shortest form. Never throws. */
export function parseTargetRule(value: unknown): ParsedTargetRule {
  return parseAt(value, '');
}

function parseAt(value: unknown, path: string): ParsedTargetRule {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return notARule(path.slice(0, -1), 'En regel skal være et objekt med egne felter.', 'A rule must be an object with fields of its own.');
  }
  const source = value as Readonly<Record<string, unknown>>;
  const kind = source['kind'];
  if (typeof kind !== 'string' || !Object.hasOwn(readers, kind)) {
    const kinds = Object.keys(readers).join(', ');
    return notARule(`${path}kind`, `${path}kind skal være en af ${kinds}.`, `${path}kind must be one of ${kinds}.`);
  }
  const fields = new RuleFields(source, path);
  const rule = readers[kind as TargetRule['kind']](fields);
  return fields.problems.length === 0 && rule !== null ? { ok: true, rule } : { ok: false, problems: fields.problems };
}

function notARule(field: string, da: string, en: string): ParsedTargetRule {
  return { ok: false, problems: [{ field, code: 'NOT_A_RULE', sentence: { da, en } }] };
}

type StoredField = string | number | boolean | null | readonly string[] | { readonly [name: string]: StoredField };

/** A rule as JSON to store; `parseTargetRule` reads it back as itself. */
export function storedRule(rule: TargetRule): { readonly [name: string]: StoredField } {
  return rule.kind === 'inherited' ? { ...rule, rule: storedRule(rule.rule) } : { ...rule };
}

/** A rule in words: `mindst 40 om året`. Two rules that differ never read the same. */
export function wordsForRule(rule: TargetRule, unit: string, locale: TargetLocale): string {
  switch (rule.kind) {
    case 'perPeriod':
      return wordsForPerPeriod(rule, unit, locale);
    case 'average':
      return wordsForAverage(rule, unit, locale);
    case 'between':
      return wordsForBetween(rule, unit, locale);
    case 'standing':
      return wordsForStanding(rule, unit, locale);
    case 'reach':
      return wordsForReach(rule, unit, locale);
    case 'changeFromBaseline':
      return wordsForChangeFromBaseline(rule, unit, locale);
    case 'changeEachPeriod':
      return wordsForChangeEachPeriod(rule, locale);
    case 'trend':
      return wordsForTrend(rule, locale);
    case 'relative':
      return wordsForRelative(rule, locale);
    case 'milestone':
      return wordsForMilestone(rule, locale);
    case 'wholePopulation':
      return wordsForWholePopulation(rule, locale);
    case 'cohort':
      return wordsForCohort(rule, locale);
    case 'serviceLevel':
      return wordsForServiceLevel(rule, locale);
    case 'inherited':
      return wordsForInherited(rule, (inner) => wordsForRule(inner, unit, locale), locale);
  }
}

/** What a rule says of one period. */
export function judgeByRule(rule: TargetRule, context: JudgeContext): Verdict {
  switch (rule.kind) {
    case 'perPeriod':
      return judgePerPeriod(rule, context);
    case 'average':
      return judgeAverage(rule, context);
    case 'between':
      return judgeBetween(rule, context);
    case 'standing':
      return judgeStanding(rule, context);
    case 'reach':
      return judgeReach(rule, context);
    case 'changeFromBaseline':
      return judgeChangeFromBaseline(rule, context);
    case 'changeEachPeriod':
      return judgeChangeEachPeriod(rule, context);
    case 'trend':
      return judgeTrend(rule, context);
    case 'relative':
      return judgeRelative(rule, context);
    case 'milestone':
      return judgeMilestone(rule, context);
    case 'wholePopulation':
      return judgeWholePopulation(rule, context);
    case 'cohort':
      return judgeCohort(rule, context);
    case 'serviceLevel':
      return judgeServiceLevel(rule, context);
    case 'inherited':
      return judgeByRule(rule.rule, context);
  }
}
