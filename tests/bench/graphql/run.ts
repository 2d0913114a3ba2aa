// `pnpm bench:graphql`: measures this server and its peers in one run, taking turns, and prints a table of ratios.
//   pnpm bench:graphql                     everything
//   pnpm bench:graphql overview            only this
//   pnpm bench:graphql --short             one round of a second each: that it runs, and no more
//   pnpm bench:graphql --rounds 9 --seconds 5
import { parseArgs } from 'node:util';
import { describeMachine } from '../sync/table.ts';
import { compare } from './compare.ts';
import { scenarios } from './scenarios.ts';
import { startBench, type Bench } from './servers.ts';
import { tableOf } from './table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '3' }, short: { type: 'boolean', default: false } },
});
const [rounds, seconds] = values.short ? [1, 1] : [Number(values.rounds), Number(values.seconds)];
const unknown = positionals.filter((name) => !scenarios.some((scenario) => scenario.name === name));
if (![rounds, seconds].every((count) => Number.isInteger(count) && count > 0) || unknown.length > 0) {
  process.stderr.write(`Queries: ${scenarios.map(({ name }) => name).join(' ')}. Rounds and seconds: 1, 2, 3 …\n`);
  process.exit(2);
}

const chosen = scenarios.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
let bench: Bench | null = null;
let isEnding = false;

/** Whatever ends the run, no server and no database stays behind. */
async function end(code: number): Promise<never> {
  if (isEnding) return new Promise(() => undefined);
  isEnding = true;
  await bench?.close();
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

try {
  bench = await startBench();
  const all = [];
  for (const scenario of chosen) {
    process.stderr.write(`${scenario.name}: ${scenario.title}\n`);
    all.push({ scenario, results: await compare(scenario, bench, { rounds, seconds }) });
  }
  process.stdout.write(`${describeMachine()}\n\n${tableOf(all)}`);
  await end(0);
} catch (error) {
  fail(error);
}
