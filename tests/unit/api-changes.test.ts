import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { advice, breaksBetween, currentApi, releasedApi } from '../../schema/bin/api.mjs';

const root = join(import.meta.dirname, '../..');

test('no program that was written against the released API breaks', () => {
  expect(breaksBetween(releasedApi(), currentApi()), advice).toEqual([]);
});

const before = buildSchema('type Query { a(x: Int): Int, e(i: In): E } enum E { ONE TWO } input In { y: Int }');

test.each([
  ['a field taken away', 'type Query { e(i: In): E } enum E { ONE TWO } input In { y: Int }', ['FIELD_REMOVED']],
  ['another type', 'type Query { a(x: Int): String, e(i: In): E } enum E { ONE TWO } input In { y: Int }', ['FIELD_CHANGED_KIND']],
  ['an argument that must be given', 'type Query { a(x: Int, z: Int!): Int, e(i: In): E } enum E { ONE TWO } input In { y: Int }', ['REQUIRED_ARG_ADDED']],
  ['an input field that must be given', 'type Query { a(x: Int): Int, e(i: In): E } enum E { ONE TWO } input In { y: Int, z: Int! }', ['REQUIRED_INPUT_FIELD_ADDED']],
  ['an enum value taken away', 'type Query { a(x: Int): Int, e(i: In): E } enum E { ONE } input In { y: Int }', ['VALUE_REMOVED_FROM_ENUM']],
  ['more than there was', 'type Query { a(x: Int, z: Int): Int, b: Int, e(i: In): E } enum E { ONE TWO THREE } input In { y: Int, z: Int }', []],
  ['less that may be asked for', 'type Query { a(x: Int): Int @deprecated(reason: "Since 2026-11-29. Use `b`."), e(i: In): E } enum E { ONE TWO } input In { y: Int }', []],
])('%s', (_name, after, kinds) => {
  expect(breaksBetween(before, buildSchema(after)).map((line) => line.split(':')[0])).toEqual(kinds);
});

test('a break is released only with a reason, which programs can read', () => {
  const clone = mkdtempSync(join(tmpdir(), 'planrum-api-'));
  try {
    for (const path of ['schema/bin', 'schema/graphql', 'schema/released', 'docs/api/changes.md']) cpSync(join(root, path), join(clone, path), { recursive: true });
    symlinkSync(join(root, 'schema/node_modules'), join(clone, 'schema/node_modules'));
    const file = join(clone, 'schema/graphql/organisation.graphql');
    writeFileSync(file, readFileSync(file, 'utf8').replace('cvr: String', 'registrationNumber: String'));
    const run = (...parameters: string[]) => spawnSync(process.execPath, [join(clone, 'schema/bin/api.mjs'), ...parameters], { encoding: 'utf8' });

    for (const parameters of [['changes'], ['release']]) {
      const { status, stderr } = run(...parameters);
      expect(status).toBe(1);
      expect(stderr).toContain('FIELD_REMOVED: Organisation.cvr was removed');
    }
    expect(run('release', '--breaking', 'It was the wrong number. Use `registrationNumber`.').status).toBe(0);
    expect(run('changes').status).toBe(0);
    expect(readFileSync(join(clone, 'docs/api/changes.md'), 'utf8')).toMatch(
      /^# Changes.+^## \d{4}-\d{2}-\d{2}\n\nIt was the wrong number\. Use `registrationNumber`\.\n\n- FIELD_REMOVED: Organisation\.cvr was removed/ms,
    );
  } finally {
    rmSync(clone, { recursive: true });
  }
});
