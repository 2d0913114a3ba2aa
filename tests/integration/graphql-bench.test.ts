import { afterAll, beforeAll, expect, test } from 'vitest';
import { questionsTo } from '../bench/graphql/compare.ts';
import { scenarios } from '../bench/graphql/scenarios.ts';
import { startBench, type Bench } from '../bench/graphql/servers.ts';

const timeout = 60_000;
let bench: Bench | undefined;

beforeAll(async () => {
  bench = await startBench();
}, timeout);

afterAll(async () => {
  await bench?.close();
}, timeout);

test('the benchmark’s servers answer the same to the letter, and nothing to who has no rights', { timeout }, async () => {
  if (bench === undefined) throw new Error('The servers run while tests run');
  expect(bench.servers.map(({ name }) => name)).toEqual(['Planrum', 'Apollo', 'yoga', 'mercurius']);
  for (const scenario of scenarios) {
    const questions = await questionsTo(scenario, bench);
    expect(questions).toHaveLength(scenario.isKept === true ? 2 : bench.servers.length);
    expect(questions[0]?.asked[0]?.expected).toContain('{"agreement":{"');
  }
});
