// `pnpm bench:sync`: measures this server and its peers in one run, taking turns, and prints a table of ratios.
//   pnpm bench:sync                     everything
//   pnpm bench:sync burst join          only these
//   pnpm bench:sync --rounds 9          more rounds
//   pnpm bench:sync --against <dir>     against another clone of this server, built, instead of the peers
//   pnpm bench:sync --profile <dir>     writes processor profiles of this server there; the figures are then those of a profiled one
import { parseArgs } from 'node:util';
import { compare } from './compare.ts';
import { scenarios } from './scenarios.ts';
import { createServers, type BenchServer } from './servers.ts';
import { describeMachine, tableOf } from './table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, against: { type: 'string' }, profile: { type: 'string' } },
});
const rounds = values.rounds === undefined ? null : Number(values.rounds);
const unknown = positionals.filter((name) => !scenarios.some((scenario) => scenario.name === name));
if ((rounds !== null && (!Number.isInteger(rounds) || rounds < 1)) || unknown.length > 0) {
  process.stderr.write(`Scenarios: ${scenarios.map(({ name }) => name).join(' ')}. Rounds: 1, 2, 3 …\n`);
  process.exit(2);
}

const usualRounds = 5;
let servers: readonly BenchServer[] = [];
let isEnding = false;

/** Whatever ends the run, no server and no database stays behind. */
async function end(code: number): Promise<never> {
  if (isEnding) return new Promise(() => undefined);
  isEnding = true;
  const closed = await Promise.allSettled(servers.map((server) => server.close()));
  for (const result of closed) if (result.status === 'rejected') process.stderr.write(`${String(result.reason)}\n`);
  process.exit(code);
}

function fail(error: unknown): void {
  // What breaks while everything is being ended breaks because of that.
  if (!isEnding) process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  void end(1);
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(130));

const chosen = scenarios.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
try {
  servers = await createServers({ against: values.against ?? null, profileDirectory: values.profile ?? null });
  const results = [];
  for (const scenario of chosen) {
    process.stderr.write(`${scenario.name}: ${scenario.title}\n`);
    results.push({ scenario, results: await compare(scenario, servers, rounds ?? scenario.rounds ?? usualRounds) });
  }
  process.stdout.write(`${describeMachine()}\n\n${tableOf(results, servers)}`);
  await end(0);
} catch (error) {
  fail(error);
}
