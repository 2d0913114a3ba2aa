import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isEnumType } from 'graphql';
import { expect, test } from 'vitest';
import { severityOf } from '../../schema/src/check/codes.ts';
import { rulesWithoutTest } from '../testkit/spec-coverage.ts';

const tests = join(import.meta.dirname, '..');
const schemaFolder = join(tests, '../schema');
const spec = join(schemaFolder, 'src/check/SPEC.md');
const codes = Object.keys(severityOf).sort();

test('every rule of the plan check has a test', () => {
  const files = ['unit', 'property'].flatMap((folder) =>
    readdirSync(join(tests, folder))
      .filter((file) => file.includes('check'))
      .map((file) => join(tests, folder, file)),
  );
  expect(rulesWithoutTest(spec, files)).toEqual([]);
});

test('every code is written down, with what it matters', () => {
  const written = readFileSync(spec, 'utf8');
  const listed = [...written.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(([, code]) => code);
  expect([...new Set(listed)].sort()).toEqual(codes);
});

test('GraphQL knows the same codes', () => {
  const folder = join(schemaFolder, 'graphql');
  const schema = buildSchema(readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')).join('\n'));
  const type = schema.getType('PlanFindingCode');
  expect(isEnumType(type) ? type.getValues().map(({ name }) => name).sort() : null).toEqual(codes);
});
