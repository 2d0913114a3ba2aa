import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { steps } from '../testkit/sync/schedule.ts';
import { keepRealTime, scheduleTime } from '../testkit/sync/scheduled-time.ts';
import { addUp, runSchedule } from '../testkit/sync/world.ts';

const world = { people: 8, instances: 3, snapshotAfterRows: 60 };
/** Some hundred edits between troubles of a kind, so that documents grow long. */
const schedule = fc.array(steps(world, 120), { minLength: 3_000, maxLength: 6_000, size: 'max' });
const editsToDo = Number(process.env['SOAK_EDITS'] ?? 100_000);
const firstSeed = Number(process.env['SOAK_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

beforeAll(scheduleTime);
afterAll(keepRealTime);

it(`eight people make ${String(editsToDo)} edits over three instances, and nothing is lost`, { timeout: 3_600_000 }, async () => {
  const sums: Record<string, number> = {};
  for (let seed = firstSeed; (sums['edits'] ?? 0) < editsToDo; seed++) {
    process.stdout.write(`SOAK_SEED=${String(seed)}: ${String(sums['edits'] ?? 0)} edits done\n`);
    // Drawn, not asserted: thousands of steps are too many to print and to shorten at every failure; the seed says it all.
    for (const all of fc.sample(schedule, { numRuns: 1, seed })) addUp(sums, await runSchedule(world, all));
  }
  process.stdout.write(`${JSON.stringify(sums, null, 2)}\n`);
  for (const [what, count] of Object.entries(sums)) expect(count, what).toBeGreaterThan(0);
});
