import { isPercentOf, parseFigure, percentOf, readPair } from '@planrum/schema/measurements';
import { formatDecimal, judge, parseTargetRule, periodsOf, type Pair } from '@planrum/schema/targets';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const count = fc.oneof(fc.bigInt({ min: 0n, max: 500n }), fc.bigInt({ min: 0n, max: 10n ** 26n - 1n }));
/** How many of how many, sometimes of nobody. */
const pair = fc.tuple(count, count).map(([one, other]): Pair => ({ numerator: String(one < other ? one : other), denominator: String(one < other ? other : one) }));
const locale = fc.constantFrom('da', 'en');
const periods = periodsOf({ frequency: 'QUARTERLY', periodStart: '2015-01-01', periodEnd: '2017-12-31', lagDays: 0, dueDays: 31 });

test('a pair that is typed is kept as it was, whichever way and in whichever language it is typed', () => {
  fc.assert(
    fc.property(pair, locale, fc.constantFrom(' af ', ' of ', '/', ' / ', ' ud af ', ' out of '), (typed, language, between) => {
      const text = `${formatDecimal(typed.numerator, 0, language)}${between}${formatDecimal(typed.denominator, 0, language)}`;
      expect(parseFigure(text, language, true)).toEqual({ ok: true, value: percentOf(typed), pair: typed });
    }),
  );
});

test('a percentage is off by less than half of its last decimal, lies between none and all, and is what the pair makes', () => {
  fc.assert(
    fc.property(pair, (given) => {
      const percent = percentOf(given);
      const [part, whole] = [BigInt(given.numerator), BigInt(given.denominator)];
      if (whole === 0n) {
        expect(percent).toBeNull();
        return;
      }
      if (percent === null) throw new Error('A share of somebody has a value.');
      const [integer = '', decimals = ''] = percent.split('.');
      const scaled = BigInt(integer + decimals.padEnd(12, '0'));
      const off = scaled * whole - part * 100n * 10n ** 12n;
      expect(2n * (off < 0n ? -off : off) <= whole).toBe(true);
      expect(scaled >= 0n && scaled <= 100n * 10n ** 12n).toBe(true);
      expect(isPercentOf(percent, given)).toBe(true);
    }),
  );
});

test('two counts are a share exactly when they are whole, not negative, and the part is no more than the whole', () => {
  const any = fc.tuple(fc.integer({ min: -20, max: 60 }), fc.integer({ min: -20, max: 60 }), fc.constantFrom('', '.0', '.5'), fc.constantFrom('', '.00', '.25'));
  fc.assert(
    fc.property(any, ([part, whole, partDecimals, wholeDecimals]) => {
      const isShare = part >= 0 && whole >= part && partDecimals !== '.5' && wholeDecimals !== '.25';
      expect(readPair({ numerator: `${String(part)}${partDecimals}`, denominator: `${String(whole)}${wholeDecimals}` }).ok).toBe(isShare);
    }),
  );
});

test('periods together are what all are of all, whatever their order, and periods of nobody change nothing', () => {
  const rule = parseTargetRule({ kind: 'standing', limit: 'AT_LEAST', value: '40', isAverage: true });
  if (!rule.ok) throw new Error('The rule cannot be read.');
  const together = (pairs: readonly Pair[]): string | null => {
    const values = pairs.map((one, index) => ({ periodKey: periods[index]?.key ?? '', value: percentOf(one), pair: one, status: 'ACCEPTED' as const }));
    const judgement = judge({
      ...{ rule: rule.rule, baseline: null, unit: '%', decimals: 0, direction: 'INCREASE', aggregation: 'AVERAGE', frequency: 'QUARTERLY' },
      ...{ periods, values, comparisons: [], today: '2018-06-01', locale: 'da' },
    });
    return judgement.latest?.actual ?? null;
  };
  const some = fc.array(fc.tuple(fc.nat({ max: 80 }), fc.nat({ max: 80 })).map(([part, more]): Pair => ({ numerator: String(part), denominator: String(part + more) })), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(some, fc.nat({ max: 8 }), (pairs, at) => {
      const sum = (name: keyof Pair): string => String(pairs.reduce((total, one) => total + Number(one[name]), 0));
      const all = percentOf({ numerator: sum('numerator'), denominator: sum('denominator') });
      expect(together(pairs)).toBe(all);
      expect(together([...pairs].reverse())).toBe(all);
      expect(together([...pairs.slice(0, at), { numerator: '0', denominator: '0' }, ...pairs.slice(at)])).toBe(all);
    }),
  );
});
