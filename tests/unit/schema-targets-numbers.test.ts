import { formatDecimal, parseDecimal, parseTargetRule, wordsForRule } from '@planrum/schema/targets';
import { describe, expect, test } from 'vitest';

describe('typed numbers', () => {
  test.each([
    ['12,5', '12.5'],
    ['1.234,5', '1234.5'],
    ['1234', '1234'],
    [' 1 234 ', '1234'],
    ['-3', '-3'],
    ['−3,50', '-3.5'],
    ['0', '0'],
    ['-0', '0'],
    ['007', '7'],
    [',5', '0.5'],
    ['1.234.567', '1234567'],
  ])('T2 Danish %j is %j', (typed, value) => {
    expect(parseDecimal(typed, 'da')).toEqual({ ok: true, value });
  });

  test.each([
    ['', 'EMPTY'],
    ['  ', 'EMPTY'],
    ['12.5', 'NOT_A_NUMBER'],
    ['1.23', 'NOT_A_NUMBER'],
    ['0.123', 'NOT_A_NUMBER'],
    ['1.2345', 'NOT_A_NUMBER'],
    ['1,2,3', 'NOT_A_NUMBER'],
    ['12 %', 'NOT_A_NUMBER'],
    ['1e5', 'NOT_A_NUMBER'],
    ['-', 'NOT_A_NUMBER'],
    ['5,', 'NOT_A_NUMBER'],
    ['mange', 'NOT_A_NUMBER'],
    ['Infinity', 'NOT_A_NUMBER'],
    ['1'.repeat(27), 'TOO_LONG'],
    ['1'.repeat(5000), 'TOO_LONG'],
    ['0,1234567890123', 'TOO_LONG'],
  ])('T2 Danish %j is refused as %s', (typed, reason) => {
    expect(parseDecimal(typed, 'da')).toEqual({ ok: false, reason });
  });

  test('T2 English has the marks the other way round', () => {
    expect(parseDecimal('1,234.5', 'en')).toEqual({ ok: true, value: '1234.5' });
    expect(parseDecimal('12,5', 'en')).toEqual({ ok: false, reason: 'NOT_A_NUMBER' });
  });

  test('T2 zeros that say nothing do not count as digits', () => {
    expect(parseDecimal(`${'0'.repeat(40)}1,50000000000000`, 'da')).toEqual({ ok: true, value: '1.5' });
  });
});

describe('formatted numbers', () => {
  test.each([
    ['1234.5', 1, '1.234,5', '1,234.5'],
    ['1234567', 0, '1.234.567', '1,234,567'],
    ['999', 2, '999,00', '999.00'],
    ['-1234.5', 1, '−1.234,5', '−1,234.5'],
    ['0.05', 1, '0,1', '0.1'],
    ['-0.04', 1, '0,0', '0.0'],
    ['2.5', 0, '3', '3'],
    ['-2.5', 0, '−3', '−3'],
  ])('T3 %s with %i decimals', (value, decimals, danish, english) => {
    expect(formatDecimal(value, decimals, 'da')).toBe(danish);
    expect(formatDecimal(value, decimals, 'en')).toBe(english);
  });

  test('T1 what is no decimal is not formatted as one', () => {
    expect(() => formatDecimal('1e5', 0, 'da')).toThrow(RangeError);
    expect(() => formatDecimal('12,5', 0, 'da')).toThrow(RangeError);
  });
});

