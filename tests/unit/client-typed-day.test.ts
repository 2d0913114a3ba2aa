import { datePrecisions, lastDayAt, nameOfWrittenDay } from '@planrum/schema/targets';
import { describe, expect, test } from 'vitest';
import { formatsFor } from '../../client/src/i18n/format.ts';
import { readDay, readWrittenDay } from '../../client/src/i18n/typed-day.ts';

const today = '2026-11-29';

function dayIn(typed: string): string {
  const read = readDay(typed, today);
  return read.ok ? read.day : read.reason;
}

describe('a day as it is typed', () => {
  test.each([
    ...['15. november 2026', '15 nov 26', '15. nov. 2026', 'den 15. november 2026', '15.11.2026', '15/11-26', '15-11-2026', '15 11 2026'],
    ...['15112026', '151126', '2026-11-15', ' 15.11. ', '15. november', '15/11'],
    ...['15 November 2026', '15th of November 2026', 'November 15, 2026', 'Nov 15', '15.\u00a0NOVEMBER 2026'],
  ])('is read from »%s«', (typed) => {
    expect(dayIn(typed)).toBe('2026-11-15');
  });

  test('is told apart from what is none', () => {
    expect(dayIn('')).toBe('EMPTY');
    for (const typed of ['i går', '15', 'november', '15. kvartal 2026', '1.2.3.4', '15/11-2', '15. ma 2026', '20261115x']) expect(dayIn(typed), typed).toBe('NOT_A_DAY');
    // Days that the calendar lacks; the day stands before the month.
    for (const typed of ['31.2.2026', '29. februar 2026', '11/15/2026', '0.1.2026', '2026-13-01']) expect(dayIn(typed), typed).toBe('NO_SUCH_DAY');
    expect(dayIn('29. februar 2028')).toBe('2028-02-29');
  });

  test('has a year of this century up to 69', () => {
    expect([dayIn('1.1.69'), dayIn('1.1.70')]).toEqual(['2069-01-01', '1970-01-01']);
  });

  test('is read back from how it is shown, in every month and both languages', () => {
    for (const locale of ['da', 'en'] as const) {
      for (let month = 1; month <= 12; month += 1) {
        const day = `2024-${String(month).padStart(2, '0')}-07`;
        expect(dayIn(formatsFor(locale).longDay(day))).toBe(day);
        expect(dayIn(formatsFor(locale).day(day))).toBe(day);
      }
    }
  });
});

describe('a day that is said less nearly', () => {
  test('is read back from how it is shown, at every precision and in both languages', () => {
    for (const precision of datePrecisions) {
      for (const locale of ['da', 'en'] as const) {
        for (let month = 1; month <= 12; month += 1) {
          const day = lastDayAt(`2008-${String(month).padStart(2, '0')}-03`, precision);
          const shown = nameOfWrittenDay(day, precision, locale);
          expect(readWrittenDay(shown, today, precision), shown).toEqual({ ok: true, day, precision });
        }
      }
    }
  });

  test('says its precision itself, and else has the one that was chosen', () => {
    const read = (typed: string, chosen: (typeof datePrecisions)[number]) => {
      const answer = readWrittenDay(typed, today, chosen);
      return answer.ok ? [answer.day, answer.precision] : answer.reason;
    };
    expect(read('medio 2008', 'DAY')).toEqual(['2008-06-30', 'MID_YEAR']);
    expect(read('før sommeren 2015', 'DAY')).toEqual(['2015-06-30', 'BEFORE_SUMMER']);
    expect(read('juni 2007', 'YEAR')).toEqual(['2007-06-30', 'MONTH']);
    expect(read('2. kvt. 2008', 'DAY')).toEqual(['2008-06-30', 'QUARTER']);
    expect(read('Q4 2008', 'DAY')).toEqual(['2008-12-31', 'QUARTER']);
    expect(read('2008', 'DAY')).toEqual(['2008-12-31', 'YEAR']);
    expect(read('2008', 'MID_YEAR')).toEqual(['2008-06-30', 'MID_YEAR']);
    expect(read('1/7-2008', 'END_OF_YEAR')).toEqual(['2008-12-31', 'END_OF_YEAR']);
    expect(read('sommer', 'YEAR')).toBe('NOT_A_DAY');
    expect(read('', 'YEAR')).toBe('EMPTY');
  });
});
