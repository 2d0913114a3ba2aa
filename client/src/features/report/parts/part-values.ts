import { partsFindings, type PartFigures, type PartsFinding } from '@planrum/schema/breakdowns';
import { wholeNumbersBeside } from '@planrum/schema/measurements';
import { bareNumber, parseDecimal } from '@planrum/schema/targets';
import { breakdownsOf } from '../../../figures/parts.ts';
import type { Indicator } from '../../../figures/indicator.ts';
import type { Locale } from '../../../i18n/locale.ts';

/** What stands in the fields of the parts, by the ids of their categories. An empty text is a part that was not counted. */
export type TypedParts = Readonly<Record<string, string>>;

/** Why a field has to be changed. */
export type PartMistake = 'notANumber' | 'negative' | 'shareOver' | 'notWhole';

/** What the fields say. */
export interface ReadParts {
  readonly figures: PartFigures;
  readonly mistakes: Readonly<Record<string, PartMistake>>;
}

/** Reads the fields in a language; nothing is rounded, and an empty one is no figure. */
export function readParts(typed: TypedParts, { kind, unit, decimals, breakdowns }: Indicator, locale: Locale): ReadParts {
  const figures = new Map<string, string>();
  const mistakes: Record<string, PartMistake> = {};
  for (const { id } of breakdowns.flatMap(({ categories }) => categories)) {
    const text = typed[id] ?? '';
    if (text.trim() === '') continue;
    const parsed = parseDecimal(bareNumber(text, unit), locale);
    if (!parsed.ok) mistakes[id] = 'notANumber';
    else if (parsed.value.startsWith('-') && kind !== 'AMOUNT' && kind !== 'LEVEL') mistakes[id] = 'negative';
    else if (kind === 'SHARE' && Number(parsed.value) > 100) mistakes[id] = 'shareOver';
    else if (kind === 'COUNT' && decimals === 0 && wholeNumbersBeside(parsed.value) !== null) mistakes[id] = 'notWhole';
    else figures.set(id, parsed.value);
  }
  return { figures, mistakes };
}

/** What does not fit between a figure and its parts. */
export function findingsOn(indicator: Indicator, whole: string | null, parts: PartFigures): readonly PartsFinding[] {
  return partsFindings({ kind: indicator.kind, breakdowns: breakdownsOf(indicator), whole, parts });
}
