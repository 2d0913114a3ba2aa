import type { Measurements, Scenario } from './scenarios.ts';
import type { BenchServer } from './servers.ts';

/** What one server did, round by round. */
export interface ServerResult {
  readonly server: string;
  readonly rounds: readonly Measurements[];
}

/** Longer than a round of anything takes on a busy machine. */
const patienceMs = 180_000;

/**
 * Runs a scenario on every server in turn, forwards and then backwards, so that what happens to the machine meanwhile happens to all of
 * them. Each is warm before the first round that counts, and has new documents in every round.
 * @throws what a server does wrong, and when it is not done in time; none of them runs afterwards.
 */
export async function compare(scenario: Scenario, all: readonly BenchServer[], rounds: number): Promise<readonly ServerResult[]> {
  const servers = scenario.isOwnOnly === true ? all.filter(({ isOwn }) => isOwn) : all;
  const results = servers.map((server) => ({ server: server.name, rounds: [] as Measurements[] }));
  try {
    for (const server of servers) await server.start();
    for (const server of servers) await inTime(scenario, server, async () => void (await (scenario.warmUp ?? scenario.run)(server)));
    for (let round = 0; round < rounds; round++) {
      const order = servers.map((server, index) => ({ server, index }));
      for (const { server, index } of round % 2 === 0 ? order : order.reverse()) {
        const measurements = await inTime(scenario, server, () => scenario.run(server));
        results[index]?.rounds.push(measurements);
        process.stderr.write(`  ${server.name} ${JSON.stringify(measurements)}\n`);
      }
    }
  } finally {
    await Promise.all(servers.map((server) => server.kill()));
  }
  return results;
}

async function inTime<Result>(scenario: Scenario, server: BenchServer, work: () => Promise<Result>): Promise<Result> {
  const limitMs = scenario.patienceMs ?? patienceMs;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${server.name} was not done with '${scenario.name}' after ${String(limitMs / 1_000)} s.`));
    }, limitMs);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
