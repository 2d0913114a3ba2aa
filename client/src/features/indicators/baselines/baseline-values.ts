import { bareNumber, isDay, lastDayAt, lastDayOfRule, parseDecimal, type DatePrecision } from '@planrum/schema/targets';
import { figureText } from '../../../figures/figure-text.ts';
import { ruleOf } from '../../../figures/rule-of-answer.ts';
import type { AddBaselineInput, BaselineFieldsFragment, BaselineScope, TargetFieldsFragment } from '../../../graphql/generated/graphql.ts';
import type { Locale } from '../../../i18n/locale.ts';

export const baselineScopes = ['TARGET_GROUP', 'AREA', 'COMPARISON'] as const satisfies readonly BaselineScope[];
/** How exactly the day of a count is known; nothing is counted before a summer. */
export const baselinePrecisions = ['DAY', 'MONTH', 'QUARTER', 'MID_YEAR', 'YEAR', 'END_OF_YEAR'] as const satisfies readonly DatePrecision[];

export type BaselineField = 'scope' | 'label' | 'value' | 'date' | 'datePrecision' | 'source';
/** What stands in the fields, as text. */
export type BaselineValues = Readonly<Record<BaselineField, string>>;

/** What the fields begin with. */
export function valuesOf(baseline: BaselineFieldsFragment | null, locale: Locale): BaselineValues {
  if (baseline === null) return { scope: 'TARGET_GROUP', label: '', value: '', date: '', datePrecision: 'DAY', source: '' };
  const { scope, label, value, date, datePrecision, source } = baseline;
  return { scope, label, value: value === null ? '' : figureText(value, 0, locale), date: date ?? '', datePrecision, source: source ?? '' };
}

/** What is sent, or the field that cannot be read. */
export function inputOf(
  values: BaselineValues,
  { locale, unit }: { readonly locale: Locale; readonly unit: string },
): { readonly input: Omit<AddBaselineInput, 'indicatorId'> } | { readonly wrong: BaselineField } {
  const { label, source, date } = values;
  const typed = values.value.trim();
  const read = typed === '' ? null : parseDecimal(bareNumber(typed, unit), locale);
  if (label.trim() === '') return { wrong: 'label' };
  if (read !== null && !read.ok) return { wrong: 'value' };
  if (date !== '' && !isDay(date)) return { wrong: 'date' };
  const scope = baselineScopes.find((one) => one === values.scope) ?? 'TARGET_GROUP';
  return { input: { scope, label, value: read === null ? null : read.value, date: date === '' ? null : date, datePrecision: precisionOf(values), source } };
}

export function precisionOf({ datePrecision }: BaselineValues): DatePrecision {
  return [...baselinePrecisions, 'BEFORE_SUMMER' as const].find((one) => one === datePrecision) ?? 'DAY';
}

/** The day a target ends on, when that is before a starting value was counted: one of the two is wrong. */
export function endsBefore(target: TargetFieldsFragment | null, values: BaselineValues): string | null {
  const rule = target === null ? null : ruleOf(target);
  const last = rule === null ? null : lastDayOfRule(rule);
  if (last === null || values.scope === 'COMPARISON' || !isDay(values.date)) return null;
  return last < lastDayAt(values.date, precisionOf(values)) ? last : null;
}
