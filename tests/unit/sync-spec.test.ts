import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rulesWithoutTest } from '../testkit/spec-coverage.ts';

const tests = join(import.meta.dirname, '..');

it('every rule of the sync server has a test', () => {
  const files = ['unit', 'contract', 'property', 'integration'].flatMap((folder) =>
    readdirSync(join(tests, folder))
      .filter((name) => /^(sync-|document-store)/.test(name))
      .map((name) => join(tests, folder, name)),
  );
  expect(rulesWithoutTest(join(tests, '../server/src/sync/SPEC.md'), files)).toEqual([]);
});
