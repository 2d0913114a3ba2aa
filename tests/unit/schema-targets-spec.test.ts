import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rulesWithoutTest } from '../testkit/spec-coverage.ts';

const tests = join(import.meta.dirname, '..');

test('every rule of the targets has a test', () => {
  const files = ['unit', 'property'].flatMap((folder) =>
    readdirSync(join(tests, folder))
      .filter((file) => file.includes('targets'))
      .map((file) => join(tests, folder, file)),
  );
  expect(rulesWithoutTest(join(tests, '../schema/src/targets/SPEC.md'), files)).toEqual([]);
});
