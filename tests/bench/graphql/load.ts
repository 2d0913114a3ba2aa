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
  readonly expected: string;
}

/** What a server is asked, by whom; each connection asks one of it, in turn. */
export interface Questions {
  readonly token: string;
  readonly asked: readonly Question[];
}

export const connections = 50;

/** Asks once. @returns the answer as it came. @throws when its status is another than 200. */
export async function ask(url: string, { body, token }: { readonly body: string; readonly token: string }): Promise<string> {
  const response = await fetch(url, { method: 'POST', headers: headersOf(token), body });
  if (response.status !== 200) throw new Error(`${url} answered ${String(response.status)}: ${await response.text()}`);
  return response.text();
}

/** Asks as fast as it is answered, over 50 connections. @throws when a single answer was another than the expected one. */
export async function loadServer(server: BenchServer, { token, asked }: Questions, seconds: number): Promise<Round> {
  const headers = headersOf(token);
  let others = 0;
  let clients = 0;
  const before = server.processorMs();
  const result = await autocannon({
    url: server.url,
    connections,
    duration: seconds,
    setupClient(client) {
      const question = asked[clients++ % asked.length];
      const onResponse = (_status: number, body: string): void => {
        if (body !== question?.expected) others += 1;
      };
      client.setRequests([{ method: 'POST', headers, body: question?.body, onResponse }]);
    },
  });
  const after = server.processorMs();
  const { non2xx, errors, timeouts, requests, latency, duration } = result;
  if (non2xx + others + errors + timeouts > 0 || requests.total === 0) {
    throw new Error(`${server.name}: ${JSON.stringify({ non2xx, others, errors, timeouts, total: requests.total })}`);
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
