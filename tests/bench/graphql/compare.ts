import { ask, loadServer, type Questions, type Round } from './load.ts';
import type { Scenario } from './scenarios.ts';
import type { Bench, BenchServer } from './servers.ts';

/** What one server did, round by round. */
export interface ServerResult {
  readonly server: string;
  readonly rounds: readonly Round[];
}

export interface CompareOptions {
  readonly rounds: number;
  /** Of each round of each server, and of warming it up. */
  readonly seconds: number;
}

/**
 * What to ask each server, and the answer that counts.
 * @throws when the data they answer with is not the same to the letter, or when one gives it to somebody who may not have it.
 */
export async function questionsTo(scenario: Scenario, { data, ...bench }: Bench): Promise<readonly Questions[]> {
  const servers = serversOf(scenario, bench);
  const questions = await Promise.all(servers.map((server) => questionsOf(server, scenario, data)));
  const [first, ...others] = questions.map(({ asked }) => asked.map(({ expected }) => dataIn(expected)).join('\n'));
  for (const [index, other] of others.entries()) {
    if (other !== first) throw new Error(`${servers[index + 1]?.name ?? ''} answers something else:\n${other}\n${String(first)}`);
  }
  return questions;
}

/**
 * Asks every server the same in turn, forwards and then backwards, so that what happens to the machine meanwhile happens to all of them.
 * @throws as `questionsTo`, and when a single answer under load is another one.
 */
export async function compare(scenario: Scenario, bench: Bench, { rounds, seconds }: CompareOptions): Promise<readonly ServerResult[]> {
  const questions = await questionsTo(scenario, bench);
  const order = serversOf(scenario, bench).flatMap((server, index) => {
    const own = questions[index];
    return own === undefined ? [] : [{ server, questions: own, rounds: [] as Round[] }];
  });
  const load = ({ server, questions: own }: { readonly server: BenchServer; readonly questions: Questions }): Promise<Round> =>
    scenario.isWritten === true ? whileWriting(bench, () => loadServer(server, own, seconds)) : loadServer(server, own, seconds);
  for (const one of order) await load(one);
  for (let round = 0; round < rounds; round++) {
    for (const { server, questions: own, rounds: measured } of round % 2 === 0 ? order : order.toReversed()) {
      measured.push(await load({ server, questions: own }));
      process.stderr.write(`  ${server.name} ${JSON.stringify(measured.at(-1))}\n`);
    }
  }
  return order.map(({ server, rounds: measured }) => ({ server: server.name, rounds: measured }));
}

/** This server first, then those it is held against. */
function serversOf({ isKept = false, aims }: Scenario, { servers, keeping }: Pick<Bench, 'servers' | 'keeping'>): readonly BenchServer[] {
  const [executing, ...peers] = servers;
  const own = isKept ? keeping : executing;
  return [...(own === undefined ? [] : [own]), ...peers.filter(({ name }) => aims[name] !== undefined)];
}

/** Writes every 100 ms for as long as something is measured. */
async function whileWriting<Result>({ write }: Bench, work: () => Promise<Result>): Promise<Result> {
  const failures: unknown[] = [];
  const writing = setInterval(() => void write().catch((error: unknown) => failures.push(error)), 100);
  try {
    const result = await work();
    if (failures.length > 0) throw new AggregateError(failures, 'What was to be written was not');
    return result;
  } finally {
    clearInterval(writing);
  }
}

async function questionsOf({ name, url }: BenchServer, { query, slugs }: Scenario, { slugs: known, token, strangersToken }: Bench['data']): Promise<Questions> {
  const asked = [];
  for (const slug of known[slugs]) {
    const body = JSON.stringify({ query, variables: { slug } });
    const refused = dataIn(await ask(url, { body, token: strangersToken }));
    if (refused !== '{"agreement":null}') throw new Error(`${name} tells a stranger ${refused}`);
    asked.push({ body, expected: await ask(url, { body, token }) });
  }
  return { token, asked };
}

/** @throws when there are errors beside it. */
function dataIn(answer: string): string {
  const { data, errors } = JSON.parse(answer) as { readonly data: unknown; readonly errors?: unknown };
  if (errors !== undefined) throw new Error(answer);
  return JSON.stringify(data);
}
