import { expect, it } from 'vitest';
import { runCrashes } from '../testkit/sync/crash-run.ts';

const kills = { instance: 70, redis: 15, database: 20 };
const seed = Number(process.env['SOAK_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

it('a hundred kills while four people type, and nothing that was acknowledged is lost', { timeout: 1_800_000 }, async () => {
  process.stdout.write(`SOAK_SEED=${String(seed)}\n`);
  const report = await runCrashes({
    kills,
    seed,
    report: (line) => {
      process.stdout.write(`${line}\n`);
    },
  });
  process.stdout.write(`${JSON.stringify({ ...report, lost: report.lost.length })}\n`);
  expect(report.lost).toEqual([]);
  expect(report.kills).toEqual(kills);
});
