import { checkPlan, type PlanFinding, type PlanToCheck } from '@planrum/schema/check';
import { describe, expect, test } from 'vitest';
import { goal, indicator, planWith } from '../testkit/plan-to-check.ts';

type Indicator = PlanToCheck['terms']['indicators'][number];
type Target = NonNullable<Indicator['target']>;

const target: Target = { id: 'target', rule: {}, stated: 'Som aftalt' };
const span = { from: '2021-10-01', by: '2023-12-31', byPrecision: 'YEAR' } as const;
const reach = (limit: string, value: string) => ({ kind: 'reach', limit, value, ...span, thenHold: false });
const fall = (change: string) => ({ kind: 'changeFromBaseline', change, isPercent: true, from: '2021-10-01', by: '2023-09-30', thenHold: true });
const baseline = (value: string, date: string | null = null) => [{ scope: 'TARGET_GROUP', label: 'målgruppen', value, date }] as const;
const yearly = (value: string) => ({ kind: 'perPeriod', bound: 'AT_LEAST', value, every: 'YEARLY' });

/** Findings on a plan whose one indicator, or several, have these instead of the faultless one's. */
function check(own: Partial<Indicator>, ...others: readonly Partial<Indicator>[]): readonly PlanFinding[] {
  return checkPlan(planOf([own, ...others]));
}
function planOf(own: readonly Partial<Indicator>[], text = goal.text): PlanToCheck {
  const indicators = own.map((change, index) => ({ ...indicator, id: `indicator-${index}`, name: `Indikator ${index}`, ...change }));
  return planWith({ terms: { goals: [{ ...goal, text }], indicators } });
}
function codes(findings: readonly PlanFinding[]): readonly string[] {
  return findings.map(({ code }) => code);
}
/** The plan after a finding's fix. */
function fixed(own: Partial<Indicator>): { readonly before: readonly string[]; readonly after: readonly string[]; readonly stated: string } {
  const [finding] = check(own);
  if (finding?.fix?.kind !== 'CHANGE_TARGET') throw new Error(`There is no fix: ${JSON.stringify(finding)}`);
  const { rule, stated, figures } = finding.fix;
  return { before: codes(check(own)), after: codes(check({ ...own, target: { ...target, rule, stated, figures } })), stated };
}

/** As the document of Ishøj has it: 15 percent, from 438 to 388. */
const ishoej: Partial<Indicator> = {
  name: 'Langtidsledige',
  unit: 'helårspersoner',
  direction: 'DECREASE',
  baselines: baseline('438', '2021-10-01'),
  target: { ...target, rule: reach('AT_MOST', '388'), stated: '15 procent færre fra 2021 til 2023, så antallet går fra 438 helårspersoner i 2021 til 388 i 2023' },
};

