import { bareNumber, followingRule, isDay, lastDayAt, parseDecimal, parseTargetRule, type DatePrecision, type RuleProblem, type TargetRule } from '@planrum/schema/targets';
import { figureText } from '../../../figures/figure-text.ts';
import type { Indicator } from '../../../figures/indicator.ts';
import type { Locale } from '../../../i18n/locale.ts';
import { controls, fieldsOfKind, innerPath, kindNamed, type Control, type FieldName, type FormKind } from './rule-form.ts';

/** What stands in the form's fields, by their paths in the rule: `value`, `rule.value`. */
export type RuleValues = Readonly<Record<string, string>>;

/** Why something that was typed says nothing yet. */
export type TypedMistake = 'NO_KIND' | 'EMPTY' | 'NO_NAME' | 'NO_DAY' | 'NO_NAMES' | 'NO_TARGET' | 'NOT_A_NUMBER' | 'TOO_LONG' | 'IN_PERCENT' | 'HAS_SIGN';

/** A field and what to do about it: found here, or by the rule itself in both languages. */
export type RuleMistake = { readonly field: string; readonly typed: TypedMistake } | RuleProblem;

/** What came of reading the form. */
export type RuleReading = { readonly ok: true; readonly rule: TargetRule } | { readonly ok: false; readonly mistakes: readonly RuleMistake[] };

/** A target that another can follow, and whose it is. */
export interface Followable {
  /** Of its indicator. */
  readonly id: string;
  readonly name: string;
  readonly rule: TargetRule;
}

/** How numbers are read: the marks of a language, and the unit of the indicator that may stand behind them. */
export interface NumberReader {
  readonly locale: Locale;
  readonly unit: string;
}

/** How a form is read: its numbers, and the targets that can be followed. */
export interface Reader extends NumberReader {
  readonly followable: readonly Followable[];
}

/** A rule as it stands in the form. */
export function valuesOf(rule: TargetRule, locale: Locale, path = ''): RuleValues {
  const source: Readonly<Record<string, unknown>> = { ...rule };
  const values = Object.fromEntries(fieldsOfKind[rule.kind].map((name) => [path + name, textOf(name, source, locale)]));
  const inner = rule.kind === 'inherited' ? valuesOf(rule.rule, locale, innerPath) : {};
  return { ...values, ...inner, [`${path}kind`]: rule.kind };
}

function textOf(name: FieldName, rule: Readonly<Record<string, unknown>>, locale: Locale): string {
  const value = name === 'way' ? (rule['change'] ?? rule['percent']) : rule[name];
  if (Array.isArray(value)) return value.join('\n');
  if (typeof value !== 'string') return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  if (name === 'way') return value.startsWith('-') ? 'FALL' : 'RISE';
  const { is }: Control = controls[name];
  if (is === 'change') return figureText(value.replace('-', ''), 0, locale);
  return is === 'amount' ? figureText(value, 0, locale) : value;
}

/** What the fields begin with: what is likely for an indicator in its agreement. Numbers are left to be written. */
export function defaultValues({
  direction,
  agreement,
  baselines,
  comparisons,
}: Pick<Indicator, 'direction' | 'agreement' | 'baselines' | 'comparisons'>): RuleValues {
  const isFall = direction === 'DECREASE';
  const limit = isFall ? 'AT_MOST' : 'AT_LEAST';
  const compared = new Set([
    ...comparisons.map(({ unit }) => unit.name),
    ...baselines.filter(({ scope }) => scope === 'COMPARISON').map(({ label }) => label),
  ]);
  const own: Readonly<Record<FieldName, string>> = {
    ...{ bound: limit, limit, comparison: limit, direction: isFall ? 'DECREASE' : 'INCREASE', way: isFall ? 'FALL' : 'RISE' },
    ...{ value: '', lower: '', upper: '', size: '', share: '', change: '', percent: '', months: '12', hours: '24', source: '', followsId: '' },
    ...{ from: agreement.periodStart, until: agreement.periodEnd, by: agreement.periodEnd, byPrecision: 'DAY', every: 'YEARLY' },
    ...{ isPercent: 'true', isAverage: 'false', thenHold: 'false', orAgreed: 'false', event: 'COMPLETED', after: 'START' },
    units: [...compared].join('\n'),
  };
  return Object.fromEntries(Object.entries(own).flatMap(([name, value]) => [[name, value], [innerPath + name, value]]));
}

/**
 * The values with another kind chosen at a path. What is typed goes along: a rule that becomes another's target lies in it from then on, and
 * back.
 */
