import { expect, it } from 'vitest';
import { runCrashes } from '../testkit/sync/crash-run.ts';

it('D8 whatever is killed while people type, nothing that was acknowledged is lost', { timeout: 120_000 }, async () => {
  const report = await runCrashes({ kills: { instance: 8, redis: 2, database: 2 }, seed: 20_211_001 });
  expect(report.lost).toEqual([]);
  expect(report.kills).toEqual({ instance: 8, redis: 2, database: 2 });
  // Most fell where it hurts.
  expect(report.killsAmidTyping).toBeGreaterThan(6);
  expect(report.words).toBeGreaterThan(100);
});
