import autocannon from 'autocannon';
import type { BenchServer } from './servers.ts';

/** One round of one server. */
export interface Round {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time for a request, in microseconds: of the server, and of PostgreSQL. */
  readonly serverUs: number;
  readonly databaseUs: number;
}

/** What is asked of a server, and the one answer that counts. */
export interface Question {
  readonly body: string;
  readonly token: string;
  readonly expected: string;
}

/** Asks once. @returns the answer as it came. @throws when its status is another than 200. */
export async function ask(url: string, { body, token }: Pick<Question, 'body' | 'token'>): Promise<string> {
  const response = await fetch(url, { method: 'POST', headers: headersOf(token), body });
  if (response.status !== 200) throw new Error(`${url} answered ${String(response.status)}: ${await response.text()}`);
  return response.text();
}

/** Asks as fast as it is answered, over 50 connections. @throws when a single answer was another than the expected one. */
export async function loadServer(server: BenchServer, { body, token, expected }: Question, seconds: number): Promise<Round> {
  const before = server.processorMs();
  const result = await autocannon({
    url: server.url,
    method: 'POST',
    headers: headersOf(token),
    body,
    connections: 50,
    duration: seconds,
    expectBody: expected,
  });
  const after = server.processorMs();
  const { non2xx, mismatches, errors, timeouts, requests, latency, duration } = result;
  if (non2xx + mismatches + errors + timeouts > 0 || requests.total === 0) {
    throw new Error(`${server.name}: ${JSON.stringify({ non2xx, mismatches, errors, timeouts, total: requests.total })}`);
  }
  const perRequest = (ms: number): number => (ms * 1000) / requests.total;
  return {
    requestsPerSecond: requests.total / duration,
    p50Ms: latency.p50,
    p99Ms: latency.p99,
    serverUs: perRequest(after.server - before.server),
    databaseUs: perRequest(after.database - before.database),
  };
}

function headersOf(token: string): Record<string, string> {
  return { 'content-type': 'application/json', authorization: `Bearer ${token}` };
}
