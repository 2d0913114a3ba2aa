import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rulesWithoutTest } from '../testkit/spec-coverage.ts';

const tests = join(import.meta.dirname, '..');

test('every rule of the event log has a test', () => {
  const files = ['unit', 'integration'].flatMap((folder) =>
    readdirSync(join(tests, folder))
      .filter((name) => name.startsWith('events-') || name === 'days-turn.test.ts' || name.startsWith('graphql-live'))
      .map((name) => join(tests, folder, name)),
  );
  expect(rulesWithoutTest(join(tests, '../server/src/events/SPEC.md'), files)).toEqual([]);
});
