import { PlanrumError } from '../../domain/errors.ts';
import { storableText } from '../../domain/free-text.ts';
import type { BreakdownTerm } from '../../domain/plan-content.ts';
import type { DraftWords } from '../../domain/report-draft.ts';

/** More than could be reported: what is too long is to be kept until it is made shorter. */
const maxFigureLength = 200;
const maxTextLength = 5000;

/**
 * What was typed, as it is kept: nothing is corrected, and nothing need be right.
 * @throws PlanrumError INVALID_INPUT for what is empty or out of all bounds, and for a part that the indicator does not have.
 */
export function checkedWords(typed: DraftWords, breakdowns: readonly BreakdownTerm[]): DraftWords {
  const known = new Set(breakdowns.flatMap(({ categories }) => categories.map(({ id }) => id)));
  const parts = typed.parts?.map(({ categoryId, value }) => {
    if (!known.has(categoryId)) throw new PlanrumError('INVALID_INPUT', 'partUnknown', { field: ['parts'] });
    return { categoryId, value: bounded(value, 'parts', maxFigureLength) };
  });
  if (parts !== undefined && new Set(parts.map(({ categoryId }) => categoryId)).size < parts.length) {
    throw new PlanrumError('INVALID_INPUT', 'partTwice', { field: ['parts'] });
  }
  const words: DraftWords = {
    value: bounded(typed.value, 'value', maxFigureLength),
    numerator: bounded(typed.numerator, 'numerator', maxFigureLength),
    denominator: bounded(typed.denominator, 'denominator', maxFigureLength),
    note: bounded(typed.note, 'note', maxTextLength),
    evidenceUrl: bounded(typed.evidenceUrl, 'evidenceUrl', maxTextLength),
    parts: parts ?? null,
  };
  const { parts: _parts, ...texts } = words;
  if (words.parts === null && Object.values(texts).every((text) => text === '')) throw new PlanrumError('INVALID_INPUT', 'reportDraftEmpty', { field: [] });
  return words;
}

function bounded(text: string, field: string, max: number): string {
  const kept = storableText(text);
  if (kept.length > max) throw new PlanrumError('INVALID_INPUT', 'reportDraftTooLong', { field: [field], parameters: { max } });
  return kept;
}
