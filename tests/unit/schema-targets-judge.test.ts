import { judge, parseTargetRule, periodsOf } from '@planrum/schema/targets';
import type { Judgement, JudgeInput } from '@planrum/schema/targets';
import { describe, expect, test } from 'vitest';

type Options = Partial<Omit<JudgeInput, 'rule' | 'values'>>;

const quarters = periodsOf({ frequency: 'QUARTERLY', periodStart: '2021-10-01', periodEnd: '2025-09-30', lagDays: 0, dueDays: 31 });

/** Judges figures given in the order of the periods; null where there is none. */
function judged(rule: unknown, figures: readonly (string | null)[], options: Options = {}): Judgement {
  const parsed = rule === null ? null : parseTargetRule(rule);
  if (parsed !== null && !parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const periods = options.periods ?? quarters;
  return judge({
    rule: parsed === null ? null : parsed.rule,
    baseline: '0',
    unit: 'forløb',
    decimals: 0,
    direction: 'INCREASE',
    aggregation: 'TOTAL',
    frequency: 'QUARTERLY',
    periods,
    values: figures.flatMap((value, index) => (value === null ? [] : [{ periodKey: periods[index]?.key ?? '', value, status: 'ACCEPTED' as const }])),
    comparisons: [],
    today: '2022-08-01',
    locale: 'da',
    ...options,
  });
}

const performances = (judgement: Judgement, count: number) => judgement.periods.slice(0, count).map((period) => period.performance);
const expectations = (judgement: Judgement, count: number) => judgement.periods.slice(0, count).map((period) => period.expected);
const reasonOf = (judgement: Judgement) => judgement.latest?.reason;

describe('at least so much in every period', () => {
  const forty = { kind: 'perPeriod', bound: 'AT_LEAST', value: '40', every: 'YEARLY' };

  test('T40 31 by the end of the third of four quarters is on track for 40 a year', () => {
    const judgement = judged(forty, ['9', '11', '11']);
    expect(expectations(judgement, 5)).toEqual(['10', '20', '30', '40', '10']);
    expect(judgement.latest).toMatchObject({ performance: 'ON_TRACK', expected: '30', actual: '31' });
    expect(reasonOf(judgement)).toBe('31 af forventede 30 ved udgangen af 2. kvartal 2022.');
  });

  test('T32 short by at most a tenth of the year’s target is at risk', () => {
    const target = { ...forty, value: '150' };
    const judgement = judged(target, ['37', '37', '30']);
    expect(judgement.latest).toMatchObject({ performance: 'AT_RISK', riskLimit: '97.5' });
    expect(reasonOf(judgement)).toBe('104 af forventede 112,5 ved udgangen af 2. kvartal 2022. Der mangler 8,5, højst 10 % af årets mål.');
    expect(judged(target, ['37', '37', '23.5']).latest?.performance).toBe('AT_RISK');
    expect(judged(target, ['37', '37', '23.4']).latest?.performance).toBe('OFF_TRACK');
  });

  test('T32 further off is off track', () => {
    const judgement = judged({ ...forty, value: '20' }, ['3', '3', '3']);
    expect(judgement.latest?.performance).toBe('OFF_TRACK');
    expect(reasonOf(judgement)).toBe('9 af forventede 15 ved udgangen af 2. kvartal 2022. Der mangler 6.');
  });

  test('T41 it is met as soon as the sum is reached, and begins again with the next year', () => {
    const judgement = judged(forty, ['20', '20', '0', '0', '5']);
    expect(performances(judgement, 5)).toEqual(['ON_TRACK', 'MET', 'MET', 'MET', 'OFF_TRACK']);
    expect(judgement.periods[1]?.reason).toBe('40 af 40 ved udgangen af 1. kvartal 2022. Målet er nået.');
  });

  test('T42 a missing figure is not zero', () => {
    const judgement = judged(forty, ['9', null, '11']);
    expect(judgement.latest).toMatchObject({ performance: 'UNKNOWN', actual: '20', expected: '30' });
    expect(reasonOf(judgement)).toBe('Tallet for 1. kvartal 2022 mangler, så summen kan ikke gøres op.');
  });

  test('T42 what is known may be enough', () => {
    const judgement = judged(forty, ['20', null, '11']);
    expect(judgement.latest?.performance).toBe('ON_TRACK');
    expect(reasonOf(judgement)).toBe('31 af forventede 30 ved udgangen af 2. kvartal 2022. 1. kvartal 2022 mangler og er ikke talt med.');
  });

  test('T40 figures that hold those before them are not added', () => {
    const judgement = judged(forty, ['9', null, '31'], { aggregation: 'CUMULATIVE' });
    expect(judgement.latest).toMatchObject({ performance: 'ON_TRACK', actual: '31', expected: '30' });
  });

  test('T44 a year the agreement cuts short has its share of the target', () => {
    const periods = periodsOf({ frequency: 'QUARTERLY', periodStart: '2021-10-01', periodEnd: '2023-03-31', lagDays: 0, dueDays: 31 });
    const judgement = judged(forty, ['10', '10', '10', '10', '10', '10'], { periods });
    expect(judgement.periods.at(-1)).toMatchObject({ expected: '20', actual: '20', performance: 'MET' });
  });

  test('T45 a target for shorter periods than are reported is multiplied up', () => {
    const periods = periodsOf({ frequency: 'YEARLY', periodStart: '2021-10-01', periodEnd: '2025-09-30', lagDays: 0, dueDays: 31 });
    const judgement = judged({ ...forty, value: '5', every: 'MONTHLY' }, ['60'], { periods, frequency: 'YEARLY' });
    expect(judgement.latest).toMatchObject({ expected: '60', performance: 'MET' });
    expect(reasonOf(judgement)).toBe('60 af 60 ved udgangen af september 2022. Målet er nået.');
  });

  test('T40 three quarters are three fourths, leap year or not', () => {
    const periods = periodsOf({ frequency: 'QUARTERLY', periodStart: '2024-01-01', periodEnd: '2025-12-31', lagDays: 0, dueDays: 31 });
    expect(expectations(judged(forty, [], { periods }), 8)).toEqual(['10', '20', '30', '40', '10', '20', '30', '40']);
  });

  test('T81 a share that never ends is shown with one decimal more than figures have', () => {
    const periods = periodsOf({ frequency: 'MONTHLY', periodStart: '2021-10-01', periodEnd: '2022-09-30', lagDays: 0, dueDays: 31 });
    const judgement = judged(forty, ['3'], { periods, frequency: 'MONTHLY' });
    expect(reasonOf(judgement)).toBe('3 af forventede 3,3 ved udgangen af oktober 2021. Der mangler 0,3, højst 10 % af årets mål.');
  });
});

describe('at most so much in every period', () => {
  const courses = { kind: 'perPeriod', bound: 'AT_MOST', value: '67', every: 'HALF_YEARLY' };

  test('T41 it is met only when its period is over', () => {
    const judgement = judged(courses, ['30', '38', '33.5', '33.5']);
    expect(performances(judgement, 4)).toEqual(['ON_TRACK', 'AT_RISK', 'ON_TRACK', 'MET']);
    expect(judgement.periods.slice(0, 4).map((period) => period.reason)).toEqual([
      '30 ved udgangen af 4. kvartal 2021, hvor højst 33,5 var forventet.',
      '68 ved udgangen af 1. kvartal 2022, hvor højst 67 var forventet. Det er 1 for meget, højst 10 % af halvårets mål.',
      '33,5 ved udgangen af 2. kvartal 2022, hvor højst 33,5 var forventet.',
      '67 ved udgangen af 3. kvartal 2022, inden for de højst 67.',
    ]);
  });

  test('T42 a missing figure can only make it worse', () => {
    expect(judged(courses, [null, '30']).latest?.performance).toBe('UNKNOWN');
    expect(judged(courses, [null, '90']).latest?.performance).toBe('OFF_TRACK');
  });

  test('T43 a level is held against the target itself', () => {
    const level: Options = { unit: '%', decimals: 1, aggregation: 'LATEST', direction: 'DECREASE' };
    const judgement = judged({ ...courses, value: '37' }, ['35.9', '37', '38', '45'], level);
    expect(performances(judgement, 4)).toEqual(['ON_TRACK', 'MET', 'AT_RISK', 'OFF_TRACK']);
    expect(judgement.periods.slice(0, 4).map((period) => period.reason)).toEqual([
      '35,9 % i 4. kvartal 2021, 1,1 procentpoint under måltallet.',
      '37,0 % i 1. kvartal 2022, præcis på måltallet.',
      '38,0 % i 2. kvartal 2022, 1 procentpoint over måltallet. Det er højst 10 % fra målet.',
      '45,0 % i 3. kvartal 2022, 8 procentpoint over måltallet.',
    ]);
  });

  test('T43 an average is of the target’s period so far', () => {
    const judgement = judged({ kind: 'perPeriod', bound: 'AT_LEAST', value: '70', every: 'YEARLY' }, ['60', null, '90', '63'], { unit: '%', aggregation: 'AVERAGE' });
    expect(judgement.periods.slice(0, 4).map((period) => period.actual)).toEqual(['60', null, '75', '71']);
    expect(judgement.periods[2]?.reason).toBe('75 % i gennemsnit til og med 2. kvartal 2022, 5 procentpoint over måltallet.');
    expect(judgement.periods[3]?.performance).toBe('MET');
  });
});

describe('change from the baseline', () => {
  const fall = { kind: 'changeFromBaseline', change: '-30', isPercent: true, from: '2021-10-01', by: '2023-09-30', thenHold: true };
  const level: Options = { baseline: '400', aggregation: 'LATEST', direction: 'DECREASE', unit: 'personer' };

  test('T50 the path is straight', () => {
    expect(expectations(judged(fall, [], level), 10)).toEqual(['385', '370', '355', '340', '325', '310', '295', '280', '280', '280']);
  });

  test('T50 on it, at risk, off it', () => {
    const judgement = judged(fall, ['385', '382', '368'], level);
    expect(performances(judgement, 3)).toEqual(['ON_TRACK', 'AT_RISK', 'OFF_TRACK']);
    expect(judgement.periods.slice(0, 3).map((period) => period.reason)).toEqual([
      '385 mod forventede 385 ved udgangen af 4. kvartal 2021.',
      '382 mod forventede 370 ved udgangen af 1. kvartal 2022. Det er 12 for højt, højst 10 % af den aftalte ændring.',
      '368 mod forventede 355 ved udgangen af 2. kvartal 2022. Det er 13 for højt.',
    ]);
  });

  test('T51 reached early is met', () => {
    expect(judged(fall, ['279'], level).latest).toMatchObject({ performance: 'MET', reason: '279 ved udgangen af 4. kvartal 2021. Målet på 280 er nået.' });
  });

  test('T52 then it is to be held', () => {
    const judgement = judged(fall, [...Array.from({ length: 7 }, () => null), '280', '281', '300', '270'], level);
    expect(performances(judgement, 11).slice(7)).toEqual(['MET', 'AT_RISK', 'OFF_TRACK', 'MET']);
    expect(judgement.periods[9]?.reason).toBe('300 ved udgangen af 1. kvartal 2024, hvor målet er 280. Det er 20 for højt.');
    expect(judgement.periods[10]?.reason).toBe('270 ved udgangen af 2. kvartal 2024. Målet på 280 holdes.');
  });

  test('T52 without holding, later periods are outside', () => {
    const judgement = judged({ ...fall, thenHold: false }, [...Array.from({ length: 7 }, () => null), '285', '300'], level);
    expect(judgement.periods[8]).toMatchObject({ performance: 'UNKNOWN', expected: null, reason: 'Målet gjaldt til 30. sep. 2023.' });
    expect(judgement.overall.performance).toBe('AT_RISK');
  });

  test('T50 before the path begins nothing is expected', () => {
    expect(judged({ ...fall, from: '2022-01-01' }, ['400'], level).latest).toMatchObject({
      performance: 'UNKNOWN',
      expected: null,
      reason: 'Vejen mod målet begynder 1. jan. 2022.',
    });
  });

  test('T50 an amount is in the indicator’s own unit', () => {
    const rise = { kind: 'changeFromBaseline', change: '5', isPercent: false, from: '2021-10-01', by: '2022-09-30', thenHold: false };
    const judgement = judged(rise, ['20.5', '20'], { ...level, baseline: '20', unit: '%', decimals: 1, direction: 'INCREASE', locale: 'en' });
    expect(judgement.periods.slice(0, 2).map((period) => period.reason)).toEqual([
      '20.5% against an expected 21.25% at the end of Q4 2021. That is 0.75 percentage points too low.',
      '20.0% against an expected 22.5% at the end of Q1 2022. That is 2.5 percentage points too low.',
    ]);
  });

  test('T53 a percentage of zero cannot be worked out', () => {
    expect(judged(fall, ['3'], { ...level, baseline: '0' }).latest).toMatchObject({
      performance: 'UNKNOWN',
      reason: 'Baseline er 0, så en ændring i procent kan ikke udregnes.',
    });
  });

  test('T54 no change holds the level', () => {
    const hold = { kind: 'changeFromBaseline', change: '0', isPercent: false, from: '2021-10-01', by: '2022-03-31', thenHold: true };
    expect(performances(judged(hold, ['400', '399', '401'], level), 3)).toEqual(['ON_TRACK', 'MET', 'OFF_TRACK']);
    expect(performances(judged(hold, ['400', '399', '401'], { ...level, direction: 'INCREASE' }), 3)).toEqual(['ON_TRACK', 'OFF_TRACK', 'MET']);
  });
});

describe('change each period', () => {
  const fall = { kind: 'changeEachPeriod', percent: '-10', every: 'YEARLY', from: '2021-10-01', until: '2025-09-30' };
  const level: Options = { baseline: '100', aggregation: 'LATEST', direction: 'DECREASE', unit: '%' };

  test('T60 the path compounds, straight between the steps', () => {
    expect(expectations(judged(fall, [], level), 16)).toEqual([
      '97.5', '95', '92.5', '90', '87.75', '85.5', '83.25', '81', '78.975', '76.95', '74.925', '72.9', '71.0775', '69.255', '67.4325', '65.61',
    ]);
  });

  test('T60 the last step is the target', () => {
    const judgement = judged(fall, ['97', '96', '99', '65'], level);
    expect(performances(judgement, 4)).toEqual(['ON_TRACK', 'AT_RISK', 'OFF_TRACK', 'MET']);
    expect(reasonOf(judgement)).toBe('65 % ved udgangen af 3. kvartal 2022. Målet på 65,6 % er nået.');
  });

  test('T60 twenty years of months are judged at once', () => {
    const long = { kind: 'changeEachPeriod', percent: '0.5001', every: 'MONTHLY', from: '2000-01-01', until: '2019-12-31' };
    const periods = periodsOf({ frequency: 'MONTHLY', periodStart: '2000-01-01', periodEnd: '2019-12-31', lagDays: 0, dueDays: 0 });
    const judgement = judged(long, [], { ...level, periods, frequency: 'MONTHLY' });
    expect(judgement.periods.at(-1)?.expected).toMatch(/^331\.\d{12}$/);
  });
});

describe('trend', () => {
  const falls = { kind: 'trend', direction: 'DECREASE', from: '2021-10-01', until: '2022-09-30' };
  const level: Options = { baseline: '14', aggregation: 'LATEST', direction: 'DECREASE', unit: '%', decimals: 1 };

  test('T70 the way since the baseline', () => {
    const judgement = judged(falls, ['13.5', '14', '14.2', '12.3', '12'], level);
    expect(performances(judgement, 5)).toEqual(['ON_TRACK', 'AT_RISK', 'OFF_TRACK', 'MET', 'UNKNOWN']);
    expect(expectations(judgement, 5)).toEqual([null, null, null, null, null]);
    expect(judgement.periods.slice(0, 5).map((period) => period.reason)).toEqual([
      '13,5 % i 4. kvartal 2021, 0,5 procentpoint lavere end baseline.',
      'Uændret 14,0 % i 1. kvartal 2022 i forhold til baseline.',
      '14,2 % i 2. kvartal 2022, 0,2 procentpoint højere end baseline. Målet er et fald.',
      '12,3 % i 3. kvartal 2022, 1,7 procentpoint lavere end baseline.',
      'Målet gælder ikke for denne periode.',
    ]);
    expect(judgement.overall.performance).toBe('MET');
  });

  test('T70 without a baseline, the way since the first figure', () => {
    const judgement = judged(falls, ['14', '13'], { ...level, baseline: null });
    expect(performances(judgement, 2)).toEqual(['UNKNOWN', 'ON_TRACK']);
    expect(judgement.periods[1]?.reason).toBe('13,0 % i 1. kvartal 2022, 1 procentpoint lavere end 4. kvartal 2021.');
  });
});

describe('the whole', () => {
  const forty = { kind: 'perPeriod', bound: 'AT_LEAST', value: '40', every: 'YEARLY' };

  test('T33 what is missing is said', () => {
    expect(judged(null, ['3'], { today: '2022-01-31' }).overall).toMatchObject({ performance: 'UNKNOWN', reason: 'Der er ikke aftalt et måltal.' });
    expect(judged(forty, [], { today: '2021-10-01' }).overall).toEqual({ performance: 'UNKNOWN', reason: 'Der er ikke indberettet tal endnu.' });
    const fall = { kind: 'changeFromBaseline', change: '-30', isPercent: true, from: '2021-10-01', by: '2023-09-30', thenHold: true };
    expect(judged(fall, ['3'], { baseline: null, today: '2022-01-31' }).overall).toEqual({ performance: 'UNKNOWN', reason: 'Baseline mangler.' });
  });

  test('T34 it stands where the latest figure stands and says what is outstanding', () => {
    expect(judged(forty, ['9', '11', '11'], { today: '2022-10-12' }).overall).toEqual({
      performance: 'ON_TRACK',
      reason: '31 af forventede 30 ved udgangen af 2. kvartal 2022. 3. kvartal 2022 skal indberettes senest 1. nov. 2022.',
    });
    expect(judged(forty, ['9', '11', '11'], { today: '2022-11-12' }).overall.reason).toMatch(/ 3\. kvartal 2022 er 11 dage over fristen\.$/);
    expect(judged(forty, ['9'], { today: '2022-11-12' }).overall.reason).toMatch(/ 3 perioder er over fristen, den ældste er 1\. kvartal 2022\.$/);
    expect(judged(forty, ['9', '11', '11'], { today: '2022-08-01' }).overall.reason).toBe('31 af forventede 30 ved udgangen af 2. kvartal 2022.');
  });

  test('T21 a returned figure does not count', () => {
    const rule = { kind: 'perPeriod', bound: 'AT_LEAST', value: '40', every: 'YEARLY' } as const;
    const values = [
      { periodKey: '2021-Q4', value: '10', status: 'SUBMITTED' as const },
      { periodKey: '2022-Q1', value: '400', status: 'RETURNED' as const },
    ];
    const judgement = judge({ rule, baseline: null, unit: '', decimals: 0, direction: 'INCREASE', aggregation: 'TOTAL', frequency: 'QUARTERLY', periods: quarters, values, comparisons: [], today: '2022-04-05', locale: 'da' });
    expect(judgement.latest?.period.key).toBe('2021-Q4');
    expect(judgement.overall).toEqual({
      performance: 'ON_TRACK',
      reason: '10 af forventede 10 ved udgangen af 4. kvartal 2021. Tallet for 1. kvartal 2022 er sendt retur og tæller ikke med.',
    });
  });

  test('T1 a figure that is no decimal is refused, not read as something', () => {
    expect(() => judged(forty, ['1e-7'])).toThrow(RangeError);
    expect(() => judged(forty, ['NaN'])).toThrow(RangeError);
  });
});