describe('rules in words', () => {
  const years = { from: '2021-10-01', by: '2023-09-30' };
  test.each([
    [{ kind: 'perPeriod', bound: 'AT_LEAST', value: '40', every: 'YEARLY' }, 'forløb', 'mindst 40 om året', 'at least 40 a year'],
    [{ kind: 'perPeriod', bound: 'AT_MOST', value: '67', every: 'HALF_YEARLY' }, 'forløb', 'højst 67 i halvåret', 'at most 67 every half-year'],
    [{ kind: 'perPeriod', bound: 'AT_LEAST', value: '1234.5', every: 'MONTHLY' }, '%', 'mindst 1.234,5 % om måneden', 'at least 1,234.5% a month'],
    [
      { kind: 'changeFromBaseline', change: '-30', isPercent: true, ...years, thenHold: true },
      'personer',
      'fald 30 % inden 2 år fra 1. okt. 2021, derefter fastholdt',
      'fall 30% within 2 years of 1 Oct 2021, then held',
    ],
    [
      { kind: 'changeFromBaseline', change: '5', isPercent: false, from: '2021-10-01', by: '2023-12-31', thenHold: false },
      '%',
      'stigning 5 procentpoint fra 1. okt. 2021 til 31. dec. 2023',
      'rise 5 percentage points from 1 Oct 2021 to 31 Dec 2023',
    ],
    [
      { kind: 'changeFromBaseline', change: '0', isPercent: false, from: '2014-01-01', by: '2014-12-31', thenHold: true },
      'personer',
      'uændret fra baseline inden 1 år fra 1. jan. 2014, derefter fastholdt',
      'unchanged from the baseline within 1 year of 1 Jan 2014, then held',
    ],
    [{ kind: 'changeEachPeriod', percent: '-10', every: 'YEARLY', from: '2017-01-01', until: '2021-12-31' }, '%', 'fald 10 % om året 2017–2021', 'fall 10% a year 2017–2021'],
    [{ kind: 'trend', direction: 'INCREASE', from: '2017-01-01', until: '2021-12-31' }, '%', 'stiger 2017–2021', 'rises 2017–2021'],
    [{ kind: 'trend', direction: 'DECREASE', from: '2017-10-01', until: '2021-09-30' }, '%', 'falder fra 1. okt. 2017 til 30. sep. 2021', 'falls from 1 Oct 2017 to 30 Sep 2021'],
  ])('T80 %j', (source, unit, danish, english) => {
    const parsed = parseTargetRule(source);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    expect(wordsForRule(parsed.rule, unit, 'da')).toBe(danish);
    expect(wordsForRule(parsed.rule, unit, 'en')).toBe(english);
  });
});

describe('reading rules', () => {
  test('T90 decimals come out in their shortest form', () => {
    expect(parseTargetRule({ kind: 'perPeriod', bound: 'AT_LEAST', value: '040.500', every: 'YEARLY' })).toEqual({
      ok: true,
      rule: { kind: 'perPeriod', bound: 'AT_LEAST', value: '40.5', every: 'YEARLY' },
    });
  });

  test('T90 no change is the same in any unit', () => {
    const rule = { kind: 'changeFromBaseline', change: '-0.0', isPercent: true, from: '2021-10-01', by: '2023-09-30', thenHold: true };
    expect(parseTargetRule(rule)).toMatchObject({ ok: true, rule: { change: '0', isPercent: false } });
  });

  test('T90 every problem is listed', () => {
    const parsed = parseTargetRule({ kind: 'changeEachPeriod', percent: 10, every: 'WEEKLY', from: '2021-02-29', until: '2021-13-01', extra: 1 });
    expect(parsed).toMatchObject({ ok: false });
    expect(parsed.ok ? [] : parsed.problems.map(({ field }) => field)).toEqual(['extra', 'percent', 'percent', 'every', 'from', 'until']);
  });

  test.each([
    null,
    'perPeriod',
    [],
    {},
    { kind: 'toString' },
    { kind: '__proto__' },
    { kind: 'perPeriod' },
    { kind: 'perPeriod', bound: 'AT_LEAST', value: '1e3', every: 'YEARLY' },
    { kind: 'trend', direction: 'NEUTRAL', from: '2021-01-01', until: '2021-12-31' },
    { kind: 'trend', direction: 'INCREASE', from: '2022-01-01', until: '2021-12-31' },
    { kind: 'trend', direction: 'INCREASE', from: '1900-01-01', until: '2021-12-31' },
    { kind: 'changeEachPeriod', percent: '0', every: 'YEARLY', from: '2021-01-01', until: '2021-12-31' },
    { kind: 'changeEachPeriod', percent: '-100.5', every: 'YEARLY', from: '2021-01-01', until: '2021-12-31' },
    { kind: 'changeEachPeriod', percent: '-0.12345', every: 'YEARLY', from: '2021-01-01', until: '2021-12-31' },
    { kind: 'changeEachPeriod', percent: '-1', every: 'MONTHLY', from: '2000-01-01', until: '2021-12-31' },
    { kind: 'changeFromBaseline', change: '-101', isPercent: true, from: '2021-01-01', by: '2021-12-31', thenHold: false },
  ])('T90 %j is no rule', (source) => {
    expect(parseTargetRule(source)).toMatchObject({ ok: false, problems: expect.arrayContaining([expect.objectContaining({ sentence: { da: expect.any(String) as unknown, en: expect.any(String) as unknown } })]) as unknown });
  });
});
