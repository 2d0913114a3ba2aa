import { describe, expect, test } from 'vitest';
import { oddityOf, shifted } from '../../client/src/features/report/plausibility.ts';

describe('a typed figure that looks like a slip', () => {
  const share = ['39.8', '40.6', '41.9', '42.3', '42.1'];

  test('a misplaced comma is asked about with the figure that was probably meant', () => {
    expect(oddityOf('4.23', share, 'SHARE')).toMatchObject({ kind: 'comma', suggestion: '42.3', factor: { direction: 'lower' } });
    expect(oddityOf('423', share, 'SHARE')).toMatchObject({ kind: 'comma', suggestion: '42.3', factor: { direction: 'higher', times: 10 } });
  });

  test('a count is never suggested as a broken number', () => {
    expect(oddityOf('75', ['10', '9', '11'], 'COUNT')).toEqual({ kind: 'jump', factor: { direction: 'higher', times: 8 }, usual: '10' });
    expect(oddityOf('110', ['10', '9', '11'], 'COUNT')).toMatchObject({ kind: 'comma', suggestion: '11' });
  });

  test.each([
    ['5', '37', 7],
    ['0.3', '9', 30],
    ['7.4', '37', 5],
  ])('%s of %s is said as the part that it is', (typed, usual, part) => {
    expect(oddityOf(typed, [usual, usual], 'AMOUNT')).toMatchObject({ factor: { direction: 'lower', part } });
  });

  test('zero where there usually is something may be a missing figure', () => {
    expect(oddityOf('0', ['10', '9', '11'], 'COUNT')).toEqual({ kind: 'zero', usual: '10' });
    expect(oddityOf('0', ['10', '0', '11'], 'COUNT')).toBeNull();
  });

  test('ordinary changes, small counts and first figures are not asked about', () => {
    expect(oddityOf('38.5', share, 'SHARE')).toBeNull();
    expect(oddityOf('9', ['2', '3', '2'], 'COUNT')).toBeNull();
    expect(oddityOf('500', [], 'COUNT')).toBeNull();
    expect(oddityOf('500', ['10'], 'COUNT')).toBeNull();
  });
});

test.each([
  ['4.23', 1, '42.3'],
  ['4.23', 2, '423'],
  ['423', -1, '42.3'],
  ['7', 2, '700'],
  ['5', -2, '0.05'],
  ['1.5', -1, '0.15'],
  ['-12', -1, '-1.2'],
])('the decimal point of %s moved by %i gives %s', (value, places, expected) => {
  expect(shifted(value, places)).toBe(expected);
});