describe('what a target says', () => {
  test('C20 the words alone tell that 15 percent from 438 to 388 is 11.4, where no figures were entered', () => {
    const [finding, ...others] = check(ishoej);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'PERCENT_CONTRADICTS_FIGURES',
      severity: 'ERROR',
      place: { kind: 'INDICATOR', key: 'indicator-0', label: { da: 'Langtidsledige' } },
      sentence: { da: 'Fra 438 til 388 er −11,4 %, ikke −15 %. −15 % ville være 372,3. Ret procenten eller tallene.' },
      fix: {
        kind: 'CHANGE_TARGET',
        replacesId: 'target',
        rule: reach('AT_MOST', '388'),
        stated: '11,4 procent færre fra 2021 til 2023, så antallet går fra 438 helårspersoner i 2021 til 388 i 2023',
        figures: { percent: '-11.4', from: '438', to: '388' },
      },
    });
  });

  test('C20 and so do the figures alone', () => {
    const figures = { percent: '-15', from: '438', to: '388' };
    expect(codes(check({ ...ishoej, target: { ...target, rule: reach('AT_MOST', '388'), figures } }))).toEqual(['PERCENT_CONTRADICTS_FIGURES']);
  });

  test('C7 the fix of a contradiction takes it away', () => {
    expect(fixed(ishoej)).toMatchObject({ before: ['PERCENT_CONTRADICTS_FIGURES'], after: [] });
    const given = { ...ishoej, target: { ...target, rule: reach('AT_MOST', '388'), figures: { percent: '-15', from: '438', to: '388' } } };
    expect(fixed(given)).toMatchObject({ after: [], stated: 'Som aftalt' });
  });

  test('C22 another figure than it is judged by', () => {
    const own = { ...ishoej, target: { ...target, rule: reach('AT_MOST', '372.3'), stated: 'Antallet falder fra 438 til 388' } };
    expect(check(own)).toMatchObject([{ code: 'JUDGED_BY_ANOTHER_FIGURE', sentence: { da: 'Aftalen siger 388, men der måles mod 372,3.' } }]);
    expect(fixed(own).after).toEqual([]);
  });

  test('C22 another percentage than it is judged by', () => {
    const own = { direction: 'DECREASE', baselines: baseline('60'), target: { ...target, rule: fall('-25'), stated: '30 % færre inden to år' } } as const;
    expect(check(own)).toMatchObject([
      { code: 'JUDGED_BY_ANOTHER_PERCENT', sentence: { da: 'Aftalen siger −30 %, men der måles mod −25 %.', en: 'The agreement says −30%, but −25% is what it is judged by.' } },
    ]);
    expect(fixed(own).after).toEqual([]);
    expect(check({ ...own, target: { ...own.target, rule: fall('-30') } })).toEqual([]);
    const eachYear = { kind: 'changeEachPeriod', percent: '-5', every: 'YEARLY', from: '2021-10-01', until: '2025-09-30' };
    const each = { ...own, target: { ...target, rule: eachYear, stated: 'falder 10 % om året' } };
    expect(fixed(each)).toMatchObject({ before: ['JUDGED_BY_ANOTHER_PERCENT'], after: [] });
  });

  const named = [
    ['another number', '40 forløb om året', yearly('50'), 'forløb', true],
    ['the number', '40 forløb om året', yearly('40'), 'forløb', false],
    ['a month’s, of a year', '10 om måneden', yearly('120'), 'forløb', false],
    ['a quarter’s, of a year', '10 i kvartalet', yearly('40'), 'forløb', false],
    ['no number', 'Så mange som muligt', yearly('40'), 'forløb', false],
    ['several numbers', '2 hold på 20', yearly('40'), 'forløb', false],
    ['ages beside it', '75 borgere over 30 år', yearly('75'), 'borgere', false],
    ['only a year', 'Fra og med 2022', yearly('75'), 'borgere', false],
    ['only an age', 'Borgere over 30 år', yearly('75'), 'borgere', false],
    ['a duration that is what is counted', 'Højst 52 uger', { kind: 'standing', limit: 'AT_MOST', value: '40', isAverage: false }, 'uger', true],
    ['a percentage that is what is counted', 'Mindst 80 %', { kind: 'standing', limit: 'AT_LEAST', value: '70', isAverage: false }, '%', true],
    ['a percentage that is not', 'Mindst 80 % af holdet', yearly('40'), 'forløb', false],
    ['one of two bounds', 'Op til 30 deltagere', { kind: 'between', lower: '20', upper: '30', from: '2021-10-01', until: '2025-09-30' }, 'deltagere', false],
    ['a rule without a number of its own', 'Inden 24 timer', { kind: 'serviceLevel', share: '100', hours: 24, orAgreed: true }, '%', false],
  ] as const;
  test.each(named)('C23 words that name %s', (_what, stated, rule, unit, isOne) => {
    const direction = JSON.stringify(rule).includes('AT_MOST') ? 'DECREASE' : 'INCREASE';
    expect(codes(check({ unit, direction, target: { ...target, rule, stated } }))).toEqual(isOne ? ['NUMBER_NOT_IN_WORDS'] : []);
  });

  test('C24 what T95 finds is found here, with its severity', () => {
    const own = { ...ishoej, baselines: baseline('380', '2024-01-01'), target: { ...target, rule: reach('AT_MOST', '388'), stated: 'falder fra 438 til 388' } };
    expect(check(own).map(({ code, severity }) => [code, severity])).toEqual([
      ['TARGET_BEFORE_BASELINE', 'ERROR'],
      ['BASELINE_DIFFERS', 'QUESTION'],
      ['REACHED_FROM_THE_START', 'QUESTION'],
    ]);
    const cohort = { kind: 'cohort', share: '60', months: 12, after: 'START' };
    expect(codes(check({ kind: 'SHARE', unit: '%', target: { ...target, rule: cohort } }))).toEqual(['LAG_SHORTER_THAN_COHORT']);
  });

  test('C25 a goal is held against the one target that shows it, or else against itself', () => {
    const words = '30 % færre langtidsledige inden to år';
    const own = { direction: 'DECREASE', baselines: baseline('60'), target: { ...target, rule: fall('-25') } } as const;
    expect(checkPlan(planOf([own], words))).toMatchObject([{ code: 'JUDGED_BY_ANOTHER_PERCENT', place: { kind: 'GOAL', key: 'goal' }, fix: null }]);
    expect(checkPlan(planOf([own, own], words))).toEqual([]);
    const contradiction = '15 procent færre, fra 438 til 388';
    for (const indicators of [[own, own], [{ ...ishoej, target: { ...target, rule: reach('AT_MOST', '388') } }]]) {
      expect(checkPlan(planOf(indicators, contradiction))).toMatchObject([{ code: 'PERCENT_CONTRADICTS_FIGURES', place: { kind: 'GOAL' } }]);
    }
    // The same words in goal and target are found once.
    const stated = ishoej.target?.stated ?? '';
    expect(checkPlan(planOf([ishoej], stated))).toMatchObject([{ place: { kind: 'INDICATOR' } }]);
  });

  test('C25 a goal of the whole programme is not the agreement’s to mend', () => {
    const above = { ...goal, id: 'above', itemId: null, text: '15 procent færre, fra 438 til 388', isProgrammeGoal: true };
    expect(checkPlan(planWith({ terms: { goals: [above, { ...goal, parentId: 'above' }] } }))).toEqual([]);
  });
});

