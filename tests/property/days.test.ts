import { periodsOf, reportingOf } from '@planrum/schema/targets';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copenhagenDay, createToday } from '../../server/src/domain/days.ts';

const hour = 3_600_000;
const moment = fc.date({ min: new Date('1997-01-01T00:00:00Z'), max: new Date('2060-12-31T00:00:00Z'), noInvalidDate: true });

/** One o'clock UTC on the last Sunday of a month: when clocks turn in the European Union. */
function clocksTurn(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 0, 1));
  return last.getTime() - last.getUTCDay() * 24 * hour;
}

/** By the rule rather than by the table that the program reads. */
function dayInCopenhagen(date: Date): string {
  const [time, year] = [date.getTime(), date.getUTCFullYear()];
  const isSummer = time >= clocksTurn(year, 3) && time < clocksTurn(year, 10);
  return new Date(time + (isSummer ? 2 : 1) * hour).toISOString().slice(0, 10);
}

test('a day begins at midnight in Copenhagen, summer and winter, however often the clock is read', () => {
  fc.assert(
    fc.property(fc.array(moment, { minLength: 1, maxLength: 20 }), (moments) => {
      let now = new Date(0);
      const today = createToday(() => now);
      for (const one of moments) {
        now = one;
        expect(today()).toBe(dayInCopenhagen(one));
        expect(copenhagenDay(one)).toBe(dayInCopenhagen(one));
      }
    }),
  );
});

test('T20 a period is over, and its figure awaited, from midnight in Copenhagen', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1998, max: 2059 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: -3 * 60, max: 3 * 60 }), (year, month, minutes) => {
      const [period] = periodsOf({ frequency: 'MONTHLY', periodStart: `${String(year)}-${String(month).padStart(2, '0')}-01`, periodEnd: `${String(year + 1)}-12-31`, lagDays: 0, dueDays: 0 });
      if (period === undefined) throw new Error('An agreement has a period.');
      const around = new Date(Date.parse(`${period.end}T24:00:00Z`) + minutes * 60_000);
      const isOver = dayInCopenhagen(around) > period.end;
      expect(reportingOf(period, null, copenhagenDay(around))).toBe(isOver ? 'DUE' : 'NOT_DUE');
    }),
  );
});
