import { initialsOf } from '@planrum/server/domain/initials.ts';
import { localeOfHeader } from '@planrum/server/domain/locale.ts';
import { expect, test } from 'vitest';

test.each([
  [undefined, 'da'],
  ['', 'da'],
  ['en', 'en'],
  ['en-GB,en;q=0.9', 'en'],
  ['da-DK,da;q=0.9,en;q=0.8', 'da'],
  ['sv, en;q=0.5, da;q=0.4', 'en'],
  ['en;q=0.2, da;q=0.9', 'da'],
  ['en;q=0', 'da'],
  ['fr, de', 'da'],
  ['*', 'da'],
])('%j is read as %s', (header, locale) => {
  expect(localeOfHeader(header)).toBe(locale);
});

test.each([
  ['Karen Holm', 'KH'],
  ['Anna Marie von Østergaard', 'AØ'],
  ['åse', 'Å'],
  ['  ', ''],
])('%j has the initials %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
