import { judge, parseTargetRule, periodsOf, type Aggregation, type Judgement, type ReportedValue } from '@planrum/schema/targets';
import { percentOf } from '@planrum/schema/measurements';
import { describe, expect, test } from 'vitest';

const periods = periodsOf({ frequency: 'QUARTERLY', periodStart: '2015-01-01', periodEnd: '2015-12-31', lagDays: 0, dueDays: 31 });

/** `18/40` as a pair, anything else as a percentage. */
function reported(text: string, index: number, status: ReportedValue['status']): ReportedValue {
  const [numerator = '', denominator] = text.split('/');
  const pair = denominator === undefined ? null : { numerator, denominator };
  return { periodKey: periods[index]?.key ?? '', value: pair === null ? text : percentOf(pair), pair, status };
}

function judged(rule: object, figures: readonly (string | null)[], options: { aggregation?: Aggregation; status?: ReportedValue['status']; locale?: 'da' | 'en' } = {}): Judgement {
  const parsed = parseTargetRule(rule);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { aggregation = 'LATEST', status = 'ACCEPTED', locale = 'da' } = options;
  return judge({
    ...{ rule: parsed.rule, baseline: null, unit: '%', decimals: 0, direction: 'INCREASE', aggregation, frequency: 'QUARTERLY', comparisons: [] },
    ...{ periods, today: '2016-03-01', locale },
    values: figures.flatMap((text, index) => (text === null ? [] : [reported(text, index, status)])),
  });
}

const atLeast = (value: string, isAverage = false) => ({ kind: 'standing', limit: 'AT_LEAST', value, isAverage });
const performances = ({ periods: all }: Judgement) => all.map(({ performance }) => performance);

test('T85 a share is judged by its pair, not by the decimals that it is written with', () => {
  expect(judged(atLeast('33.333333333333'), ['1/3']).periods[0]?.performance).toBe('MET');
  expect(judged(atLeast('33.333333333334'), ['1/3']).periods[0]?.performance).toBe('AT_RISK');
  expect(judged({ kind: 'standing', limit: 'MORE_THAN', value: '33.333333333333', isAverage: false }, ['1/3']).periods[0]?.performance).toBe('MET');
  expect(judged({ kind: 'standing', limit: 'MORE_THAN', value: '33.333333333333', isAverage: false }, ['33.333333333333']).periods[0]?.performance).toBe('AT_RISK');
});

test('T85 what is said of a share that never ends has one decimal more than figures have', () => {
  expect(judged(atLeast('30'), ['1/3']).periods[0]?.reason).toMatch(/^33,3 % /);
});

describe('several periods', () => {
  test('T86 are what all of them are of all of them', () => {
    const judgement = judged(atLeast('40', true), ['18/40', '1/10', '21/50'], { aggregation: 'AVERAGE' });
    expect(judgement.periods.map(({ actual }) => actual)).toEqual(['45', '38', '40', null]);
    const yearly = judged({ kind: 'perPeriod', bound: 'AT_LEAST', value: '38', every: 'YEARLY' }, ['18/40', '1/10'], { aggregation: 'AVERAGE' });
    expect(yearly.periods[1]).toMatchObject({ actual: '38', performance: 'ON_TRACK' });
  });

  test('T86 are averaged where one is known by its percentage alone', () => {
    const judgement = judged(atLeast('40', true), ['18/40', '25'], { aggregation: 'AVERAGE' });
    expect(judgement.periods[1]?.actual).toBe('35');
  });
});

describe('percentages that were agreed to be added up', () => {
  const yearly = { kind: 'perPeriod', bound: 'AT_LEAST', value: '80', every: 'YEARLY' };
  test('T88 are averaged, or pooled: three quarters of 60 % are 60 %, not 180 %', () => {
    expect(judged(yearly, ['60', '60', '60'], { aggregation: 'TOTAL' }).periods[2]).toMatchObject({ actual: '60', lower: '80', performance: 'OFF_TRACK' });
    expect(judged(yearly, ['18/40', '1/10'], { aggregation: 'TOTAL' }).periods[1]).toMatchObject({ actual: '38', performance: 'OFF_TRACK' });
    const between = { kind: 'between', lower: '50', upper: '70', from: '2015-01-01', until: '2015-12-31' };
    expect(judged(between, ['60', '60'], { aggregation: 'TOTAL' }).periods[1]).toMatchObject({ actual: '60', lower: '50', performance: 'ON_TRACK' });
  });

  test('T88 are the latest, where each was to hold those before it', () => {
    expect(judged(yearly, ['60', '85'], { aggregation: 'CUMULATIVE' }).periods[1]).toMatchObject({ actual: '85', lower: '80' });
  });
});

describe('0 of 0', () => {
  test('T87 is reported, and neither zero nor judged', () => {
    for (const status of ['SUBMITTED', 'ACCEPTED'] as const) {
      const [, period] = judged(atLeast('40'), ['18/40', '0/0'], { status }).periods;
      expect(period).toMatchObject({ performance: 'UNKNOWN', actual: null, reporting: status });
      expect(period?.reason).toBe('Der var ingen at måle på i 2. kvartal 2015: 0 af 0 er ikke 0 %.');
    }
    expect(judged(atLeast('40'), ['0/0'], { locale: 'en' }).periods[0]?.reason).toBe('There was nobody to measure in Q1 2015: 0 of 0 is not 0%.');
  });

  test('T87 is not missing: the average is told without it', () => {
    const judgement = judged({ kind: 'average', limit: 'AT_LEAST', value: '40', from: '2015-01-01', by: '2015-12-31', byPrecision: 'YEAR' }, ['18/40', '0/0', '1/10', '30/50']);
    expect(performances(judgement)).toEqual(['ON_TRACK', 'UNKNOWN', 'AT_RISK', 'MET']);
    expect(judgement.periods[3]).toMatchObject({ actual: '49' });
    expect(judgement.periods[2]?.reason).not.toMatch(/mangler/);
  });

  test('T87 the whole stands where the latest figure stands, and nothing is outstanding', () => {
    const { overall, latest } = judged(atLeast('40'), ['18/40', '18/40', '18/40', '0/0']);
    expect(overall.performance).toBe('MET');
    expect(overall.reason).not.toMatch(/frist/);
    expect(latest?.period.key).toBe('2015-Q3');
  });

  test('T87 that was returned does not count, and says so', () => {
    expect(judged(atLeast('40'), ['0/0'], { status: 'RETURNED' }).periods[0]).toMatchObject({ reporting: 'RETURNED', reason: 'Tallet for 1. kvartal 2015 er sendt retur og tæller ikke med.' });
  });
});
