import { formatDecimal, judge, parseDecimal, parseTargetRule, periodsOf, wordsForRule } from '@planrum/schema/targets';
import type { Aggregation, Frequency, JudgeInput, Performance, Period, ReportedValue, TargetRule } from '@planrum/schema/targets';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const frequency = fc.constantFrom<Frequency>('MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY');
const aggregation = fc.constantFrom<Aggregation>('TOTAL', 'LATEST', 'AVERAGE', 'CUMULATIVE');

const day = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2060-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const span = fc.tuple(day, day).map(([one, other]) => (one <= other ? ([one, other] as const) : ([other, one] as const)));

/** Decimals in their shortest form, as parsing gives them. */
const decimal = (integers: number, decimals: number) =>
  fc.tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** BigInt(integers + decimals) - 1n })).map(([isNegative, digits]) => {
    const text = digits.toString().padStart(decimals + 1, '0');
    const shortest = `${text.slice(0, text.length - decimals)}.${text.slice(text.length - decimals)}`.replace(/\.?0*$/, '');
    return isNegative && shortest !== '0' ? `-${shortest}` : shortest;
  });

const rule: fc.Arbitrary<TargetRule> = fc
  .oneof(
    fc.record({ kind: fc.constant('perPeriod'), bound: fc.constantFrom('AT_LEAST', 'AT_MOST'), value: decimal(4, 2), every: frequency }),
    fc.tuple(decimal(2, 1), fc.boolean(), fc.boolean(), span).map(([change, isPercent, thenHold, [from, by]]) => ({ kind: 'changeFromBaseline', change, isPercent, from, by, thenHold })),
    fc.tuple(decimal(1, 1).filter((percent) => percent !== '0'), fc.constantFrom('HALF_YEARLY', 'YEARLY'), span).map(([percent, every, [from, until]]) => ({ kind: 'changeEachPeriod', percent, every, from, until })),
    fc.tuple(fc.constantFrom('INCREASE', 'DECREASE'), span).map(([direction, [from, until]]) => ({ kind: 'trend', direction, from, until })),
  )
  .map((source) => {
    const parsed = parseTargetRule(source);
    if (!parsed.ok) throw new Error(parsed.problems.join(' '));
    return parsed.rule;
  });

