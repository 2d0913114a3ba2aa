import { checkPlan, type PlanFinding, type PlanToCheck } from '@planrum/schema/check';
import { describe, expect, test } from 'vitest';
import { indicator, planWith } from '../testkit/plan-to-check.ts';

type Indicator = PlanToCheck['terms']['indicators'][number];
type Target = NonNullable<Indicator['target']>;
type Breakdown = NonNullable<Indicator['breakdowns']>[number];
type Part = Breakdown['categories'][number];

const perPeriod = (bound: string, value: string, every = 'YEARLY') => ({ kind: 'perPeriod', bound, value, every });
const least = (value: string, every?: string) => perPeriod('AT_LEAST', value, every);
const most = (value: string, every?: string) => perPeriod('AT_MOST', value, every);
const standing = (limit: string, value: string) => ({ kind: 'standing', limit, value, isAverage: false });
const reach = (limit: string, value: string, by: string, thenHold = false) => ({ kind: 'reach', limit, value, from: '2021-10-01', by, byPrecision: 'DAY', thenHold });
const fall = (change: string) => ({ kind: 'changeFromBaseline', change, isPercent: true, from: '2021-10-01', by: '2023-09-30', thenHold: true });

function target(rule: unknown, stated = 'Som aftalt'): Target {
  return { id: 'target', rule, stated };
}
const names = ['Ringparken', 'Motalavej', 'Centrum'];
function parts(rules: readonly unknown[], more: Partial<Part> = {}, ofWhole = false): readonly Part[] {
  return rules.map((rule, index) => ({
    name: names[index] ?? '',
    isArchived: false,
    baseline: null,
    target: rule === null ? null : { ...target(rule), id: `part-${index}`, ofWhole },
    ...more,
  }));
}
/** An indicator with a target, and one breakdown by area. */
function broken(rule: unknown, categories: readonly Part[], more: Partial<Indicator> = {}, additivity: Breakdown['additivity'] = 'SUM'): Indicator {
  return { ...indicator, target: rule === null ? null : target(rule), breakdowns: [{ dimension: 'AREA', name: null, additivity, categories }], ...more };
}
const ofShare = { kind: 'SHARE', unit: '%', aggregation: 'LATEST' } as const;
const ofLevel = { kind: 'LEVEL', aggregation: 'LATEST' } as const;

function check(one: Indicator, period?: PlanToCheck['agreement']): readonly PlanFinding[] {
  const wanted = new Set(['PARTS_EXCLUDE_WHOLE', 'PARTS_DO_NOT_MAKE_WHOLE']);
  return checkPlan(planWith({ terms: { indicators: [one] }, ...(period ? { period } : {}) })).filter(({ code }) => wanted.has(code));
}
const codes = (one: Indicator) => check(one).map(({ code }) => code);