export function withKind(values: RuleValues, path: string, kind: FormKind): RuleValues {
  const next = { ...values, [`${path}kind`]: kind };
  const before = kindNamed(values['kind']);
  if (path !== '' || before === null || before === kind) return next;
  const names = Object.keys(controls);
  // What follows another has no rule of its own to take along.
  if (before === 'follows' && kind === 'inherited') return { ...next, [`${innerPath}kind`]: '' };
  if (kind === 'inherited') return { ...next, [`${innerPath}kind`]: before, ...Object.fromEntries(names.map((name) => [innerPath + name, values[name] ?? ''])) };
  return before === 'inherited' ? { ...next, ...Object.fromEntries(names.map((name) => [name, values[innerPath + name] ?? ''])), source: values['source'] ?? '' } : next;
}

/** Reads the form. Every mistake is named at once, each with its field. */
export function readRule(values: RuleValues, reader: Reader): RuleReading {
  const found: RuleMistake[] = [];
  const source = sourceOf(values, '', reader, found);
  const parsed = parseTargetRule(source);
  if (parsed.ok && found.length === 0) return { ok: true, rule: parsed.rule };
  const known = new Set(found.map(({ field }) => field));
  // What cannot be read is left out of the rule, which the rule would then miss.
  const problems = parsed.ok ? [] : parsed.problems.filter(({ field }) => !known.has(field) && !(field.endsWith('kind') || field === 'rule'));
  return { ok: false, mistakes: [...found, ...problems] };
}

function sourceOf(values: RuleValues, path: string, reader: Reader, found: RuleMistake[]): Record<string, unknown> {
  const kind = kindNamed(values[`${path}kind`]);
  if (kind === null || (path !== '' && (kind === 'inherited' || kind === 'follows'))) {
    found.push({ field: `${path}kind`, typed: 'NO_KIND' });
    return {};
  }
  if (kind === 'follows') {
    const followed = reader.followable.find(({ id }) => id === values[path + 'followsId']);
    if (followed !== undefined) return { ...followingRule(followed.rule, followed.name) };
    found.push({ field: 'followsId', typed: 'NO_TARGET' });
    return {};
  }
  const source: Record<string, unknown> = { kind };
  for (const name of fieldsOfKind[kind]) {
    if (name === 'way') continue;
    const read = readField(name, (field) => values[path + field] ?? '', reader);
    if ('typed' in read) found.push({ field: path + name, typed: read.typed });
    else source[name] = read.value;
  }
  return kind === 'inherited' ? { ...source, rule: sourceOf(values, innerPath, reader, found) } : source;
}

type FieldReading = { readonly value: unknown } | { readonly typed: TypedMistake };

function readField(name: FieldName, of: (field: FieldName) => string, reader: NumberReader): FieldReading {
  const control: Control = controls[name];
  const text = of(name).trim();
  switch (control.is) {
    case 'choice':
      return { value: control.isFlag ? text === 'true' : text };
    case 'check':
      return { value: text === 'true' };
    case 'day':
      if (!isDay(text)) return { typed: 'NO_DAY' };
      return { value: name === 'by' && of('byPrecision') !== '' ? lastDayAt(text, of('byPrecision') as DatePrecision) : text };
    case 'target':
      return text === '' ? { typed: 'NO_TARGET' } : { value: text };
    case 'name':
      return text === '' ? { typed: 'NO_NAME' } : { value: text };
    case 'names': {
      const names = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
      return names.length === 0 ? { typed: 'NO_NAMES' } : { value: names };
    }
    case 'whole': {
      const read = readNumber(text, reader);
      return 'typed' in read ? read : { value: Number(read.value) };
    }
    case 'amount':
      if (text === '' && control.isOptional) return { value: null };
      return readNumber(text, control.unit === 'percent' ? { ...reader, unit: '%' } : reader);
    case 'change': {
      const isPercent = control.unit === 'percent' || of('isPercent') === 'true';
      const read = readNumber(text, isPercent ? { ...reader, unit: '%' } : reader);
      if ('typed' in read) return read;
      if (read.value.startsWith('-')) return { typed: 'HAS_SIGN' };
      return { value: of('way') === 'FALL' && read.value !== '0' ? `-${read.value}` : read.value };
    }
  }
}

/** A number as it was typed, perhaps with its unit behind it: `30 %`, `1.234,5 kr.`. */
export function readNumber(typed: string, { locale, unit }: NumberReader): { readonly value: string } | { readonly typed: TypedMistake } {
  const text = typed.trim();
  const parsed = parseDecimal(bareNumber(text, unit), locale);
  if (!parsed.ok && parsed.reason === 'NOT_A_NUMBER' && parseDecimal(bareNumber(text, '%'), locale).ok) return { typed: 'IN_PERCENT' };
  return parsed.ok ? { value: parsed.value } : { typed: parsed.reason };
}
