import { comparisonsOf, judge, parseTargetRule, periodsOf, wordsForRule } from '@planrum/schema/targets';
import type { Judgement, JudgeInput, RuleProblemCode } from '@planrum/schema/targets';
import { describe, expect, test } from 'vitest';

type Options = Partial<Omit<JudgeInput, 'rule' | 'values'>>;

const quarters = periodsOf({ frequency: 'QUARTERLY', periodStart: '2015-01-01', periodEnd: '2015-12-31', lagDays: 0, dueDays: 31 });

function ruleOf(source: unknown) {
  const parsed = parseTargetRule(source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rule;
}

/** Judges figures given in the order of the periods; null where there is none. */
function judged(rule: unknown, figures: readonly (string | null)[], options: Options = {}): Judgement {
  const periods = options.periods ?? quarters;
  return judge({
    rule: ruleOf(rule),
    ...{ baseline: null, unit: '%', decimals: 0, direction: 'INCREASE', aggregation: 'LATEST', frequency: 'QUARTERLY', comparisons: [] },
    periods,
    values: figures.flatMap((value, index) => (value === null ? [] : [{ periodKey: periods[index]?.key ?? '', value, status: 'ACCEPTED' as const }])),
    today: '2016-01-01',
    locale: 'da',
    ...options,
  });
}

const performances = (judgement: Judgement) => judgement.periods.map(({ performance }) => performance);
const corridor = (judgement: Judgement) => judgement.periods.map(({ lower, expected, upper }) => [lower, expected, upper]);
const reason = (judgement: Judgement) => judgement.latest?.reason;

const by = { from: '2015-01-01', by: '2015-12-31', byPrecision: 'YEAR' };

describe('average', () => {
  const average = { kind: 'average', limit: 'AT_LEAST', value: '40', ...by };

  test('T46 it is of the window so far, and met when the window is over', () => {
    const judgement = judged(average, ['30', '44', '46', '40']);
    expect(judgement.periods.map(({ actual, since }) => [actual, since])).toEqual([['30', '2015-01-01'], ['37', '2015-01-01'], ['40', '2015-01-01'], ['40', '2015-01-01']]);
    expect(performances(judgement)).toEqual(['OFF_TRACK', 'AT_RISK', 'ON_TRACK', 'MET']);
    expect(judgement.periods[1]?.reason).toBe('37 % i gennemsnit til og med 2. kvartal 2015, 3 procentpoint under måltallet. Det er højst 10 % fra målet.');
  });

  test('T46 figures count as long as their periods are, leap year or not', () => {
    // The last half of February is half a month: (30 · ½ + 60 · 1) : 1½ = 50.
    const periods = periodsOf({ frequency: 'MONTHLY', periodStart: '2016-01-17', periodEnd: '2016-03-31', lagDays: 0, dueDays: 31 });
    const judgement = judged({ ...average, from: '2016-01-01', by: '2016-12-31' }, [null, '30', '60'], { periods, frequency: 'MONTHLY' });
    expect(judgement.latest?.actual).toBe('45');
    const half = periodsOf({ frequency: 'MONTHLY', periodStart: '2015-02-15', periodEnd: '2015-03-31', lagDays: 0, dueDays: 31 });
    expect(judged(average, ['30', '60'], { periods: half, frequency: 'MONTHLY' }).latest?.actual).toBe('50');
  });

  test('T47 a missing figure is left out under way and decides nothing at the end', () => {
    const judgement = judged(average, ['40', null, '40', '40']);
    expect(performances(judgement)).toEqual(['ON_TRACK', 'UNKNOWN', 'ON_TRACK', 'UNKNOWN']);
    expect(judgement.periods[2]?.reason).toMatch(/ 2\. kvartal 2015 mangler og er ikke talt med\.$/);
    expect(reason(judgement)).toBe('Tallet for 2. kvartal 2015 mangler, så gennemsnittet kan ikke gøres op.');
  });
});

describe('standing level and between', () => {
  test('T48 a level is met, or not, in each period by itself', () => {
    const judgement = judged({ kind: 'standing', limit: 'AT_LEAST', value: '40', isAverage: false }, ['40', '39', '35', '41'], { unit: 'personer' });
    expect(performances(judgement)).toEqual(['MET', 'AT_RISK', 'OFF_TRACK', 'MET']);
    expect(corridor(judgement)[0]).toEqual(['40', '40', null]);
  });

  test('T48 on average it is met in the last period, and a missing figure is named', () => {
    const judgement = judged({ kind: 'standing', limit: 'AT_LEAST', value: '70', isAverage: true }, ['60', null, '90', '60']);
    expect(performances(judgement)).toEqual(['OFF_TRACK', 'UNKNOWN', 'ON_TRACK', 'MET']);
    expect(reason(judgement)).toBe('70 % i gennemsnit til og med 4. kvartal 2015, præcis på måltallet. 2. kvartal 2015 mangler og er ikke talt med.');
  });

  const between = { kind: 'between', lower: '20', upper: '30', from: '2015-01-01', until: '2015-12-31' };

  test('T49 a sum has both bounds', () => {
    const judgement = judged(between, ['5', '3', '12', '12'], { unit: 'borgere', aggregation: 'TOTAL' });
    expect(corridor(judgement)).toEqual([['5', null, '30'], ['10', null, '30'], ['15', null, '30'], ['20', null, '30']]);
    expect(performances(judgement)).toEqual(['ON_TRACK', 'AT_RISK', 'ON_TRACK', 'AT_RISK']);
    expect(judgement.periods.map((period) => period.reason)).toEqual([
      '5 ved udgangen af 1. kvartal 2015, inden for 5 til 30.',
      '8 ved udgangen af 2. kvartal 2015, 2 under de mindst 10.',
      '20 ved udgangen af 3. kvartal 2015, inden for 15 til 30.',
      '32 ved udgangen af 4. kvartal 2015, 2 over de højst 30.',
    ]);
  });

  test('T49 a level lies between them all the time', () => {
    const judgement = judged(between, ['20', '19', '30', '25'], { unit: 'borgere' });
    expect(performances(judgement)).toEqual(['ON_TRACK', 'AT_RISK', 'ON_TRACK', 'MET']);
    expect(corridor(judgement)[0]).toEqual(['20', null, '30']);
  });

  test('T49 too high a sum is too high without the missing figure as well', () => {
    expect(performances(judged(between, ['20', null, '20'], { unit: 'borgere', aggregation: 'TOTAL' }))[2]).toBe('OFF_TRACK');
    expect(performances(judged(between, ['5', null, '5'], { unit: 'borgere', aggregation: 'TOTAL' }))[2]).toBe('UNKNOWN');
  });
});

describe('reach a value', () => {
  const reach = { kind: 'reach', limit: 'AT_MOST', value: '400', ...by, thenHold: false };
  const level: Options = { unit: 'unge', baseline: '440', direction: 'DECREASE' };

  test('T55 the path is straight, and the corridor lies on its good side', () => {
    expect(corridor(judged(reach, [], level))).toEqual([[null, '430', '430'], [null, '420', '420'], [null, '410', '410'], [null, '400', '400']]);
  });

  test('T55 from a baseline that is there already it is level', () => {
    const judgement = judged(reach, ['400', '401', '399', '399'], { ...level, baseline: '390' });
    expect(corridor(judgement)[0]).toEqual([null, '400', '400']);
    expect(performances(judgement)).toEqual(['ON_TRACK', 'OFF_TRACK', 'ON_TRACK', 'MET']);
  });

  test('T56 a limit that is to be passed is not met by the number itself', () => {
    const strict = judged({ ...reach, limit: 'LESS_THAN' }, [null, null, '400', '400'], level);
    expect(performances(strict).slice(2)).toEqual(['ON_TRACK', 'AT_RISK']);
    expect(reason(strict)).toBe('400 ved udgangen af 4. kvartal 2015, hvor målet er 400. Det er præcis på grænsen, som skal passeres.');
    const standing = judged({ kind: 'standing', limit: 'LESS_THAN', value: '37', isAverage: false }, ['36', '37']);
    expect(performances(standing).slice(0, 2)).toEqual(['MET', 'AT_RISK']);
    expect(reason(standing)).toBe('37 % i 2. kvartal 2015, præcis på måltallet. Målet er at passere det.');
  });

  test('T57 without a baseline it is only known whether the value is reached', () => {
    const judgement = judged(reach, ['410', '400', null, '401'], { ...level, baseline: null });
    expect(performances(judgement)).toEqual(['UNKNOWN', 'MET', 'UNKNOWN', 'OFF_TRACK']);
    expect(corridor(judgement)).toEqual([[null, null, null], [null, null, null], [null, null, null], [null, '400', '400']]);
    expect(judgement.periods[0]?.reason).toBe('Baseline mangler, så vejen mod målet kendes ikke.');
  });
});

describe('beside others', () => {
  const series = (name: string, ...values: readonly (string | null)[]) => ({
    name,
    values: values.flatMap((value, index) => (value === null ? [] : [{ periodKey: quarters[index]?.key ?? '', value }])),
  });
  const comparisons = [series('Guldborgsund', '33', '33', '35'), series('Frederikshavn', '41', null, '35')];
  const beside = (comparison: string, figures: readonly string[]) => judged({ kind: 'relative', comparison, units: ['Guldborgsund', 'Frederikshavn'] }, figures, { comparisons });

  test('T72 below all of them is below the lowest, above all of them above the highest', () => {
    expect(beside('LESS_THAN', ['33']).latest).toMatchObject({ performance: 'AT_RISK', upper: '33', reason: '33 % i 1. kvartal 2015, det samme som »Guldborgsund«, »Frederikshavn« (33 %).' });
    expect(beside('AT_MOST', ['33']).latest?.performance).toBe('MET');
    expect(beside('MORE_THAN', ['41']).latest).toMatchObject({ performance: 'AT_RISK', lower: '41' });
    expect(beside('AT_LEAST', ['41']).latest?.performance).toBe('MET');
    expect(beside('AT_LEAST', ['30']).latest?.performance).toBe('OFF_TRACK');
  });

  test('T73 who has no figure is named, and nothing is guessed from other periods', () => {
    const judgement = beside('AT_MOST', ['33', '30']);
    expect(judgement.latest).toMatchObject({ performance: 'UNKNOWN', expected: null, lower: null, upper: null });
    expect(reason(judgement)).toBe('Der er intet tal for »Frederikshavn« i 2. kvartal 2015, så der kan ikke sammenlignes.');
    const unknown = judged({ kind: 'relative', comparison: 'AT_MOST', units: ['Ukendt'] }, ['1']);
    expect(unknown.overall.performance).toBe('UNKNOWN');
  });

  test('T73 figures to compare with that are older than the period are said to be, with their day', () => {
    const baseline = (label: string, value: string, date: string | null) => ({ scope: 'COMPARISON', label, value, date }) as const;
    const reasonBy = (...baselines: readonly ReturnType<typeof baseline>[]) =>
      reason(judged({ kind: 'relative', comparison: 'NEARER_LOWEST', units: ['Guldborgsund', 'Frederikshavn'] }, ['35'], { comparisons: comparisonsOf(baselines, quarters) }));
    const nearest = '35 % i 1. kvartal 2015, nærmest det laveste: mellem 33 % og 41 % er midten 37 %.';
    const [one, other] = [baseline('Guldborgsund', '33', '2013-12-31'), baseline('Frederikshavn', '41', '2013-12-31')];
    expect(reasonBy(one, other)).toContain(`${nearest} Sammenligningstallene er fra 31. dec. 2013.`);
    expect(reasonBy(one, { ...other, date: '2015-01-01' })).toContain(`${nearest} Tal for »Guldborgsund« er fra 31. dec. 2013.`);
    expect(reasonBy(one, { ...other, date: '2014-06-30' })).toContain(`${nearest} Tal for »Guldborgsund« er fra 31. dec. 2013. Tal for »Frederikshavn« er fra 30. juni 2014.`);
    expect(reasonBy({ ...one, date: '2015-03-31' }, { ...other, date: null })).toContain(`${nearest} Tal for »Frederikshavn« er uden dato.`);
  });

  test('T74 nearer the lowest is below the middle', () => {
    expect(beside('NEARER_LOWEST', ['36']).latest).toMatchObject({ performance: 'MET', upper: '37', riskLimit: '37.8', reason: '36 % i 1. kvartal 2015, nærmest det laveste: mellem 33 % og 41 % er midten 37 %.' });
    expect(beside('NEARER_HIGHEST', ['36']).latest?.performance).toBe('OFF_TRACK');
    expect(beside('NEARER_HIGHEST', ['37']).latest?.performance).toBe('AT_RISK');
    expect(beside('NEARER_LOWEST', ['36', '36', '34']).latest).toMatchObject({ performance: 'UNKNOWN', reason: 'De har alle 35 %, så ingen er lavest eller højest.' });
  });
});

describe('milestone', () => {
  const milestone = { kind: 'milestone', event: 'STARTED', by: '2015-08-15', byPrecision: 'DAY' };

  test('T75 in time, late, and not to be told', () => {
    expect(performances(judged(milestone, ['0', '1', '1', '1']))).toEqual(['ON_TRACK', 'MET', 'MET', 'MET']);
    expect(performances(judged(milestone, ['0', '0', '0', '1']))).toEqual(['ON_TRACK', 'ON_TRACK', 'OFF_TRACK', 'OFF_TRACK']);
    expect(performances(judged(milestone, ['0', '0', '1', '1']))).toEqual(['ON_TRACK', 'ON_TRACK', 'UNKNOWN', 'UNKNOWN']);
    expect(judged(milestone, ['0', '0', '1']).latest?.reason).toBe('Igangsat senest i 3. kvartal 2015, men det kan ikke ses, om det var inden fristen 15. aug. 2015.');
    expect(judged(milestone, ['0']).latest?.reason).toBe('Ikke igangsat ved udgangen af 1. kvartal 2015. Fristen er 15. aug. 2015.');
  });
});

describe('everybody, cohort, service level, inherited', () => {
  test('T76 100 percent of a share, the whole number of a count, an even share of counts that add up', () => {
    expect(performances(judged({ kind: 'wholePopulation', size: null }, ['100', '90', '89']))).toEqual(['MET', 'AT_RISK', 'OFF_TRACK', 'UNKNOWN']);
    expect(performances(judged({ kind: 'wholePopulation', size: '200' }, ['200', '180', '179'], { unit: 'borgere' }))).toEqual(['MET', 'AT_RISK', 'OFF_TRACK', 'UNKNOWN']);
    const sum = judged({ kind: 'wholePopulation', size: '200' }, ['50', '40', null, '110'], { unit: 'borgere', aggregation: 'TOTAL' });
    expect(sum.periods.map(({ expected }) => expected)).toEqual(['50', '100', '150', '200']);
    expect(performances(sum)).toEqual(['ON_TRACK', 'AT_RISK', 'UNKNOWN', 'MET']);
  });

  test('T77 a cohort is judged in the period it began in', () => {
    expect(performances(judged({ kind: 'cohort', share: '40', months: 12, after: 'START' }, ['40', '36', '35']))).toEqual(['MET', 'AT_RISK', 'OFF_TRACK', 'UNKNOWN']);
  });

  test('T78 a service level of 100 percent is all of them', () => {
    expect(performances(judged({ kind: 'serviceLevel', share: '100', hours: 24, orAgreed: false }, ['100', '99', '80']))).toEqual(['MET', 'AT_RISK', 'OFF_TRACK', 'UNKNOWN']);
  });

  test('T79 an inherited rule judges as the one it was identical with', () => {
    const own = { kind: 'average', limit: 'AT_LEAST', value: '40', ...by };
    const figures = ['41', '39', '20', '60'];
    expect(judged({ kind: 'inherited', source: 'Ny chance til alle', rule: own }, figures)).toEqual(judged(own, figures));
  });
});

describe('words', () => {
  const inherited = { kind: 'inherited', source: 'Ny chance til alle', rule: { kind: 'reach', limit: 'AT_LEAST', value: '25', from: '2007-01-01', by: '2008-06-30', byPrecision: 'MID_YEAR', thenHold: true } };

  test.each([
    [{ kind: 'average', limit: 'AT_LEAST', value: '40', from: '2007-01-01', by: '2008-06-30', byPrecision: 'MID_YEAR' }, 'mindst 40 % i gennemsnit fra 1. jan. 2007 til medio 2008', 'at least 40% on average from 1 Jan 2007 to mid-2008'],
    [{ kind: 'between', lower: '20', upper: '30', from: '2015-01-01', until: '2016-12-31' }, 'mellem 20 og 30 % 2015–2016', 'between 20 and 30% 2015–2016'],
    [{ kind: 'between', lower: '2', upper: '2.0', from: '2015-01-01', until: '2015-12-31' }, '2 % i 2015', '2% in 2015'],
    [{ kind: 'standing', limit: 'LESS_THAN', value: '37', isAverage: false }, 'under 37 % til enhver tid', 'below 37% at any time'],
    [{ kind: 'standing', limit: 'AT_LEAST', value: '70', isAverage: true }, 'mindst 70 % i gennemsnit', 'at least 70% on average'],
    [{ kind: 'relative', comparison: 'AT_MOST', units: ['Alle unge på EUD'] }, 'ikke over »Alle unge på EUD«', 'not above “Alle unge på EUD”'],
    [{ kind: 'relative', comparison: 'NEARER_LOWEST', units: ['A', 'B'] }, 'nærmere det laveste end det højeste af »A«, »B«', 'nearer the lowest than the highest of “A”, “B”'],
    [{ kind: 'milestone', event: 'STARTED', by: '2015-06-30', byPrecision: 'BEFORE_SUMMER' }, 'igangsat før sommeren 2015', 'started before the summer of 2015'],
    [{ kind: 'wholePopulation', size: '1200' }, 'alle 1.200', 'all 1,200'],
    [{ kind: 'cohort', share: '40', months: 12, after: 'START' }, 'mindst 40 % 12 måneder efter start', 'at least 40% 12 months after starting'],
    [{ kind: 'serviceLevel', share: '100', hours: 72, orAgreed: true }, 'alle inden 72 timer, eller andet aftalt', 'all within 72 hours, or an alternative agreed'],
    [inherited, 'som »Ny chance til alle«: mindst 25 % inden medio 2008, regnet fra 1. jan. 2007, derefter fastholdt', 'as “Ny chance til alle”: at least 25% by mid-2008, counting from 1 Jan 2007, then held'],
  ])('T80 %j', (source, danish, english) => {
    expect(wordsForRule(ruleOf(source), '%', 'da')).toBe(danish);
    expect(wordsForRule(ruleOf(source), '%', 'en')).toBe(english);
  });

  test.each([
    ['DAY', '2015-12-31', 'senest 31. dec. 2015', 'by 31 Dec 2015', null],
    ['MONTH', '2016-02-29', 'inden udgangen af februar 2016', 'by the end of February 2016', '2016-02-28'],
    ['QUARTER', '2015-09-30', 'inden udgangen af 3. kvartal 2015', 'by the end of Q3 2015', '2015-08-31'],
    ['YEAR', '2015-12-31', 'i løbet af 2015', 'during 2015', '2015-12-30'],
    ['MID_YEAR', '2008-06-30', 'inden medio 2008', 'by mid-2008', '2008-07-01'],
    ['END_OF_YEAR', '2015-12-31', 'inden ultimo 2015', 'by year-end 2015', '2016-01-01'],
    ['BEFORE_SUMMER', '2015-06-30', 'før sommeren 2015', 'before the summer of 2015', '2015-06-29'],
  ])('T82 %s keeps how exactly it was agreed', (byPrecision, last, danish, english, wrong) => {
    const milestone = { kind: 'milestone', event: 'COMPLETED', by: last, byPrecision };
    expect(wordsForRule(ruleOf(milestone), '', 'da')).toBe(`gennemført ${danish}`);
    expect(wordsForRule(ruleOf(milestone), '', 'en')).toBe(`completed ${english}`);
    if (wrong !== null) expect(parseTargetRule({ ...milestone, by: wrong })).toMatchObject({ ok: false, problems: [{ field: 'by', code: 'CONTRADICTION' }] });
  });
});

describe('rules that are refused', () => {
  const average = { kind: 'average', limit: 'AT_LEAST', value: '40', ...by };

  test.each<[unknown, string, RuleProblemCode]>([
    [{ ...average, by: '2014-12-31' }, 'by', 'WRONG_ORDER'],
    [{ ...average, by: '2199-12-31' }, 'by', 'OUT_OF_RANGE'],
    [{ ...average, limit: 'ABOUT' }, 'limit', 'WRONG_FORM'],
    [{ kind: 'between', lower: '30', upper: '20', from: '2015-01-01', until: '2015-12-31' }, 'upper', 'CONTRADICTION'],
    [{ kind: 'standing', limit: 'AT_LEAST', value: '40' }, 'isAverage', 'WRONG_FORM'],
    [{ kind: 'relative', comparison: 'NEARER_LOWEST', units: ['A'] }, 'units', 'CONTRADICTION'],
    [{ kind: 'relative', comparison: 'AT_MOST', units: ['A', 'A'] }, 'units', 'CONTRADICTION'],
    [{ kind: 'relative', comparison: 'AT_MOST', units: [] }, 'units', 'WRONG_FORM'],
    [{ kind: 'relative', comparison: 'AT_MOST', units: ['en „anden“'] }, 'units', 'WRONG_FORM'],
    [{ kind: 'relative', comparison: 'AT_MOST', units: [undefined] }, 'units', 'WRONG_FORM'],
    [{ kind: 'milestone', event: 'PLANNED', by: '2015-06-30', byPrecision: 'DAY' }, 'event', 'WRONG_FORM'],
    [{ kind: 'wholePopulation', size: '0' }, 'size', 'OUT_OF_RANGE'],
    [{ kind: 'wholePopulation' }, 'size', 'WRONG_FORM'],
    [{ kind: 'cohort', share: '101', months: 12, after: 'START' }, 'share', 'OUT_OF_RANGE'],
    [{ kind: 'cohort', share: '40', months: 1.5, after: 'START' }, 'months', 'OUT_OF_RANGE'],
    [{ kind: 'serviceLevel', share: '0', hours: 24, orAgreed: false }, 'share', 'OUT_OF_RANGE'],
    [{ kind: 'inherited', source: 'A', rule: { ...average, value: 'mange' } }, 'rule.value', 'WRONG_FORM'],
    [{ kind: 'inherited', source: 'A', rule: { kind: 'inherited', source: 'B', rule: average } }, 'rule', 'NOT_A_RULE'],
    [{ kind: 'inherited', source: 'A' }, 'rule', 'NOT_A_RULE'],
  ])('T91 %j: %s', (source, field, code) => {
    const parsed = parseTargetRule(source);
    expect(parsed.ok ? [] : parsed.problems).toMatchObject([{ field, code, sentence: { da: expect.stringMatching(/\.$/) as unknown, en: expect.stringMatching(/\.$/) as unknown } }]);
  });

  test('T91 a problem is said with the field’s name in words, and no code', () => {
    const parsed = parseTargetRule({ kind: 'inherited', source: 'A', rule: { ...average, value: 'mange' } });
    expect(parsed.ok ? null : parsed.problems[0]?.sentence.da).toMatch(/^Måltallet skal være/);
  });
});