const agreement = fc
  .tuple(day, fc.integer({ min: 0, max: 2200 }), frequency)
  .map(([start, days, every]) => {
    const end = new Date(Date.parse(`${start}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
    return { frequency: every, periodStart: start, periodEnd: end, lagDays: 0, dueDays: 31 };
  });

/** A case with figures that are never negative, as counts are, and a rule whose time falls about the agreement's. */
const situation = fc
  .tuple(agreement, rule, aggregation, fc.option(decimal(3, 1), { nil: null }), fc.constantFrom('INCREASE', 'DECREASE', 'NEUTRAL'), fc.array(fc.option(fc.nat({ max: 500 }), { nil: null }), { maxLength: 75 }))
  .map(([schedule, anyRule, adds, baseline, direction, figures]) => {
    const periods = periodsOf(schedule);
    const input: Omit<JudgeInput, 'today'> = {
      rule: aligned(anyRule, schedule.periodStart, schedule.periodEnd),
      baseline,
      unit: '%',
      decimals: 1,
      direction,
      aggregation: adds,
      frequency: schedule.frequency,
      periods,
      values: figures.slice(0, periods.length).flatMap((value, index) => (value === null ? [] : [reported(periods[index], String(value))])),
      locale: 'da',
    };
    return input;
  });

function aligned(anyRule: TargetRule, from: string, last: string): TargetRule {
  switch (anyRule.kind) {
    case 'perPeriod':
      return anyRule;
    case 'changeFromBaseline':
      return { ...anyRule, from, by: last < anyRule.by && anyRule.by > from ? anyRule.by : last };
    default:
      return { ...anyRule, from, until: last };
  }
}

function reported(period: Period | undefined, value: string): ReportedValue {
  return { periodKey: period?.key ?? '', value, status: 'SUBMITTED' };
}

const rank: Readonly<Record<Performance, number>> = { OFF_TRACK: 0, AT_RISK: 1, ON_TRACK: 2, MET: 3, UNKNOWN: Number.NaN };

test('T10 periods cover the agreement, each with a key of its own', () => {
  fc.assert(
    fc.property(agreement, (schedule) => {
      const periods = periodsOf(schedule);
      expect(periods[0]?.start).toBe(schedule.periodStart);
      expect(periods.at(-1)?.end).toBe(schedule.periodEnd);
      expect(new Set(periods.map((period) => period.key)).size).toBe(periods.length);
      expect(new Set(periods.map((period) => period.label.da)).size).toBe(periods.length);
      for (const [index, period] of periods.entries()) {
        expect(period.start <= period.end).toBe(true);
        const before = periods[index - 1];
        if (before !== undefined) expect(Date.parse(period.start) - Date.parse(before.end)).toBe(86_400_000);
      }
    }),
  );
});

test('T13 shorter periods fill longer ones exactly', () => {
  fc.assert(
    fc.property(agreement, frequency, frequency, (schedule, one, other) => {
      const ends = (every: Frequency) => periodsOf({ ...schedule, frequency: every }).map((period) => period.end);
      const order: readonly Frequency[] = ['MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY'];
      const [short, long] = order.indexOf(one) <= order.indexOf(other) ? [one, other] : [other, one];
      expect(ends(short)).toEqual(expect.arrayContaining(ends(long)));
    }),
  );
});

test('T3 what is formatted reads back as the same number', () => {
  fc.assert(
    fc.property(decimal(20, 12), fc.constantFrom('da' as const, 'en' as const), (value, locale) => {
      expect(parseDecimal(formatDecimal(value, 12, locale), locale)).toEqual({ ok: true, value });
    }),
  );
});

test('T2 reading never throws', () => {
  const typed = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('0', '1', '9', '.', ',', '-', '−', ' ', '\u00a0') }));
  fc.assert(
    fc.property(typed, fc.constantFrom('da' as const, 'en' as const), (text, locale) => {
      const parsed = parseDecimal(text, locale);
      if (parsed.ok) expect(formatDecimal(parsed.value, 0, locale)).toBeTypeOf('string');
    }),
  );
});

test('T80 two rules that differ never read the same', () => {
  fc.assert(
    fc.property(rule, rule, fc.constantFrom('da' as const, 'en' as const), fc.constantFrom('%', 'forløb', 'kr.'), (one, other, locale, unit) => {
      const words = wordsForRule(one, unit, locale);
      for (const candidate of [other, ...neighboursOf(one, other)]) {
        expect(wordsForRule(candidate, unit, locale) === words).toBe(JSON.stringify(candidate) === JSON.stringify(one));
      }
    }),
    { numRuns: 500 },
  );
});

/** The first rule with one field of the other, for each that is a rule: likelier to be confused than two drawn at random. */
function neighboursOf(one: TargetRule, other: TargetRule): readonly TargetRule[] {
  return Object.entries(other).flatMap(([name, value]) => {
    const parsed = parseTargetRule({ ...one, [name]: value as unknown });
    return parsed.ok ? [parsed.rule] : [];
  });
}

test('T90 what is read reads again as itself', () => {
  fc.assert(
    fc.property(rule, (parsed) => {
      expect(parseTargetRule(JSON.parse(JSON.stringify(parsed)))).toEqual({ ok: true, rule: parsed });
    }),
  );
});

test('T90 reading a rule never throws', () => {
  const field = fc.oneof(fc.anything(), fc.constantFrom('AT_LEAST', 'YEARLY', '2021-10-01', '-5', true));
  const kind = fc.constantFrom('perPeriod', 'changeFromBaseline', 'changeEachPeriod', 'trend');
  const names = fc.constantFrom('bound', 'value', 'every', 'change', 'isPercent', 'from', 'by', 'thenHold', 'percent', 'until', 'direction');
  const source = fc.oneof(fc.anything(), fc.tuple(kind, fc.dictionary(names, field)).map(([name, fields]) => ({ ...fields, kind: name })));
  fc.assert(
    fc.property(source, (value) => {
      const parsed = parseTargetRule(value);
      if (!parsed.ok) expect(parsed.problems.length).toBeGreaterThan(0);
    }),
  );
});

test('T30 a better figure never gets a worse verdict', () => {
  let compared = 0;
  fc.assert(
    fc.property(situation, fc.nat({ max: 400 }), fc.nat({ max: 400 }), (input, one, other) => {
      const last = input.periods[input.values.length];
      if (last === undefined || input.rule === null) return;
      const withLast = (value: number) => {
        const judged = judge({ ...input, values: [...input.values.filter((known) => known.periodKey !== last.key), reported(last, String(value))], today: '2020-01-01' });
        return judged.periods.find((period) => period.period.key === last.key)?.performance ?? 'UNKNOWN';
      };
      const isUpGood = isUpGoodFor(input);
      const [worse, better] = one < other === isUpGood ? [one, other] : [other, one];
      const [low, high] = [rank[withLast(worse)], rank[withLast(better)]];
      if (Number.isNaN(low) || Number.isNaN(high)) return;
      compared += 1;
      expect(high).toBeGreaterThanOrEqual(low);
    }),
    { numRuns: 400 },
  );
  expect(compared).toBeGreaterThan(50);
});

function isUpGoodFor({ rule: judgedBy, direction, baseline }: Omit<JudgeInput, 'today'>): boolean {
  switch (judgedBy?.kind) {
    case 'perPeriod':
      return judgedBy.bound === 'AT_LEAST';
    case 'changeFromBaseline':
      return judgedBy.change === '0' ? direction !== 'DECREASE' : !judgedBy.change.startsWith('-');
    case 'changeEachPeriod':
      return !judgedBy.percent.startsWith('-') === !(baseline ?? '').startsWith('-');
    case 'trend':
      return judgedBy.direction === 'INCREASE';
    case undefined:
      return true;
  }
}

test('T31 later figures and time passing never change a verdict', () => {
  fc.assert(
    fc.property(situation, fc.nat({ max: 75 }), day, day, (input, count, today, laterDay) => {
      const kept = new Set(input.periods.slice(0, count).map((period) => period.key));
      const early = judge({ ...input, values: input.values.filter((value) => kept.has(value.periodKey)), today });
      const late = judge({ ...input, today: laterDay });
      const verdicts = (judged: ReturnType<typeof judge>) =>
        judged.periods.slice(0, count).map(({ performance, expected, actual, riskLimit }) => ({ performance, expected, actual, riskLimit }));
      expect(verdicts(late)).toEqual(verdicts(early));
    }),
  );
});

test('T50 the expected path never turns', () => {
  fc.assert(
    fc.property(situation, (input) => {
      if (input.rule?.kind !== 'changeFromBaseline' && input.rule?.kind !== 'changeEachPeriod') return;
      const path = judge({ ...input, values: [], today: '2020-01-01' }).periods.flatMap((period) => (period.expected === null ? [] : [Number(period.expected)]));
      const steps = path.slice(1).map((value, index) => value - (path[index] ?? 0));
      expect(steps.every((step) => step >= -1e-9) || steps.every((step) => step <= 1e-9)).toBe(true);
    }),
  );
});

test('T81 every reason is one or more whole sentences', () => {
  fc.assert(
    fc.property(situation, day, fc.constantFrom('da' as const, 'en' as const), (input, today, locale) => {
      const judged = judge({ ...input, today, locale });
      for (const reason of [judged.overall.reason, ...judged.periods.map((period) => period.reason)]) {
        expect(reason).toMatch(/^[\p{Lu}\d−].*\.$/u);
        expect(reason).not.toMatch(/ {2}|undefined|null|NaN/);
      }
    }),
  );
});
