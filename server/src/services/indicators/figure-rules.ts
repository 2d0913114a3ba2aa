import type { IndicatorKind } from '@planrum/prisma';
import { isPercentOf, percentOf, readPair, wholeNumbersBeside, type PairProblem } from '@planrum/schema/measurements';
import type { Pair } from '@planrum/schema/targets';
import { PlanrumError } from '../../domain/errors.ts';
import { cleanFreeText, cleanLine } from '../../domain/free-text.ts';
import type { MessageKey } from '../../domain/messages.ts';
import type { FigureToReport } from './weigh-figure.ts';

const maxNoteLength = 1000;
const maxReasonLength = 1000;
const maxUrlLength = 2000;

/** A figure as it is kept: a share of nobody has a pair and no value. */
export interface KeptFigure {
  readonly value: string | null;
  readonly pair: Pair | null;
}

/** What an indicator counts, and with how many decimals. */
export interface Counted {
  readonly kind: IndicatorKind;
  readonly decimals: number;
}

/**
 * Checks a figure against what its indicator counts, exactly: nothing is rounded that is not kept beside it as it was. Decimals are as the
 * Decimal scalar lets through.
 * @throws PlanrumError INVALID_INPUT.
 */
export function checkedFigure(
  counted: Counted,
  { value, numerator, denominator }: Pick<FigureToReport, 'value' | 'numerator' | 'denominator'>,
): KeptFigure {
  if (numerator !== null || denominator !== null) return checkedPair(counted.kind, value, numerator, denominator);
  if (value === null) throw new PlanrumError('INVALID_INPUT', 'figureMissing', { field: ['value'] });
  checkFigure(counted.kind, value);
  checkWhole(counted, value);
  return { value, pair: null };
}

function checkedPair(kind: IndicatorKind, value: string | null, numerator: string | null, denominator: string | null): KeptFigure {
  if (kind !== 'SHARE') throw new PlanrumError('INVALID_INPUT', 'pairOfNoShare', { field: ['numerator'] });
  if (numerator === null || denominator === null) {
    throw new PlanrumError('INVALID_INPUT', 'pairIncomplete', { field: [numerator === null ? 'numerator' : 'denominator'] });
  }
  const read = readPair({ numerator, denominator });
  if (!read.ok) {
    throw new PlanrumError('INVALID_INPUT', pairMistakes[read.reason], { field: [read.at], parameters: { numerator, denominator } });
  }
  const { pair } = read;
  const percent = percentOf(pair);
  if (value !== null && !isPercentOf(value, pair)) {
    throw new PlanrumError('INVALID_INPUT', percent === null ? 'valueOfNobody' : 'valueOfOtherPair', {
      field: ['value'],
      parameters: { ...pair, value, percent: percent ?? '' },
    });
  }
  return { value: percent, pair };
}

const pairMistakes = {
  NEGATIVE: 'countNegative',
  NOT_WHOLE: 'countNotWhole',
  PART_ABOVE_WHOLE: 'partAboveWhole',
} as const satisfies Record<PairProblem, MessageKey>;

/**
 * Checks a decimal against what is counted: people are not negative, and no part is larger than its whole.
 * @throws PlanrumError INVALID_INPUT.
 */
export function checkFigure(kind: IndicatorKind, value: string, field: readonly string[] = ['value']): void {
  const isNegative = value.startsWith('-') && /[1-9]/.test(value);
  if (kind === 'SHARE' && (isNegative || isAbove100(value))) {
    throw new PlanrumError('INVALID_INPUT', 'shareOutOfRange', { field });
  }
  if ((kind === 'COUNT' || kind === 'DURATION') && isNegative) {
    throw new PlanrumError('INVALID_INPUT', 'figureNegative', { field });
  }
}

/** People and things are counted whole, unless the indicator's sheet says with decimals. @throws PlanrumError INVALID_INPUT. */
export function checkWhole({ kind, decimals }: Counted, value: string, field: readonly string[] = ['value']): void {
  const beside = kind === 'COUNT' && decimals === 0 ? wholeNumbersBeside(value) : null;
  if (beside !== null) throw new PlanrumError('INVALID_INPUT', 'figureNotWhole', { field, parameters: { below: beside[0], above: beside[1] } });
}

/** The note without space around it, null when nothing is left. @throws PlanrumError INVALID_INPUT when it is too long. */
export function checkedNote(note: string | null): string | null {
  const trimmed = cleanFreeText(note ?? '');
  if (trimmed.length > maxNoteLength) {
    throw new PlanrumError('INVALID_INPUT', 'noteTooLong', { field: ['note'], parameters: { max: maxNoteLength } });
  }
  return trimmed === '' ? null : trimmed;
}

/** A reason that has to be given, without space around it. @throws PlanrumError INVALID_INPUT when it is empty or too long. */
export function checkedReason(reason: string, messageKey: MessageKey): string {
  const clean = cleanFreeText(reason);
  if (clean !== '' && clean.length <= maxReasonLength) return clean;
  throw new PlanrumError('INVALID_INPUT', messageKey, { field: ['reason'], parameters: { max: maxReasonLength } });
}

/** A reason that may be left out. @throws PlanrumError INVALID_INPUT when it is too long. */
export function checkedOptionalReason(reason: string | null): string | null {
  return cleanFreeText(reason ?? '') === '' ? null : checkedReason(reason ?? '', 'reasonTooLong');
}

/** An address to open in a browser; null when none is given. @throws PlanrumError INVALID_INPUT for anything else. */
export function checkedEvidence(address: string | null): string | null {
  const clean = cleanLine(address ?? '');
  if (clean === '') return null;
  const url = URL.canParse(clean) ? new URL(clean) : null;
  if (url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && clean.length <= maxUrlLength) return clean;
  throw new PlanrumError('INVALID_INPUT', 'evidenceUrl', { field: ['evidenceUrl'], parameters: { max: maxUrlLength } });
}

function isAbove100(value: string): boolean {
  if (value.startsWith('-')) return false;
  const [whole = '0', fraction = ''] = value.split('.');
  return BigInt(whole) > 100n || (BigInt(whole) === 100n && /[1-9]/.test(fraction));
}
