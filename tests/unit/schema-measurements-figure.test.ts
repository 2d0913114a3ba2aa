import { isPercentOf, parseFigure, percentOf, readPair, typedPair, wholeNumbersBeside } from '@planrum/schema/measurements';
import { describe, expect, test } from 'vitest';

describe('a typed share', () => {
  test.each([
    ['18 af 40', '45', ['18', '40']],
    ['18 of 40', '45', ['18', '40']],
    ['18 ud af 40', '45', ['18', '40']],
    ['18/40', '45', ['18', '40']],
    [' 18 / 40 ', '45', ['18', '40']],
    ['1.200 af 2.400', '50', ['1200', '2400']],
    ['1 af 3', '33.333333333333', ['1', '3']],
    ['0 af 12', '0', ['0', '12']],
    ['0 af 0', null, ['0', '0']],
    ['12,5', '12.5', null],
  ] as const)('%s', (typed, value, pair) => {
    expect(parseFigure(typed, 'da', true)).toEqual({ ok: true, value, pair: pair === null ? null : { numerator: pair[0], denominator: pair[1] } });
  });

  test.each([
    ['40 af 18', 'PART_ABOVE_WHOLE'],
    ['1 af 0', 'PART_ABOVE_WHOLE'],
    ['-1 af 40', 'NEGATIVE'],
    ['1 af -40', 'NEGATIVE'],
    ['1,5 af 40', 'NOT_WHOLE'],
    ['1 af 40,5', 'NOT_WHOLE'],
    ['18 af', 'HALF_PAIR'],
    ['/40', 'HALF_PAIR'],
    ['mange af 40', 'NOT_A_NUMBER'],
    ['18 af mange', 'NOT_A_NUMBER'],
    ['18af40', 'NOT_A_NUMBER'],
    ['1/2/3', 'NOT_A_NUMBER'],
    ['', 'EMPTY'],
  ])('%s is refused: %s', (typed, reason) => {
    expect(parseFigure(typed, 'da', true)).toMatchObject({ ok: false, reason });
  });

  test('two counts are no figure of anything but a share', () => {
    expect(parseFigure('18 af 40', 'da', false)).toEqual({ ok: false, reason: 'NOT_A_NUMBER' });
  });

  test('is taken apart as it stands, whole or not', () => {
    expect(typedPair('18 af 40')).toEqual(['18', '40']);
    expect(typedPair(' af 40')).toEqual(['', '40']);
    expect(typedPair('18 af ')).toEqual(['18', '']);
    expect(typedPair('45')).toBeNull();
  });
});

test('a decimal has whole numbers beside it, a whole one none', () => {
  expect(['3.7', '-3.7', '0.000000000001'].map(wholeNumbersBeside)).toEqual([['3', '4'], ['-4', '-3'], ['0', '1']]);
  expect(['3', '3.0', '-0', '12345678901234567890123456'].map(wholeNumbersBeside)).toEqual([null, null, null, null]);
});

describe('a pair', () => {
  test('blames the count that is wrong, and comes in its shortest form', () => {
    expect(readPair({ numerator: '1', denominator: '40.5' })).toEqual({ ok: false, reason: 'NOT_WHOLE', at: 'denominator' });
    expect(readPair({ numerator: '-1', denominator: '0.5' })).toEqual({ ok: false, reason: 'NEGATIVE', at: 'numerator' });
    expect(readPair({ numerator: '018.0', denominator: '40.00' })).toEqual({ ok: true, pair: { numerator: '18', denominator: '40' } });
  });

  test('makes a percentage that may be said with fewer decimals, and no other', () => {
    const third = { numerator: '1', denominator: '3' };
    expect(percentOf(third)).toBe('33.333333333333');
    expect(['33', '33.3', '33.33', '33.333333333333'].map((value) => isPercentOf(value, third))).toEqual([true, true, true, true]);
    expect(['33.4', '33.34', '34', '0'].map((value) => isPercentOf(value, third))).toEqual([false, false, false, false]);
    expect(isPercentOf('0', { numerator: '0', denominator: '0' })).toBe(false);
  });
});