describe('targets of parts that add up', () => {
  test('C34 ask for more together than the whole may be', () => {
    expect(check(broken(most('100'), parts([least('60'), least('60.5')])))).toMatchObject([
      {
        code: 'PARTS_EXCLUDE_WHOLE',
        severity: 'ERROR',
        place: { kind: 'INDICATOR', key: 'indicator', label: { da: 'Gennemførte forløb' } },
        sentence: {
          da: 'Målene for delene (Område) kræver tilsammen mindst 120,5 ved udgangen af september 2025, men målet for det samlede tal er højst 100. De kan ikke alle holde. Ret et af dem.',
          en: 'The targets of the parts (Area) ask for at least 120.5 together by the end of September 2025, but the target of the whole is at most 100. They cannot all hold. Correct one of them.',
        },
      },
    ]);
  });

  test.each([
    ['less than the whole must be is all that they allow', least('100'), [most('40'), most('40')], ['PARTS_EXCLUDE_WHOLE']],
    ['one alone is more than the whole may be', most('100'), [least('101'), null], ['PARTS_EXCLUDE_WHOLE']],
    ['two of three are more, and what is expected of the third is not known', most('100'), [least('60'), least('60'), null], ['PARTS_EXCLUDE_WHOLE']],
    ['to exactly the bound they may all hold', most('100'), [least('60'), least('40')], []],
    ['one has none that could be less', least('100'), [most('40'), null], []],
  ])('C34 where %s', (_what, whole, rules, found) => {
    expect(codes(broken(whole, parts(rules)))).toEqual(found);
  });

  test('C35 come to less than the whole asks for, in words and with a fix', () => {
    const one = broken(least('100'), parts([least('40'), least('50')]), { target: target(least('100'), 'Mindst 100 forløb om året') });
    const [finding] = check(one);
    expect(finding).toMatchObject({
      code: 'PARTS_DO_NOT_MAKE_WHOLE',
      severity: 'QUESTION',
      sentence: { da: 'Målene for delene (Område) giver tilsammen 90 ved udgangen af september 2025, men målet for det samlede tal er mindst 100. Er det meningen?' },
      fix: { kind: 'CHANGE_TARGET', indicatorId: 'indicator', replacesId: 'target', rule: least('90'), stated: 'Mindst 90 forløb om året' },
    });
    if (finding?.fix?.kind !== 'CHANGE_TARGET') throw new Error('There is no fix.');
    const { rule, stated, figures } = finding.fix;
    expect(checkPlan(planWith({ terms: { indicators: [{ ...one, target: { id: 'target', rule, stated, figures } }] } }))).toEqual([]);
  });

  test.each([
    ['more than the most', most('100'), [most('60'), most('60')], ['PARTS_DO_NOT_MAKE_WHOLE']],
    ['more than the most, without one of them', most('100'), [most('60'), most('60'), null], ['PARTS_DO_NOT_MAKE_WHOLE']],
    ['more than the least, which is good', least('100'), [least('60'), least('60')], []],
    ['less than the least without one of them, which may make up for it', least('100'), [least('40'), least('40'), null], []],
    ['the same by the quarter as the whole by the year', least('100'), [least('15', 'QUARTERLY'), least('40')], []],
    ['less by the quarter than the whole by the year', least('101'), [least('15', 'QUARTERLY'), least('40')], ['PARTS_DO_NOT_MAKE_WHOLE']],
  ])('C35 come to %s', (_what, whole, rules, found) => {
    expect(codes(broken(whole, parts(rules)))).toEqual(found);
  });

  test('C35 a fall of each by the same percentage is that of the whole, where their baselines add up', () => {
    const levels = { ...ofLevel, direction: 'DECREASE', baselines: [{ scope: 'AREA', label: 'Alle', value: '100', date: null }] } as const;
    const [big, small] = [parts([fall('-30')], { baseline: '60' }), parts([fall('-30')], { baseline: '40' })];
    expect(codes(broken(fall('-30'), [...big, ...small], levels))).toEqual([]);
    const [finding] = check(broken(fall('-30'), [...big, ...parts([fall('-30')], { baseline: '50' })], levels));
    expect(finding?.sentence.da).toMatch(/giver tilsammen 77 .* højst 70\. Er det meningen\?$/);
  });

  test('C36 are held together in the last year of which all say something', () => {
    const whole = reach('AT_LEAST', '100', '2025-09-30');
    const levels = { ...ofLevel, baselines: [{ scope: 'AREA', label: 'Alle', value: '0', date: null }] } as const;
    const early = (value: string) => parts([reach('AT_LEAST', value, '2023-09-30'), reach('AT_LEAST', '25', '2023-09-30')], { baseline: '0' });
    // Half of the way after two of four years.
    expect(codes(broken(whole, early('25'), levels))).toEqual([]);
    expect(check(broken(whole, early('24'), levels))[0]?.sentence.da).toMatch(/tilsammen 49 ved udgangen af september 2023, .* mindst 50\./);
    // Neither year has both.
    expect(codes(broken(reach('AT_LEAST', '100', '2022-09-30'), parts([{ ...reach('AT_LEAST', '1', '2025-09-30'), from: '2023-10-01' }], { baseline: '0' }), levels))).toEqual([]);
  });

  test('C36 what is counted from another day is not the same sum', () => {
    const between = { kind: 'between', lower: '10', upper: '20', from: '2021-10-01', until: '2025-09-30' };
    expect(codes(broken(least('100'), parts([between, between])))).toEqual([]);
    expect(codes(broken({ ...between, lower: '100', upper: '200' }, parts([between, between])))).toEqual(['PARTS_EXCLUDE_WHOLE']);
  });

  test('C36 what is not reported any more, or is said by nobody, is not held against anything', () => {
    expect(codes(broken(most('100'), [...parts([least('60')]), ...parts([least('60')], { isArchived: true })]))).toEqual([]);
    expect(codes(broken(null, parts([least('60'), least('60')])))).toEqual([]);
    expect(codes(broken(most('100'), parts([{ kind: 'odd' }, null])))).toEqual([]);
    expect(codes(broken(most('100'), parts([least('60'), least('60')]), {}, 'NONE'))).toEqual([]);
  });

  test('C36 money may be owed, so some of it may be more than all of it', () => {
    const money = { kind: 'AMOUNT', unit: 'kr.' } as const;
    expect(codes(broken(most('100'), parts([least('60'), most('-10'), null]), money))).toEqual([]);
    expect(codes(broken(most('100'), parts([least('60'), least('60'), null]), money))).toEqual(['PARTS_EXCLUDE_WHOLE']);
  });

  test('C36 an agreement of no time, or of ages, has no years to hold anything in', () => {
    const one = broken(most('100'), parts([least('60'), least('60')]));
    for (const period of [{ periodStart: '2025-01-01', periodEnd: '2021-01-01' }, { periodStart: '0001-01-01', periodEnd: '2021-01-01' }]) expect(check(one, period)).toEqual([]);
  });
});

