import { bareNumber } from '@planrum/schema/targets';
import { expect, test } from 'vitest';

test.each([
  ['8,4 %', '%', '8,4'],
  ['8,4%', '%', '8,4'],
  ['8,4 procent ', '%', '8,4'],
  ['8,4 pct.', '%', '8,4'],
  ['1.234,5 kr.', 'kr.', '1.234,5'],
  ['1.234,5 kroner', 'kr.', '1.234,5'],
  ['140 Forløb', 'forløb', '140'],
  ['140', 'forløb', '140'],
  ['140', '', '140'],
])('%s in %s is %s', (typed, unit, bare) => {
  expect(bareNumber(typed, unit)).toBe(bare);
});

test.each([
  ['8,4 %', 'forløb'],
  ['5 kr.', 'mio. kr.'],
  ['5 forløb', '%'],
])('%s is not counted in %s, and stays as it was typed', (typed, unit) => {
  expect(bareNumber(typed, unit)).toBe(typed);
});
