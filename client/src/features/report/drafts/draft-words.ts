import { typedPair } from '@planrum/schema/measurements';
import { parseDecimal } from '@planrum/schema/targets';
import type { ReportDraftFieldsFragment, SaveReportDraftInput } from '../../../graphql/generated/graphql.ts';
import type { Locale } from '../../../i18n/locale.ts';
import type { TypedParts } from '../parts/part-values.ts';

/** A draft as the server has it. */
export type ServerDraft = ReportDraftFieldsFragment;

/** What someone has typed into the form and not sent. */
export interface DraftWords {
  readonly typed: string;
  readonly note: string;
  readonly evidence: string;
  /** What stands in the fields of the parts; null where nobody touched them. */
  readonly parts: TypedParts | null;
}

/** Nothing typed. */
export const noWords: DraftWords = { typed: '', note: '', evidence: '', parts: null };

/** Whether nothing is typed. */
export function isEmpty({ typed, note, evidence, parts }: DraftWords): boolean {
  return typed === '' && note === '' && evidence === '' && parts === null;
}

/** Whether the same stands in every field. */
export function areSame(one: DraftWords, other: DraftWords): boolean {
  const textOf = ({ typed, note, evidence, parts }: DraftWords): string =>
    JSON.stringify([typed, note, evidence, parts === null ? null : Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return textOf(one) === textOf(other);
}

/** What a draft says, as it is typed in the viewer's language: a decimal that was typed in another is the same decimal. */
export function wordsOf({ value, numerator, denominator, note, evidenceUrl, parts, locale: from }: ServerDraft, to: Locale, of: string): DraftWords {
  const counts = numerator === null && denominator === null ? typedPair(value ?? '') : ([numerator ?? '', denominator ?? ''] as const);
  return {
    typed: counts === null ? inLanguage(value ?? '', from, to) : `${inLanguage(counts[0], from, to)} ${of} ${inLanguage(counts[1], from, to)}`,
    note: note ?? '',
    evidence: evidenceUrl ?? '',
    parts: parts === null ? null : Object.fromEntries(parts.map((part) => [part.categoryId, inLanguage(part.value, from, to)])),
  };
}

/** What is saved of them. */
export function inputOf({ typed, note, evidence, parts }: DraftWords): Pick<SaveReportDraftInput, 'value' | 'note' | 'evidenceUrl' | 'parts'> {
  return {
    ...{ value: typed, note, evidenceUrl: evidence },
    parts: parts === null ? null : Object.entries(parts).map(([categoryId, value]) => ({ categoryId, value })),
  };
}

function inLanguage(text: string, from: Locale, to: Locale): string {
  if (from === to) return text;
  const read = parseDecimal(text, from);
  if (!read.ok) return text;
  return to === 'da' ? read.value.replace('.', ',') : read.value;
}
