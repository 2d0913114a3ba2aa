import { partsFindings, runningSum, sumOfParts, withheldParts, type BreakdownFacts, type PartFigures } from '@planrum/schema/breakdowns';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

function breakdownOf(count: number, additivity: BreakdownFacts['additivity'] = 'SUM'): BreakdownFacts {
  const categories = Array.from({ length: count }, (_, index) => ({ id: `part-${String(index)}`, name: `Del ${String(index)}` }));
  return { dimension: 'AGE', name: null, additivity, categories };
}

/** Figures by the ids of a breakdown's parts; null is one that was not reported. */
function figuresOf({ categories }: BreakdownFacts, values: readonly (number | null)[]): PartFigures {
  return new Map(
    categories.flatMap(({ id }, index): (readonly [string, string])[] => {
      const value = values[index] ?? null;
      return value === null ? [] : [[id, String(value)]];
    }),
  );
}

const counts = fc.array(fc.nat(30), { minLength: 2, maxLength: 7 });
const someMissing = fc.array(fc.option(fc.nat(30), { nil: null }), { minLength: 2, maxLength: 7 });
const codesOf = (breakdown: BreakdownFacts, whole: number, values: readonly (number | null)[]): readonly string[] =>
  partsFindings({ kind: 'COUNT', breakdowns: [breakdown], whole: String(whole), parts: figuresOf(breakdown, values) }).map(({ code }) => code);
const sum = (values: readonly (number | null)[]): number => values.reduce<number>((total, value) => total + (value ?? 0), 0);

describe('parts and whole', () => {
  test('all parts raise no objection exactly when they add up to the whole', () => {
    fc.assert(
      fc.property(counts, fc.nat(200), (values, whole) => {
        const breakdown = breakdownOf(values.length);
        expect(codesOf(breakdown, sum(values), values)).toEqual([]);
        expect(codesOf(breakdown, whole, values).length).toBe(whole === sum(values) ? 0 : 1);
        expect(sumOfParts(breakdown, figuresOf(breakdown, values))).toBe(String(sum(values)));
      }),
    );
  });

  test('exactly: a tenth and two tenths are three tenths', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(0n, 10n ** 20n), { minLength: 2, maxLength: 6 }), (values) => {
        const breakdown = breakdownOf(values.length);
        const text = (value: bigint): string => `${String(value / 1000n)}.${String(value % 1000n).padStart(3, '0')}`;
        const parts = new Map(breakdown.categories.map(({ id }, index) => [id, text(values[index] ?? 0n)]));
        const whole = values.reduce((total, value) => total + value, 0n);
        expect(partsFindings({ kind: 'AMOUNT', breakdowns: [breakdown], whole: text(whole), parts })).toEqual([]);
        expect(partsFindings({ kind: 'AMOUNT', breakdowns: [breakdown], whole: text(whole + 1n), parts })).toHaveLength(1);
      }),
    );
  });

  test('a missing part is never taken for zero: it proposes nothing, and nothing is amiss while the others leave room for it', () => {
    fc.assert(
      fc.property(someMissing, fc.nat(400), (values, whole) => {
        fc.pre(values.includes(null));
        const breakdown = breakdownOf(values.length);
        const parts = figuresOf(breakdown, values);
        expect(sumOfParts(breakdown, parts)).toBeNull();
        expect(codesOf(breakdown, whole, values).length).toBe(sum(values) > whole ? 1 : 0);
        const given = values.filter((value) => value !== null).length;
        expect(runningSum(breakdown, parts)).toEqual(given === 0 ? null : { sum: String(sum(values)), given });
      }),
    );
  });

  test('an average lies between the least and the greatest of its parts, and parts that overlap are each no more than the whole', () => {
    fc.assert(
      fc.property(counts, fc.nat(40), (values, whole) => {
        const isBetween = whole >= Math.min(...values) && whole <= Math.max(...values);
        expect(codesOf(breakdownOf(values.length, 'AVERAGE'), whole, values)).toEqual(isBetween ? [] : ['OUTSIDE_PARTS']);
        expect(codesOf(breakdownOf(values.length, 'NONE'), whole, values)).toEqual(Math.max(...values) > whole ? ['PART_ABOVE_WHOLE'] : []);
      }),
    );
  });
});

/** What somebody sees who may not see small counts. */
function published(breakdown: BreakdownFacts, values: readonly number[]): readonly (number | null)[] {
  const withheld = withheldParts(breakdown.categories, figuresOf(breakdown, values));
  return breakdown.categories.map(({ id }, index) => (withheld.has(id) ? null : (values[index] ?? 0)));
}

/** Every way of making a sum of so many counts. */
function waysOf(total: number, count: number): number[][] {
  if (count === 1) return [[total]];
  return Array.from({ length: total + 1 }, (_, first) => waysOf(total - first, count - 1).map((rest) => [first, ...rest])).flat();
}

describe('small counts', () => {
  test('every one is withheld, and zero and five are none', () => {
    fc.assert(
      fc.property(counts, (values) => {
        const seen = published(breakdownOf(values.length), values);
        for (const [index, value] of values.entries()) if (value >= 1 && value <= 4) expect(seen[index]).toBeNull();
        if (values.every((value) => value === 0 || value >= 5)) expect(seen).toEqual(values);
      }),
    );
  });

  test('none can be worked out: by all that is shown, the whole and these rules there is another possibility', () => {
    const few = fc.array(fc.oneof(fc.nat(7), fc.constantFrom(0, 1, 4, 5)), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(few, (values) => {
        const breakdown = breakdownOf(values.length);
        const seen = published(breakdown, values);
        const hidden = seen.flatMap((value, index) => (value === null ? [index] : []));
        fc.pre(hidden.length > 0);
        const hiddenSum = sum(values) - sum(seen);
        const possible = waysOf(hiddenSum, hidden.length)
          .map((way) => values.map((value, index) => way[hidden.indexOf(index)] ?? value))
          .filter((other) => JSON.stringify(published(breakdown, other)) === JSON.stringify(seen));
        for (const index of hidden) {
          const value = values[index] ?? 0;
          if (value >= 1 && value <= 4) expect(new Set(possible.map((other) => other[index])).size, JSON.stringify(values)).toBeGreaterThan(1);
        }
      }),
    );
  });

  test('a part that was not reported cannot be told from its small neighbour', () => {
    const breakdown = breakdownOf(4);
    expect([...withheldParts(breakdown.categories, figuresOf(breakdown, [3, null, 8, 9]))]).toEqual(['part-0', 'part-1']);
    expect([...withheldParts(breakdownOf(3).categories, figuresOf(breakdownOf(3), [20, 30, 2]))]).toEqual(['part-0', 'part-1', 'part-2']);
  });
});
