import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { steps } from '../testkit/sync/schedule.ts';
import { keepRealTime, scheduleTime } from '../testkit/sync/scheduled-time.ts';
import { addUp, runSchedule } from '../testkit/sync/world.ts';
import { regressions } from '../vectors/sync-schedules.ts';

const world = { people: 4, instances: 3, snapshotAfterRows: 7 };
const schedule = fc.array(steps(world, 14), { minLength: 40, maxLength: 160, size: 'max' });
const numRuns = 150;
/** The same each time, so that a red run can be run again; `pnpm soak` draws others. */
const seed = 20_211_001;

describe('convergence', () => {
  beforeAll(scheduleTime);
  afterAll(keepRealTime);

  it.each(regressions)('H1 everybody has the same words when $what', async (regression) => {
    await runSchedule(regression.world, regression.steps);
  });

  it('H1 everybody has the same words, and the log all that was acknowledged, whatever network, store and instances did', async () => {
    const sums: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(schedule, async (all) => {
        addUp(sums, await runSchedule(world, all));
      }),
      { numRuns, seed },
    );
    for (const [what, count] of Object.entries(sums)) expect(count, what).toBeGreaterThan(0);
    expect(sums['acknowledgedLengths']).toBeGreaterThan(numRuns * 10);
  });
});
