import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { compare } from '../bench/sync/compare.ts';
import type { Scenario } from '../bench/sync/scenarios.ts';
import { createServers, type BenchServer } from '../bench/sync/servers.ts';
import { median, quantile } from '../bench/sync/statistics.ts';
import { tableOf } from '../bench/sync/table.ts';
import { type } from '../bench/sync/typing.ts';

const timeout = 60_000;
let servers: readonly BenchServer[] = [];

beforeAll(async () => {
  servers = await createServers();
}, timeout);

afterEach(async () => {
  for (const server of servers) await server.kill();
}, timeout);

afterAll(async () => {
  for (const server of servers) await server.close();
}, timeout);

test('the benchmark gets every update to everybody, on this server and on its peers', { timeout }, async () => {
  for (const server of servers) {
    await server.start();
    const load = { documents: 2, clientsEach: 3, writersEach: 2, updatesEach: 5, pauseMs: 0, fences: 'each' } as const;
    const result = await type(server, load);
    expect(result.deliveries).toBe(2 * 2 * 5 * 2);
    expect(result.latency).toHaveLength(result.deliveries);
    expect(result.acknowledged).toHaveLength(server.acknowledges ? 2 * 2 * 5 : 0);
    expect(await server.memoryBytes()).toBeGreaterThan(10e6);
  }
});

test('who comes back with a document brings it to a server that has lost it, and needs nothing of one that has not', { timeout }, async () => {
  const doc = new Y.Doc();
  doc.getText('words').insert(0, 'Vi vil hjælpe flere i job.'.repeat(20));
  const state = Y.encodeStateAsUpdate(doc);
  for (const server of servers) {
    await server.start();
    const [documentName = ''] = await server.newDocuments(1);
    const returning = server.open(documentName, 0, state);
    await Promise.all([returning.synced, returning.asked]);
    await expect.poll(() => server.open(documentName, 1).synced).toBeGreaterThanOrEqual(state.length);
    expect(await server.open(documentName, 2, state).synced).toBeLessThan(state.length / 2);
  }
});

test('a benchmark that fails or is not done in time says so, and leaves no server running', { timeout }, async () => {
  const peers = servers.filter(({ isOwn }) => !isOwn);
  const scenario: Scenario = { name: 'late', title: '', measures: [], patienceMs: 50, run: () => new Promise(() => undefined) };
  const broken: Scenario = { ...scenario, patienceMs: 10_000, run: () => Promise.reject(new Error('Lost a word.')) };
  await expect(compare(scenario, peers, 1)).rejects.toThrow("was not done with 'late' after 0.05 s");
  await expect(compare(broken, peers, 1)).rejects.toThrow('Lost a word.');
  for (const server of peers) expect(() => server.open('x')).toThrow('does not run');
});

test('the middle of an even number of figures is halfway between two, and a figure is held against the better peer', () => {
  expect([median([4, 1]), median([3, 1, 2]), quantile([5, 1, 3, 2, 4], 0.8)]).toEqual([2.5, 2, 4]);
  const measure = { key: 'figure', title: 'figure', digits: 1, ratio: 0.5 };
  const scenario: Scenario = { name: 'some', title: 'some', measures: [measure], run: () => Promise.resolve({}) };
  const rounds = (...figures: readonly number[]) => figures.map((figure) => ({ figure }));
  const results = [
    { server: 'Planrum', rounds: rounds(4, 6) },
    { server: 'One', rounds: rounds(20) },
    { server: 'Two', rounds: rounds(10) },
  ];
  const compared = results.map(({ server }) => ({ name: server, isOwn: server === 'Planrum' }));
  expect(tableOf([{ scenario, results }], compared)).toContain('| some | figure | 5.0 (4.0–6.0) | 20.0 (20.0–20.0) | 10.0 (10.0–10.0) | 0.50× | ≤ 0.5× | yes |');
});