describe('targets', () => {
  test('C30 a target that ends after the agreement, and the fix that lets it end with it', () => {
    const late = { kind: 'reach', limit: 'AT_LEAST', value: '40', from: '2021-10-01', by: '2025-12-31', byPrecision: 'END_OF_YEAR', thenHold: false };
    const own = { target: { ...target, rule: late } };
    expect(check(own)).toMatchObject([
      { code: 'TARGET_OUTSIDE_AGREEMENT', sentence: { da: 'Målet gælder til 31. dec. 2025, men aftalen slutter 30. sep. 2025.', en: 'The target ends on 31 Dec 2025, but the agreement ends on 30 Sep 2025.' } },
    ]);
    expect(check(own)[0]?.fix).toMatchObject({ rule: { ...late, by: '2025-09-30', byPrecision: 'DAY' } });
    expect(fixed(own).after).toEqual([]);
    const trend = { kind: 'trend', direction: 'INCREASE', from: '2021-10-01', until: '2026-01-01' };
    expect(fixed({ target: { ...target, rule: trend } })).toMatchObject({ before: ['TARGET_OUTSIDE_AGREEMENT'], after: [] });
  });

  test('C30 one that is over before the agreement begins, or begins after it, takes thought', () => {
    const early = { kind: 'trend', direction: 'INCREASE', from: '2017-10-01', until: '2021-09-30' };
    const never = { kind: 'trend', direction: 'INCREASE', from: '2025-10-01', until: '2026-09-30' };
    for (const rule of [early, never]) expect(check({ target: { ...target, rule } })).toMatchObject([{ code: 'TARGET_OUTSIDE_AGREEMENT', fix: null }]);
    const last = { kind: 'trend', direction: 'INCREASE', from: '2021-10-01', until: '2025-09-30' };
    expect(check({ target: { ...target, rule: last } })).toEqual([]);
  });

  test('C31 a share above 100 percent, of target or baseline', () => {
    const share = { kind: 'SHARE', unit: '%' } as const;
    const level = (value: string) => ({ target: { ...target, rule: { kind: 'standing', limit: 'AT_LEAST', value, isAverage: false } } });
    expect(check({ ...share, ...level('100.5') })).toMatchObject([
      { code: 'SHARE_ABOVE_WHOLE', sentence: { da: 'Måltallet er 100,5 %, men en andel kan ikke være over 100 %. Ret tallet, eller hvad der tælles.' } },
    ]);
    expect(check({ ...share, ...level('100') })).toEqual([]);
    expect(check({ ...level('140') })).toEqual([]);
    expect(codes(check({ ...share, ...level('90'), baselines: baseline('101') }))).toEqual(['SHARE_ABOVE_WHOLE']);
    const between = { kind: 'between', lower: '90', upper: '120', from: '2021-10-01', until: '2025-09-30' };
    expect(codes(check({ ...share, target: { ...target, rule: between } }))).toEqual(['SHARE_ABOVE_WHOLE']);
    const doubled = { ...fall('100'), isPercent: true };
    expect(codes(check({ ...share, baselines: baseline('60'), target: { ...target, rule: doubled } }))).toEqual(['SHARE_ABOVE_WHOLE']);
  });

  test('C31 a count below zero, which an amount may be', () => {
    const own = { target: { ...target, rule: { kind: 'standing', limit: 'AT_LEAST', value: '-3', isAverage: false } } };
    expect(check(own)).toMatchObject([{ code: 'BELOW_ZERO', sentence: { en: expect.stringContaining('−3') } }]);
    expect(check({ ...own, kind: 'AMOUNT' })).toEqual([]);
  });

  test('C38 a baseline of a day after the agreement, also where the target has no last day', () => {
    const found = check({ baselines: baseline('3', '2030-01-01') });
    expect(codes(found)).toEqual(['BASELINE_AFTER_AGREEMENT']);
    expect(found[0]?.sentence.da).toMatch(/ er fra 1\. jan\. 2030, men aftalen slutter 30\. sep\. 2025\. /);
    expect(check({ baselines: baseline('3', '2025-09-30') })).toEqual([]);
  });

  test('C37 something that is to happen as the target of a count, and a number as the target of what happens or does not', () => {
    const happening = { target: { ...target, rule: { kind: 'milestone', event: 'STARTED', by: '2022-06-30', byPrecision: 'DAY' } } };
    expect(check(happening)).toMatchObject([{ code: 'TARGET_OF_ANOTHER_KIND', sentence: { da: expect.stringMatching(/^Milepælen passer kun til .*\.$/) } }]);
    expect(check({ ...happening, kind: 'MILESTONE' })).toEqual([]);
    expect(codes(check({ kind: 'MILESTONE' }))).toEqual(['TARGET_OF_ANOTHER_KIND']);
  });

  const ways = [
    ['at most', { kind: 'perPeriod', bound: 'AT_MOST', value: '40', every: 'YEARLY' }, true],
    ['at least', yearly('40'), false],
    ['a fall', fall('-10'), true],
    ['no change', fall('0'), false],
    ['a rise each period', { kind: 'changeEachPeriod', percent: '10', every: 'YEARLY', from: '2021-10-01', until: '2025-09-30' }, false],
    ['a falling trend', { kind: 'trend', direction: 'DECREASE', from: '2021-10-01', until: '2025-09-30' }, true],
    ['nearer the lowest', { kind: 'relative', comparison: 'NEARER_LOWEST', units: ['Korsør', 'Skælskør'] }, true],
    ['everybody', { kind: 'wholePopulation', size: '20' }, false],
    ['between', { kind: 'between', lower: '20', upper: '30', from: '2021-10-01', until: '2025-09-30' }, false],
    ['a milestone', { kind: 'milestone', event: 'STARTED', by: '2022-06-30', byPrecision: 'DAY' }, false],
    ['somebody else’s', { kind: 'inherited', source: 'Ny chance', rule: { kind: 'standing', limit: 'LESS_THAN', value: '37', isAverage: false } }, true],
  ] as const;
  test.each(ways)('C32 %s, where more is better', (_rule, rule, isOne) => {
    const baselines = [...baseline('60'), ...['Korsør', 'Skælskør'].map((label) => ({ scope: 'COMPARISON', label, value: '30', date: null }) as const)];
    const kind = rule.kind === 'milestone' ? 'MILESTONE' : 'COUNT';
    expect(codes(check({ kind, baselines, target: { ...target, rule } }))).toEqual(isOne ? ['TARGET_AGAINST_DIRECTION'] : []);
    expect(codes(check({ kind, baselines, direction: 'NEUTRAL', target: { ...target, rule } }))).toEqual([]);
  });

  const subject = (rule: object, more: Partial<Indicator> = {}) => ({ name: 'Ledige', direction: 'NEUTRAL', baselines: baseline('394'), target: { ...target, rule }, ...more }) as const;
  test.each([
    ['at least 50 a year and at most 10 a quarter', yearly('50'), { kind: 'perPeriod', bound: 'AT_MOST', value: '10', every: 'QUARTERLY' }, true],
    ['at least 40 a year and at most 10 a quarter', yearly('40'), { kind: 'perPeriod', bound: 'AT_MOST', value: '10', every: 'QUARTERLY' }, false],
    ['two least', yearly('40'), yearly('50'), false],
    ['at least 400 and at most 388 by the same day', reach('AT_LEAST', '400'), reach('AT_MOST', '388'), true],
    ['at most 388 first and at least 400 later', { ...reach('AT_MOST', '388'), by: '2022-12-31' }, reach('AT_LEAST', '400'), false],
    ['at most 388 first, then held, and at least 400 later', { ...reach('AT_MOST', '388'), by: '2022-12-31', thenHold: true }, reach('AT_LEAST', '400'), true],
    ['a level all the time, and its opposite by a day', { kind: 'standing', limit: 'AT_LEAST', value: '400', isAverage: false }, reach('AT_MOST', '388'), true],
    ['a fall of 10 percent, held, and a level above', fall('-10'), { kind: 'standing', limit: 'AT_LEAST', value: '400', isAverage: false }, true],
    ['sums beside levels', yearly('400'), reach('AT_MOST', '388'), false],
    ['a trend beside a level', { kind: 'trend', direction: 'INCREASE', from: '2021-10-01', until: '2025-09-30' }, reach('AT_MOST', '388'), false],
  ])('C33 %s', (_what, one, other, isOne) => {
    for (const [first, second] of [[one, other], [other, one]]) {
      expect(codes(check(subject(first ?? {}), subject(second ?? {}, { name: ' ledige' })))).toEqual(isOne ? ['TARGETS_EXCLUDE_EACH_OTHER'] : []);
    }
  });

  test('C33 the later of the two is where it is said, in words', () => {
    const [finding] = check(subject(reach('AT_LEAST', '400')), subject(reach('AT_MOST', '388')));
    expect(finding?.place.key).toBe('indicator-1');
    expect(finding?.sentence.da).toMatch(/^Det samme har to mål, der ikke begge kan holde: »mindst 400 .*« og »højst 388 .*«\. Ret et af dem\.$/);
  });

  test('C33 what is counted of another item, in another unit, or is another entry in the catalogue, is another thing', () => {
    const [one, other] = [subject(reach('AT_LEAST', '400')), subject(reach('AT_MOST', '388'))];
    for (const more of [{ itemId: null }, { unit: '%' }, { catalogueKey: 'A7' }] as const) expect(codes(check(one, { ...other, ...more }))).toEqual([]);
    const entry = { catalogueKey: 'A7', name: 'Noget andet' };
    expect(codes(check({ ...one, ...entry }, { ...other, catalogueKey: 'A7' }))).toEqual(['TARGETS_EXCLUDE_EACH_OTHER']);
  });
});
