import { parseTargetRule } from '@planrum/schema/targets';
import type { Frequency, TargetRule } from '@planrum/schema/targets';
import fc from 'fast-check';

export const frequency = fc.constantFrom<Frequency>('MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY');
export const day = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2060-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const span = fc.tuple(day, day).map(([one, other]) => (one <= other ? ([one, other] as const) : ([other, one] as const)));

/** Decimals in their shortest form, as parsing gives them. */
export const decimal = (integers: number, decimals: number) =>
  fc.tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** BigInt(integers + decimals) - 1n })).map(([isNegative, digits]) => {
    const text = digits.toString().padStart(decimals + 1, '0');
    const shortest = `${text.slice(0, text.length - decimals)}.${text.slice(text.length - decimals)}`.replace(/\.?0*$/, '');
    return isNegative && shortest !== '0' ? `-${shortest}` : shortest;
  });

const limit = fc.constantFrom('AT_LEAST', 'AT_MOST', 'MORE_THAN', 'LESS_THAN');
const share = fc.integer({ min: 1, max: 1000 }).map((tenths) => (tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1)));
const names = fc.uniqueArray(fc.constantFrom('Guldborgsund', 'Frederikshavn', 'Alle unge på EUD', 'A, B'), { minLength: 2, maxLength: 3 });

/** A last day of each precision, on or after a day. */
const deadline = fc
  .tuple(day, day, fc.constantFrom('DAY', 'MONTH', 'QUARTER', 'YEAR', 'MID_YEAR', 'END_OF_YEAR', 'BEFORE_SUMMER'))
  .map(([one, other, byPrecision]) => {
    const [from, to] = one <= other ? [one, other] : [other, one];
    const year = Number(to.slice(0, 4));
    const month = Number(to.slice(5, 7));
    const lastOf = (months: number) => new Date(Date.UTC(year, months, 0)).toISOString().slice(0, 10);
    const summer = to.slice(5) <= '06-30' ? `${String(year)}-06-30` : `${String(year + 1)}-06-30`;
    const by = { DAY: to, MONTH: lastOf(month), QUARTER: lastOf(Math.ceil(month / 3) * 3), YEAR: `${String(year)}-12-31`, MID_YEAR: summer, END_OF_YEAR: `${String(year)}-12-31`, BEFORE_SUMMER: summer }[byPrecision];
    return { from, by, byPrecision };
  });

const ownRule = fc.oneof(
  fc.record({ kind: fc.constant('perPeriod'), bound: fc.constantFrom('AT_LEAST', 'AT_MOST'), value: decimal(4, 2), every: frequency }),
  fc.tuple(limit, decimal(3, 1), deadline).map(([side, value, last]) => ({ kind: 'average', limit: side, value, ...last })),
  fc.tuple(fc.nat({ max: 300 }), fc.nat({ max: 300 }), span).map(([lower, more, [from, until]]) => ({ kind: 'between', lower: String(lower), upper: String(lower + more), from, until })),
  fc.record({ kind: fc.constant('standing'), limit, value: decimal(3, 1), isAverage: fc.boolean() }),
  fc.tuple(limit, decimal(3, 1), deadline, fc.boolean()).map(([side, value, last, thenHold]) => ({ kind: 'reach', limit: side, value, ...last, thenHold })),
  fc.tuple(decimal(2, 1), fc.boolean(), fc.boolean(), span).map(([change, isPercent, thenHold, [from, by]]) => ({ kind: 'changeFromBaseline', change, isPercent, from, by, thenHold })),
  fc.tuple(decimal(1, 1).filter((percent) => percent !== '0'), fc.constantFrom('HALF_YEARLY', 'YEARLY'), span).map(([percent, every, [from, until]]) => ({ kind: 'changeEachPeriod', percent, every, from, until })),
  fc.tuple(fc.constantFrom('INCREASE', 'DECREASE'), span).map(([direction, [from, until]]) => ({ kind: 'trend', direction, from, until })),
  fc.record({ kind: fc.constant('relative'), comparison: fc.oneof(limit, fc.constantFrom('NEARER_LOWEST', 'NEARER_HIGHEST')), units: names }),
  fc.tuple(fc.constantFrom('STARTED', 'COMPLETED'), deadline).map(([event, { by, byPrecision }]) => ({ kind: 'milestone', event, by, byPrecision })),
  fc.record({ kind: fc.constant('wholePopulation'), size: fc.option(fc.integer({ min: 1, max: 500 }).map(String), { nil: null }) }),
  fc.record({ kind: fc.constant('cohort'), share, months: fc.integer({ min: 1, max: 36 }), after: fc.constantFrom('START', 'COMPLETION') }),
  fc.record({ kind: fc.constant('serviceLevel'), share, hours: fc.integer({ min: 1, max: 200 }), orAgreed: fc.boolean() }),
);

/** Rules of every kind, inherited ones among them. */
export const rule: fc.Arbitrary<TargetRule> = fc
  .oneof({ weight: 13, arbitrary: ownRule }, { weight: 1, arbitrary: fc.tuple(fc.constantFrom('Ny chance til alle', 'A'), ownRule).map(([source, inner]) => ({ kind: 'inherited', source, rule: inner })) })
  .map((source) => {
    const parsed = parseTargetRule(source);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return parsed.rule;
  });
