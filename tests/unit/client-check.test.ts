import { expect, test } from 'vitest';
import { partIdOf } from '../../client/src/features/check/go-to-place.ts';

test.each([
  ['a text of the agreement', 'TEXT', 'section/purpose', null, 'afsnit-purpose'],
  ['a text of an item', 'TEXT', 'item/mentor/purpose', 'mentor', 'punkt-mentor'],
  ['an item', 'ITEM', 'mentor', 'mentor', 'punkt-mentor'],
  ['a list', 'ITEMS', 'activity', null, 'liste-activity'],
  ['an indicator', 'INDICATOR', 'Indicator:1', 'mentor', 'tabel-goals'],
  ['a post', 'RESOURCE', 'Resource:1', null, 'tabel-resources'],
  ['a budget line', 'BUDGET_LINE', 'BudgetLine:1', null, 'tabel-budget'],
  ['a commitment', 'COMMITMENT', 'Commitment:1', null, 'tabel-commitments'],
  ['the agreement as a whole', 'AGREEMENT', '', null, null],
] as const)('%s is in a part of the page', (_what, kind, key, itemKey, part) => {
  expect(partIdOf({ kind, key, itemKey, label: '' }, [])).toBe(part);
});
