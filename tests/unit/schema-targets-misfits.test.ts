import { misfitsOf, parseTargetRule, periodsOf, type AgreedFor, type RuleProblemCode } from '@planrum/schema/targets';
import { describe, expect, test } from 'vitest';

const schedule = { frequency: 'QUARTERLY', periodStart: '2021-10-01', periodEnd: '2025-09-30', lagDays: 0, dueDays: 31 } as const;
const count: AgreedFor = {
  ...{ kind: 'COUNT', unit: 'forløb', direction: 'INCREASE', aggregation: 'TOTAL', frequency: 'QUARTERLY' },
  periods: periodsOf(schedule),
  baseline: '20',
};
const share: AgreedFor = { ...count, kind: 'SHARE', unit: '%', aggregation: 'LATEST' };

function misfits(source: object, indicator: AgreedFor) {
  const parsed = parseTargetRule(source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return misfitsOf(parsed.rule, indicator);
}

const span = { from: '2021-10-01', until: '2025-09-30' };
const deadline = { from: '2021-10-01', by: '2025-09-30', byPrecision: 'DAY' };
const perMonth = (value: string) => ({ kind: 'perPeriod', bound: 'AT_LEAST', value, every: 'MONTHLY' });
const standing = (value: string) => ({ kind: 'standing', limit: 'AT_LEAST', value, isAverage: false });
const change = (by: string, isPercent: boolean) => ({ kind: 'changeFromBaseline', change: by, isPercent, from: '2021-10-01', by: '2025-09-30', thenHold: false });
const compounding = (percent: string) => ({ kind: 'changeEachPeriod', percent, every: 'MONTHLY', ...span });
const cohort = { kind: 'cohort', share: '40', months: 12, after: 'START' };
const service = { kind: 'serviceLevel', share: '100', hours: 24, orAgreed: false };

const milestone = { kind: 'milestone', event: 'STARTED', by: '2022-06-30', byPrecision: 'DAY' };

describe('a rule that no figure could be held against', () => {
  const refused: readonly (readonly [string, object, AgreedFor, string, RuleProblemCode])[] = [
    ['a share above 100 %', standing('100.1'), share, 'value', 'OUT_OF_RANGE'],
    ['a share below zero', { kind: 'between', lower: '-1', upper: '30', ...span }, share, 'lower', 'OUT_OF_RANGE'],
    ['a count below zero', standing('-1'), count, 'value', 'OUT_OF_RANGE'],
    // 20 − 30.
    ['a count that falls below zero', change('-30', false), count, 'change', 'OUT_OF_RANGE'],
    // 20 + 90 percentage points.
    ['a share that rises above 100 %', change('90', false), share, 'change', 'OUT_OF_RANGE'],
    // 20 · 1.1⁴⁸ = 1940.
    ['a share that compounds above 100 %', compounding('10'), share, 'percent', 'OUT_OF_RANGE'],
    // Three months of it are more than 26 digits, though it is not.
    ['more digits than a figure, multiplied up', perMonth(`9${'0'.repeat(25)}`), count, 'value', 'OUT_OF_RANGE'],
    // 20 · 11⁴⁸ has 52 digits.
    ['more digits than a figure, compounded', compounding('1000'), count, 'percent', 'OUT_OF_RANGE'],
    ['a percentage of what is not in percent', cohort, count, 'share', 'CONTRADICTION'],
    ['a service level of what is not in percent', service, count, 'share', 'CONTRADICTION'],
    ['everybody without how many they are', { kind: 'wholePopulation', size: null }, count, 'size', 'CONTRADICTION'],
    ['so many people of a share', { kind: 'wholePopulation', size: '50' }, share, 'size', 'CONTRADICTION'],
    ['a percentage of nothing', change('-30', true), { ...count, baseline: '0' }, 'change', 'CONTRADICTION'],
    ['a compounding percentage of nothing', compounding('-1'), { ...count, baseline: '0.0' }, 'percent', 'CONTRADICTION'],
    ['something that is to happen, of a count', milestone, count, 'event', 'CONTRADICTION'],
    ['a number, of what happens or does not', standing('40'), { ...count, kind: 'MILESTONE' }, 'limit', 'CONTRADICTION'],
    ['a direction, of what happens or does not', { kind: 'trend', direction: 'INCREASE', ...span }, { ...count, kind: 'MILESTONE' }, 'direction', 'CONTRADICTION'],
    ['an inherited one like that', { kind: 'inherited', source: 'Ny chance til alle', rule: milestone }, count, 'rule.event', 'CONTRADICTION'],
    ['an inherited rule like that', { kind: 'inherited', source: 'Ny chance til alle', rule: standing('101') }, share, 'rule.value', 'OUT_OF_RANGE'],
  ];
  test.each(refused)('T92 %s is refused', (_case, rule, indicator, field, code) => {
    const sentence = { da: expect.stringMatching(/^\p{Lu}.*\.$/u) as unknown, en: expect.stringMatching(/^\p{Lu}.*\.$/u) as unknown };
    expect(misfits(rule, indicator)).toEqual([{ field, code, sentence }]);
  });

  const taken: readonly (readonly [string, object, AgreedFor])[] = [
    ['a share of 100 %', standing('100'), share],
    ['a count of nothing', standing('0'), count],
    ['a level below zero', standing('-5'), { ...count, kind: 'LEVEL', unit: 'grader' }],
    ['a number of 26 digits', standing('9'.repeat(25)), count],
    ['a fall to nothing', change('-100', true), count],
    ['a change from an unknown baseline', change('-500', false), { ...count, baseline: null }],
    ['a change of a baseline of zero in its own unit', change('30', false), { ...count, baseline: '0' }],
    ['a cohort of a share', cohort, share],
    ['a percentage that is a level', service, { ...count, kind: 'LEVEL', unit: '%' }],
    ['everybody, of a share', { kind: 'wholePopulation', size: null }, share],
    ['everybody, of a count', { kind: 'wholePopulation', size: '200' }, count],
    ['a value without a baseline', { kind: 'reach', limit: 'AT_LEAST', value: '40', ...deadline, thenHold: true }, { ...count, baseline: null }],
    ['something that is to happen, of what happens or does not', milestone, { ...count, kind: 'MILESTONE' }],
    ['a direction', { kind: 'trend', direction: 'INCREASE', ...span }, share],
    ['a comparison', { kind: 'relative', comparison: 'AT_MOST', units: ['Guldborgsund'] }, share],
  ];
  test.each(taken)('T92 %s is not', (_case, rule, indicator) => {
    expect(misfits(rule, indicator)).toEqual([]);
  });
});
