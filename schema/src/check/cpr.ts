import { isDay } from '../targets/index.ts';

/** Six digits of a day and four more; with a hyphen or space between, as the numbers are written, or without. */
const pattern = /(?<![\d-])(\d{2})(\d{2})(\d{2})([- ]?)(\d{4})(?![\d-])/g;
const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/**
 * Whether something in a text looks like a civil registration number: a day that exists and four digits. Where they are written
 * in one, as many other numbers are, only what also has the check digit of those given out before 2007.
 */
export function holdsCprNumber(text: string): boolean {
  for (const [, day = '', month = '', year = '', separator = '', serial = ''] of text.matchAll(pattern)) {
    // Of the two centuries one at least is a leap year where either is.
    if (!isDay(`20${year}-${month}-${day}`) && !isDay(`19${year}-${month}-${day}`)) continue;
    if (separator !== '') return true;
    const digits = [...`${day}${month}${year}${serial}`].map(Number);
    if (digits.reduce((sum, digit, index) => sum + digit * (weights[index] ?? 0), 0) % 11 === 0) return true;
  }
  return false;
}