describe('targets of parts that their whole is the average of, is counted in, or is shared by', () => {
  test.each([
    ['PARTS_EXCLUDE_WHOLE', 'below all of them', standing('AT_MOST', '50'), [standing('AT_LEAST', '60'), standing('AT_LEAST', '70')]],
    ['PARTS_EXCLUDE_WHOLE', 'above all of them', standing('AT_LEAST', '80'), [standing('AT_MOST', '60'), standing('AT_MOST', '70')]],
    ['PARTS_DO_NOT_MAKE_WHOLE', 'above what is expected of each', standing('AT_LEAST', '80'), [standing('AT_LEAST', '60'), standing('AT_LEAST', '70')]],
    [null, 'between them', standing('AT_LEAST', '65'), [standing('AT_LEAST', '60'), standing('AT_LEAST', '70')]],
    [null, 'below all of them, where more is good', standing('AT_LEAST', '50'), [standing('AT_LEAST', '60'), standing('AT_LEAST', '70')]],
    [null, 'not known of one of them', standing('AT_LEAST', '80'), [standing('AT_MOST', '60'), null]],
  ])('C34 C35 %s: the whole is %s', (code, _what, whole, rules) => {
    expect(codes(broken(whole, parts(rules), ofShare, 'AVERAGE'))).toEqual(code === null ? [] : [code]);
  });

  test('C34 says which all of them are, and C35 asks', () => {
    const [hard] = check(broken(standing('AT_MOST', '50'), parts([standing('AT_LEAST', '60'), standing('AT_LEAST', '70')]), ofShare, 'AVERAGE'));
    expect(hard?.sentence.da).toBe('Målene for delene (Område) er alle mindst 60 % ved udgangen af september 2025, men målet for det samlede tal er højst 50 %. Det samlede tal må ligge imellem delene. Ret et af målene.');
    const [soft] = check(broken(standing('AT_LEAST', '80'), parts([standing('AT_LEAST', '60'), standing('AT_LEAST', '70')]), ofShare, 'AVERAGE'));
    expect(soft?.sentence.da).toBe('Målene for delene (Område) er alle 70 % eller mindre ved udgangen af september 2025, men målet for det samlede tal er mindst 80 %. Det samlede tal må ligge imellem delene. Er det meningen?');
  });

  test('C34 a part is not larger than the whole that it is counted in, though parts may overlap', () => {
    const [finding] = check(broken(most('50'), parts([least('30'), least('60')]), {}, 'NONE'));
    expect(finding?.sentence.da).toBe('Målet for Motalavej (Område) er mindst 60 ved udgangen af september 2025, men målet for det samlede tal er højst 50. En del kan ikke være større end det hele. Ret et af målene.');
    expect(codes(broken(most('50'), parts([least('30'), least('40')]), {}, 'NONE'))).toEqual([]);
  });

  test('C34 shares of the whole are not more than all of it, nor less', () => {
    const [above] = check(broken(null, parts([standing('AT_LEAST', '60'), standing('AT_LEAST', '50')], {}, true)));
    expect(above?.sentence).toEqual({
      da: 'Målene for delene (Område) kræver tilsammen mindst 110 % af det samlede tal, men alle dele er kun 100 %. Ret et af dem.',
      en: 'The targets of the parts (Area) ask for at least 110% of the whole together, but all parts are only 100%. Correct one of them.',
    });
    expect(codes(broken(null, parts([standing('AT_MOST', '60'), standing('AT_MOST', '30')], {}, true)))).toEqual(['PARTS_EXCLUDE_WHOLE']);
    expect(codes(broken(null, parts([standing('AT_LEAST', '40'), standing('AT_MOST', '60')], {}, true)))).toEqual([]);
  });
});
