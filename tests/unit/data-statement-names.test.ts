import { createStatementNames } from '@planrum/server/data/prisma.ts';
import { expect, test } from 'vitest';

const often = (names: ReturnType<typeof createStatementNames>, sql: string): string[] => Array.from({ length: 6 }, () => names({ sql }));

test('a statement has a name from when it comes often, and keeps it', () => {
  const names = createStatementNames();
  expect(often(names, 'select 1')).toEqual(['', '', '', '', 'planrum_0', 'planrum_0']);
  expect(often(names, 'select 2').at(-1)).toBe('planrum_1');
  expect(names({ sql: 'select 1' })).toBe('planrum_0');
});

test('no more have names than a connection should remember', () => {
  const names = createStatementNames();
  const given = Array.from({ length: 300 }, (_, index) => often(names, `select ${String(index)}`).at(-1));
  expect(given.filter((name) => name !== '')).toHaveLength(200);
  expect(new Set(given.slice(0, 200)).size).toBe(200);
  expect(names({ sql: 'select 0' })).toBe('planrum_0');
});
