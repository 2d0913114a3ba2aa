import { formatDecimal, judge, lastDayAt, parseDecimal, parseTargetRule, periodsOf, storedRule, wordsForRule } from '@planrum/schema/targets';
import type { Aggregation, DatePrecision, Frequency, JudgeInput, Performance, Period, ReportedValue, TargetRule } from '@planrum/schema/targets';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day, decimal, frequency, rule } from '../testkit/arbitrary-rules.ts';

const aggregation = fc.constantFrom<Aggregation>('TOTAL', 'LATEST', 'AVERAGE', 'CUMULATIVE');

const agreement = fc
  .tuple(day, fc.integer({ min: 0, max: 2200 }), frequency)
  .map(([start, days, every]) => {
    const end = new Date(Date.parse(`${start}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
    return { frequency: every, periodStart: start, periodEnd: end, lagDays: 0, dueDays: 31 };
  });

/** A case with figures that are never negative, as counts are, and a rule whose time falls about the agreement's. */
const situation = fc
  .tuple(agreement, rule, aggregation, fc.option(decimal(3, 1), { nil: null }), fc.constantFrom('INCREASE', 'DECREASE', 'NEUTRAL'), fc.array(fc.option(fc.nat({ max: 500 }), { nil: null }), { maxLength: 75 }), fc.array(fc.array(fc.option(fc.nat({ max: 500 }), { nil: null, freq: 9 }), { maxLength: 75 }), { minLength: 4, maxLength: 4 }))
  .map(([schedule, anyRule, adds, baseline, direction, figures, others]) => {
    const periods = periodsOf(schedule);
    const input: Omit<JudgeInput, 'today'> = {
      rule: aligned(anyRule, schedule.periodStart, schedule.periodEnd),
      baseline,
      // Percentages are never added up, so sums want another unit.
      unit: adds === 'TOTAL' || adds === 'CUMULATIVE' ? 'forløb' : '%',
      decimals: 1,
      direction,
      aggregation: adds,
      frequency: schedule.frequency,
      periods,
      values: figures.slice(0, periods.length).flatMap((value, index) => (value === null ? [] : [reported(periods[index], String(value))])),
      comparisons: others.map((values, index) => ({
        name: ['Guldborgsund', 'Frederikshavn', 'Alle unge på EUD'][index] ?? 'A, B',
        values: values.slice(0, periods.length).flatMap((value, at) => (value === null ? [] : [{ periodKey: periods[at]?.key ?? '', value: String(value) }])),
      })),
      locale: 'da',
    };
    return input;
  });

function aligned(anyRule: TargetRule, from: string, last: string): TargetRule {
  switch (anyRule.kind) {
    case 'changeFromBaseline':
      return { ...anyRule, from, by: last < anyRule.by && anyRule.by > from ? anyRule.by : last };
    case 'reach':
    case 'average':
      // A deadline that was agreed less nearly than to the day ends with what it names, which may be after the agreement.
      return { ...anyRule, from, by: writtenAfter(from, last, anyRule.byPrecision) };
    case 'changeEachPeriod':
    case 'trend':
    case 'between':
      return { ...anyRule, from, until: last };
    case 'milestone':
      return { ...anyRule, by: writtenAfter(from, last, anyRule.byPrecision) };
    case 'inherited':
      return aligned(anyRule.rule, from, last);
    default:
      return anyRule;
  }
}

/** The last day that a deadline can mean: a day's own, or the one a year later where that is before the time has begun. */
function writtenAfter(from: string, last: string, precision: DatePrecision): string {
  const by = lastDayAt(last, precision);
  return by >= from ? by : lastDayAt(`${String(Number(last.slice(0, 4)) + 1)}-01-01`, precision);
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
    { numRuns: 2000 },
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
      expect(parseTargetRule(JSON.parse(JSON.stringify(storedRule(parsed))))).toEqual({ ok: true, rule: parsed });
    }),
  );
});

test('T90 reading a rule never throws', () => {
  const field = fc.oneof(fc.anything(), fc.constantFrom('AT_LEAST', 'YEARLY', '2021-10-01', '-5', true));
  const kind = fc.constantFrom('perPeriod', 'average', 'between', 'standing', 'reach', 'changeFromBaseline', 'changeEachPeriod', 'trend', 'relative', 'milestone', 'wholePopulation', 'cohort', 'serviceLevel', 'inherited');
  const fieldNames = fc.constantFrom('bound', 'value', 'every', 'change', 'isPercent', 'from', 'by', 'thenHold', 'percent', 'until', 'direction', 'limit', 'byPrecision', 'lower', 'upper', 'units', 'comparison', 'event', 'size', 'share', 'months', 'after', 'hours', 'orAgreed', 'source', 'rule');
  const source = fc.oneof(fc.anything(), fc.tuple(kind, fc.dictionary(fieldNames, field)).map(([name, fields]) => ({ ...fields, kind: name })));
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
      if (isUpGood === null) return;
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

/** Which way is better; null for rules that ask for neither, and so are left out. */
function isUpGoodFor({ rule: judgedBy, direction, baseline }: Omit<JudgeInput, 'today'>): boolean | null {
  switch (judgedBy?.kind) {
    case 'perPeriod':
      return judgedBy.bound === 'AT_LEAST';
    case 'average':
    case 'standing':
    case 'reach':
      return judgedBy.limit === 'AT_LEAST' || judgedBy.limit === 'MORE_THAN';
    case 'relative':
      return ['AT_LEAST', 'MORE_THAN', 'NEARER_HIGHEST'].includes(judgedBy.comparison);
    case 'changeFromBaseline':
      return judgedBy.change === '0' ? direction !== 'DECREASE' : !judgedBy.change.startsWith('-');
    case 'changeEachPeriod':
      return !judgedBy.percent.startsWith('-') === !(baseline ?? '').startsWith('-');
    case 'trend':
      return judgedBy.direction === 'INCREASE';
    case 'between':
    case 'inherited':
      return null;
    default:
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
        judged.periods.slice(0, count).map(({ performance, expected, actual, lower, upper, since, riskLimit }) => ({ performance, expected, actual, lower, upper, since, riskLimit }));
      expect(verdicts(late)).toEqual(verdicts(early));
    }),
  );
});

test('T50 the expected path never turns', () => {
  fc.assert(
    fc.property(situation, (input) => {
      if (input.rule?.kind !== 'changeFromBaseline' && input.rule?.kind !== 'changeEachPeriod' && input.rule?.kind !== 'reach') return;
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

test('T35 a figure on track lies in the corridor, which never turns within a window', () => {
  let held = 0;
  let falls = 0;
  fc.assert(
    fc.property(situation, day, (input, today) => {
      const { periods } = judge({ ...input, today });
      for (const [index, { performance, actual, lower, upper, riskLimit, since }] of periods.entries()) {
        if (lower !== null && upper !== null) expect(Number(lower)).toBeLessThanOrEqual(Number(upper));
        if (riskLimit !== null) expect(lower === null).toBe(upper !== null);
        const before = periods[index - 1];
        if (since !== null && before?.since === since && lower !== null && before.lower !== null && Number(lower) > 0) {
          expect(Number(lower)).toBeGreaterThanOrEqual(Number(before.lower));
        }
        if (upper !== null && before !== undefined && before.upper !== null && isFalling(input)) {
          falls += 1;
          expect(Number(upper)).toBeLessThanOrEqual(Number(before.upper) + 1e-9);
        }
        if (actual === null || performance !== 'ON_TRACK') continue;
        held += 1;
        if (lower !== null) expect(Number(actual)).toBeGreaterThanOrEqual(Number(lower) - 1e-9);
        if (upper !== null) expect(Number(actual)).toBeLessThanOrEqual(Number(upper) + 1e-9);
      }
    }),
    { numRuns: 600 },
  );
  expect(held).toBeGreaterThan(50);
  expect(falls).toBeGreaterThan(50);
});

/** Whether a rule asks for less and less: its corridor is open downwards and only narrows. */
function isFalling({ rule: judgedBy, baseline }: Pick<JudgeInput, 'rule' | 'baseline'>): boolean {
  if (judgedBy?.kind === 'changeFromBaseline') return judgedBy.change.startsWith('-');
  return judgedBy?.kind === 'changeEachPeriod' && judgedBy.percent.startsWith('-') && Number(baseline) > 0;
}

test('T60 a yearly change in percent compounds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: -99, max: 99 }).filter((percent) => percent !== 0), fc.integer({ min: 1995, max: 2050 }), (baseline, percent, year) => {
      const [from, until] = [`${String(year)}-01-01`, `${String(year + 4)}-12-31`];
      const periods = periodsOf({ frequency: 'YEARLY', periodStart: from, periodEnd: until, lagDays: 0, dueDays: 0 });
      const judged = judge({
        rule: { kind: 'changeEachPeriod', percent: String(percent), every: 'YEARLY', from, until },
        ...{ baseline: String(baseline), unit: 'borgere', decimals: 0, direction: 'NEUTRAL', aggregation: 'LATEST', frequency: 'YEARLY', comparisons: [] },
        ...{ periods, values: [], today: from, locale: 'da' },
      });
      // Hundredths to the fifth power are whole numbers of 10⁻¹⁰, so every step can be held together exactly.
      const exactly = (decimal: string) => {
        const [whole = '0', fraction = ''] = decimal.split('.');
        return BigInt(whole + fraction.padEnd(12, '0'));
      };
      let expected = BigInt(baseline) * 10n ** 12n;
      for (const period of judged.periods) {
        expected = (expected * BigInt(100 + percent)) / 100n;
        expect(exactly(period.expected ?? '')).toBe(expected);
      }
    }),
  );
});

const milliseconds = 86_400_000;
const numberOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / milliseconds;

test('T12 what can be had, and is due, is counted in days, leap days among them', () => {
  fc.assert(
    fc.property(agreement, fc.nat({ max: 730 }), fc.nat({ max: 365 }), (schedule, lagDays, dueDays) => {
      for (const { end, availableFrom, dueOn } of periodsOf({ ...schedule, lagDays, dueDays })) {
        expect([numberOf(availableFrom) - numberOf(end), numberOf(dueOn) - numberOf(availableFrom)]).toEqual([1 + lagDays, dueDays]);
      }
    }),
  );
});

test('T10 a month that February is in ends on its leap day, and every day lies in one period alone', () => {
  fc.assert(
    fc.property(agreement, fc.nat({ max: 2200 }), (schedule, after) => {
      const day = new Date((numberOf(schedule.periodStart) + after) * milliseconds).toISOString().slice(0, 10);
      const periods = periodsOf({ ...schedule, frequency: 'MONTHLY' });
      // Half-open: from the first day up to, and not with, the day after the last one.
      const around = periods.filter(({ start, end }) => numberOf(start) <= numberOf(day) && numberOf(day) < numberOf(end) + 1);
      expect(around.length).toBe(day <= schedule.periodEnd ? 1 : 0);
      for (const { end } of periods.slice(0, -1)) {
        expect(new Date((numberOf(end) + 1) * milliseconds).getUTCDate()).toBe(1);
        const year = Number(end.slice(0, 4));
        if (end.slice(5, 7) === '02') expect(end.slice(8)).toBe((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? '29' : '28');
      }
    }),
  );
});

test('T30 between two bounds, nearer is never worse', () => {
  fc.assert(
    fc.property(fc.nat({ max: 60 }), fc.nat({ max: 60 }), (one, other) => {
      const distance = (value: number) => Math.max(20 - value, value - 30, 0);
      const [near, far] = distance(one) <= distance(other) ? [one, other] : [other, one];
      // Each side has a tenth of its own bound to be at risk in, so only figures on one side can be held against each other.
      if ((near < 25) !== (far < 25)) return;
      const periods = periodsOf({ frequency: 'YEARLY', periodStart: '2015-01-01', periodEnd: '2015-12-31', lagDays: 0, dueDays: 0 });
      const verdict = (value: number) =>
        judge({
          rule: { kind: 'between', lower: '20', upper: '30', from: '2015-01-01', until: '2015-12-31' },
          ...{ baseline: null, unit: 'forløb', decimals: 0, direction: 'NEUTRAL', aggregation: 'LATEST', frequency: 'YEARLY', comparisons: [] },
          ...{ periods, values: [reported(periods[0], String(value))], today: '2016-01-01', locale: 'da' },
        }).overall.performance;
      expect(rank[verdict(near)]).toBeGreaterThanOrEqual(rank[verdict(far)]);
    }),
  );
});
