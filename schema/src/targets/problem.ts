import type { TargetLocale } from './decimal-text.ts';

/** What can be wrong with a rule. */
export type RuleProblemCode = 'NOT_A_RULE' | 'UNKNOWN_FIELD' | 'WRONG_FORM' | 'OUT_OF_RANGE' | 'WRONG_ORDER' | 'CONTRADICTION';

/** Why a rule was not taken: the field to change, and what to do about it. */
export interface RuleProblem {
  /** Its path within the rule, such as `rule.value`; empty when it is the rule itself. */
  readonly field: string;
  readonly code: RuleProblemCode;
  readonly sentence: Readonly<Record<TargetLocale, string>>;
}

/** What is wrong with a field at `path`, as a sentence that goes on after what the field is called. */
export function problemWith(name: string, path: string, code: RuleProblemCode, da: string, en: string): RuleProblem {
  const called = fieldNameOf(name);
  return { field: `${path}${name}`, code, sentence: { da: `${called.da} ${da}`, en: `${called.en} ${en}` } };
}

/** What a field of a rule is called in sentences; its own name where people never see one. */
function fieldNameOf(name: string): Readonly<Record<TargetLocale, string>> {
  return fieldNames[name] ?? { da: `»${name}«`, en: `“${name}”` };
}

const fieldNames: Readonly<Record<string, Readonly<Record<TargetLocale, string>>>> = {
  bound: { da: 'Grænsen', en: 'The limit' },
  limit: { da: 'Grænsen', en: 'The limit' },
  value: { da: 'Måltallet', en: 'The target value' },
  every: { da: 'Periodens længde', en: 'The length of the period' },
  lower: { da: 'Det mindste', en: 'The least' },
  upper: { da: 'Det højeste', en: 'The most' },
  change: { da: 'Ændringen', en: 'The change' },
  percent: { da: 'Procenten', en: 'The percentage' },
  from: { da: 'Første dag', en: 'The first day' },
  until: { da: 'Sidste dag', en: 'The last day' },
  by: { da: 'Fristen', en: 'The deadline' },
  byPrecision: { da: 'Fristens præcision', en: 'The precision of the deadline' },
  direction: { da: 'Retningen', en: 'The direction' },
  comparison: { da: 'Sammenligningen', en: 'The comparison' },
  units: { da: 'Listen over dem, der sammenlignes med,', en: 'The list of those to compare with' },
  event: { da: 'Milepælen', en: 'The milestone' },
  size: { da: 'Antallet', en: 'The number' },
  share: { da: 'Andelen', en: 'The share' },
  months: { da: 'Antallet af måneder', en: 'The number of months' },
  after: { da: 'Det, der regnes fra,', en: 'What is counted from' },
  hours: { da: 'Antallet af timer', en: 'The number of hours' },
  source: { da: 'Hvis mål det er,', en: 'Whose target it is' },
};
