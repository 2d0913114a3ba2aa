import type { IndicatorKind } from '@planrum/prisma';
import { PlanrumError } from '../../domain/errors.ts';
import { cleanFreeText } from '../../domain/free-text.ts';

const maxNoteLength = 1000;

/**
 * Checks a figure against what its indicator counts, exactly: nothing is rounded. `value` is a decimal as the Decimal scalar
 * lets through.
 * @throws PlanrumError INVALID_INPUT.
 */
export function checkFigure(kind: IndicatorKind, value: string): void {
  const isNegative = value.startsWith('-') && /[1-9]/.test(value);
  if (kind === 'SHARE' && (isNegative || isAbove100(value))) {
    throw new PlanrumError('INVALID_INPUT', 'shareOutOfRange', { field: ['value'] });
  }
  if ((kind === 'COUNT' || kind === 'DURATION') && isNegative) {
    throw new PlanrumError('INVALID_INPUT', 'figureNegative', { field: ['value'] });
  }
}

/** The note without space around it, null when nothing is left. @throws PlanrumError INVALID_INPUT when it is too long. */
export function checkedNote(note: string | null): string | null {
  const trimmed = cleanFreeText(note ?? '');
  if (trimmed.length > maxNoteLength) {
    throw new PlanrumError('INVALID_INPUT', 'noteTooLong', { field: ['note'], parameters: { max: maxNoteLength } });
  }
  return trimmed === '' ? null : trimmed;
}

function isAbove100(value: string): boolean {
  if (value.startsWith('-')) return false;
  const [whole = '0', fraction = ''] = value.split('.');
  return BigInt(whole) > 100n || (BigInt(whole) === 100n && /[1-9]/.test(fraction));
}
