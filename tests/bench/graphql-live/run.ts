// `pnpm bench:live`: what it costs to tell 2,000 subscribers of an event, here and with Apollo Server and graphql-ws, in turns.
//   pnpm bench:live                     everything
//   pnpm bench:live --rounds 1          fewer rounds
//   pnpm bench:live --subscribers 200   fewer subscribers
//   pnpm bench:live --profile <dir>     writes a processor profile of each server there; the figures are then those of a profiled one
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median, quantile } from '../sync/statistics.ts';
import { ask } from '../sync/servers.ts';
import { describeMachine } from '../sync/table.ts';
import { openSubscribers } from './subscribers.ts';
import { createBenchDatabase, startApollo, startPlanrum, type BenchDatabase, type RunningServer } from './servers.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '2' }, subscribers: { type: 'string', default: '2000' }, profile: { type: 'string' } },
});
const [rounds, count] = [Number(values.rounds), Number(values.subscribers)];

const query = `subscription Overview($programme: ID!, $after: Cursor) {
  programmeEvents(programmeId: $programme, after: $after) {
    cursor
    agreement {
      id slug name periodStart periodEnd
      plan {
        indicators {
          id name unit frequency
          reporter { id name shortName }
          baselines { id label value }
          measurements { id periodStart periodEnd value reportedAt organisation { id name shortName } }
        }
        responsibilities { id role organisation { id name shortName } }
      }
    }
  }
}`;

interface Case {
  readonly name: string;
  readonly groups: number;
  readonly events: number;
  start(database: BenchDatabase): Promise<RunningServer>;
  /** Makes the n-th event. */
  change(url: string, database: BenchDatabase, number: number): Promise<void>;
  readonly query: string;
}

interface Figures {
  readonly processorMicros: number;
  readonly lastP50: number;
  readonly lastP99: number;
  readonly idleKilobytes: number;
  readonly afterKilobytes: number;
  readonly messageBytes: number;
  readonly missed: number;
}

async function post(url: string, token: string, body: object): Promise<void> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  const answer = await response.text();
  if (!response.ok || answer.includes('"errors"') || /"userErrors":\[\{/.test(answer)) throw new Error(answer);
}

let version = 1;
const change: Case['change'] = async (url, { data }, number) => {
  const input = { id: `Responsibility:${data.responsibilityId}`, expectedVersion: version, description: `Nr. ${String(number)} ${String(version)}` };
  await post(url, data.writerToken, {
    query: 'mutation ($input: ChangeResponsibilityInput!) { changeResponsibility(input: $input) { userErrors { message } } }',
    variables: { input },
  });
  version += 1;
};

const planrum = { start: startPlanrum, change, query };
const cases: readonly Case[] = [
  { name: 'Planrum, one group', groups: 1, events: 40, ...planrum },
  { name: 'Planrum, 20 groups', groups: 20, events: 40, ...planrum },
  {
    ...{ name: 'Apollo Server + graphql-ws', groups: 1, events: 5, start: startApollo },
    query: query.replace('$after: Cursor', '$after: String'),
    change: (url, { data }, number) =>
      post(url, data.writerToken, {
        query: 'mutation ($id: ID!, $description: String!) { touch(id: $id, description: $description) }',
        variables: { id: `Responsibility:${data.responsibilityId}`, description: String(number) },
      }),
  },
];

async function measure(one: Case, database: BenchDatabase): Promise<Figures> {
  const server = await one.start(database);
  try {
    const { programmeId, tokens } = database.data;
    const own = Array.from({ length: count }, (_, index) => tokens[index % one.groups] ?? '');
    const options = { url: server.url, query: one.query, programmeId };
    // A first one warms it up: programs are slow until they are compiled for what they do.
    const warm = await openSubscribers({ ...options, tokens: own.slice(0, 100) });
    for (let number = 1; number <= 5; number += 1) {
      await one.change(server.url, database, number);
      await warm.toldOf(number);
    }
    await warm.close();
    const emptyBytes = await ask(server.process, 'memory');
    const subscribers = await openSubscribers({ ...options, tokens: own });
    const idleBytes = await ask(server.process, 'memory');
    const lastMs: number[] = [];
    if (values.profile !== undefined) await ask(server.process, 'profile');
    const before = await ask(server.process, 'processor');
    for (let number = 1; number <= one.events; number += 1) {
      const begunAt = performance.now();
      const told = subscribers.toldOf(number);
      await one.change(server.url, database, number);
      await told;
      lastMs.push(performance.now() - begunAt);
    }
    const spentMs = (await ask(server.process, 'processor')) - before;
    if (values.profile !== undefined) await ask(server.process, 'profiled', join(values.profile, `${one.name}.cpuprofile`));
    const afterBytes = await ask(server.process, 'memory');
    const { messageBytes } = subscribers;
    const after = subscribers.cursor();
    await subscribers.close();

    // Ten events while nobody is connected, and one when everybody is back.
    const away = 10;
    for (let number = 1; number <= away; number += 1) await one.change(server.url, database, number);
    const back = await openSubscribers({ ...options, after, tokens: own.slice(0, 100) });
    await one.change(server.url, database, away + 1);
    await back.toldOf(1);
    // What is replayed comes before what is live, and at once.
    await delay(1000);
    const missed = away + 1 - back.fewest();
    await back.close();
    return {
      processorMicros: (spentMs * 1000) / (count * one.events),
      ...{ lastP50: median(lastMs), lastP99: quantile(lastMs, 0.99) },
      idleKilobytes: (idleBytes - emptyBytes) / count / 1024,
      afterKilobytes: (afterBytes - emptyBytes) / count / 1024,
      ...{ messageBytes, missed },
    };
  } finally {
    await server.kill();
  }
}

const columns: readonly (readonly [string, keyof Figures, number])[] = [
  ['processor, µs per delivery', 'processorMicros', 1],
  ['last subscriber p50, ms', 'lastP50', 0],
  ['last subscriber p99, ms', 'lastP99', 0],
  ['memory per subscriber before events, kB', 'idleKilobytes', 1],
  ['after them', 'afterKilobytes', 1],
  ['message, bytes', 'messageBytes', 0],
  ['missed after a reconnect, of 10', 'missed', 0],
];

function row(name: string, all: readonly Figures[]): string {
  const cells = columns.map(([, key, digits]) => {
    const figures = all.map((figure) => figure[key]);
    const [middle, least, most] = [median(figures), Math.min(...figures), Math.max(...figures)].map((value) => value.toFixed(digits));
    return least === most ? middle : `${middle ?? ''} (${least ?? ''}–${most ?? ''})`;
  });
  return `| ${[name, ...cells].join(' | ')} |\n`;
}

const database = await createBenchDatabase();
try {
  const results = new Map(cases.map((one) => [one, [] as Figures[]]));
  for (let round = 0; round < rounds; round += 1) {
    // Forwards, then backwards: what changes with time falls on all of them.
    for (const one of round % 2 === 0 ? cases : [...cases].reverse()) {
      process.stderr.write(`${one.name}, round ${String(round + 1)}\n`);
      results.get(one)?.push(await measure(one, database));
    }
  }
  const headings = ['', ...columns.map(([title]) => title)];
  process.stdout.write(`${describeMachine()} ${String(count)} subscribers.\n\n`);
  process.stdout.write([headings, headings.map(() => '---')].map((cells) => `| ${cells.join(' | ')} |\n`).join(''));
  for (const [one, figures] of results) process.stdout.write(row(one.name, figures));
} finally {
  await database.close();
}
