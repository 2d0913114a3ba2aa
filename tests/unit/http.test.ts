import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get, request, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttp, type HttpOptions } from '@planrum/server/http.ts';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const client = mkdtempSync(join(tmpdir(), 'planrum-client-'));
const upgraded: string[] = [];
let app: Awaited<ReturnType<typeof createHttp>>;
let isReady = true;
const options = {
  logger: pino({ level: 'silent' }),
  publicUrl: 'https://planrum.example.dk',
  trustedProxies: 0,
  clientDirectory: client,
  graphql: (_request, response, headers) => void response.writeHead(200, [...headers]).end('{}'),
  upgrades: {
    graphql: (_request, socket) => {
      upgraded.push('graphql');
      socket.destroy();
    },
    sync: (_request, socket, _head, documentName) => {
      upgraded.push(documentName);
      socket.destroy();
    },
  },
} satisfies Omit<HttpOptions, 'isReady'>;

beforeAll(async () => {
  mkdirSync(join(client, 'assets'));
  writeFileSync(join(client, 'index.html'), '<!doctype html><title>Planrum</title>');
  writeFileSync(join(client, 'explorer.html'), '<!doctype html><title>API</title>');
  writeFileSync(join(client, 'assets', 'main-abc.js'), 'export {};');
  writeFileSync(join(client, 'assets', 'main-abc.js.br'), 'compressed');
  app = await createHttp({ ...options, isReady: () => Promise.resolve(isReady) });
  await app.listen({ host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await app.close();
  rmSync(client, { recursive: true });
});

/** Asks for a WebSocket; settles with the answer's status, or null when the door took the connection over. */
function upgrade(path: string): Promise<number | null> {
  const { port } = app.server.address() as AddressInfo;
  return new Promise((resolve) => {
    const asking = request({ port, path, headers: { connection: 'Upgrade', upgrade: 'websocket' } });
    asking.once('response', (response: IncomingMessage) => {
      response.resume();
      resolve(response.statusCode ?? null);
    });
    asking.once('error', () => resolve(null));
    asking.end();
  });
}

test('closing waits for what is being answered, and not for the connection that stays open after it', async () => {
  let finish = (ready: boolean): void => void ready;
  let askIsReady = (): Promise<boolean> => Promise.resolve(true);
  const begun = new Promise<void>((resolve) => {
    askIsReady = () =>
      new Promise((settle) => {
        finish = settle;
        resolve();
      });
  });
  const own = await createHttp({ ...options, isReady: () => askIsReady() });
  await own.listen({ host: '127.0.0.1', port: 0 });
  const { port } = own.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  // As a browser opens one in advance, and asks nothing on it.
  const silent = connect(port, '127.0.0.1');
  await new Promise((resolve) => silent.once('connect', resolve));
  const answered = new Promise<number | undefined>((resolve, reject) => {
    get({ port, path: '/readyz', agent }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode));
    }).once('error', reject);
  });
  await begun;
  const closed = own.close();
  await vi.waitUntil(() => !own.server.listening);
  finish(true);
  expect(await answered).toBe(200);
  await closed;
  silent.destroy();
  agent.destroy();
});

test('says that it lives, and whether it can work', async () => {
  expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' });
  expect((await app.inject('/readyz')).statusCode).toBe(200);
  isReady = false;
  expect((await app.inject('/readyz')).statusCode).toBe(503);
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  isReady = true;
});

test.each(['/', '/log-ind', '/p/en-faelles-indsats-2021/plan/beskaeftigelse-2021-2025'])('%s is a page of the client', async (url) => {
  const answer = await app.inject({ url, headers: { accept: 'text/html,*/*' } });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toContain('text/html');
  expect(answer.headers['cache-control']).toBe('no-cache');
  expect(answer.body).toContain('<title>Planrum</title>');
});

test('a file that is not there is not a page', async () => {
  const answer = await app.inject({ url: '/assets/old-123.js', headers: { accept: '*/*' } });
  expect(answer.statusCode).toBe(404);
  expect((await app.inject({ method: 'POST', url: '/log-ind', headers: { accept: 'text/html' } })).statusCode).toBe(404);
});

test.each(['/../package.json', '/..%2fpackage.json', '/assets/..%2f..%2fetc/passwd'])('%s leads nowhere', async (url) => {
  expect((await app.inject({ url, headers: { accept: '*/*' } })).statusCode).toBe(404);
});

test('files named by their content are kept, and sent compressed', async () => {
  const answer = await app.inject({ url: '/assets/main-abc.js', headers: { 'accept-encoding': 'br' } });
  expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(answer.headers['content-encoding']).toBe('br');
  expect(answer.body).toBe('compressed');
});

test('every answer tells the browser to run and load nothing of others', async () => {
  for (const url of ['/', '/healthz', '/nothing']) {
    const { headers } = await app.inject({ url, headers: { accept: '*/*' } });
    expect(headers['content-security-policy']).toContain("default-src 'self'; script-src 'self';");
    expect(headers['content-security-policy']).toContain("connect-src 'self' wss://planrum.example.dk");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  }
});

test('WebSockets go through one of two doors', async () => {
  expect(await upgrade('/graphql')).toBeNull();
  expect(await upgrade('/sync/agreement.01%2Fx?v=1')).toBeNull();
  expect(upgraded).toEqual(['graphql', 'agreement.01/x']);
  expect(await upgrade('/')).toBe(404);
  expect(await upgrade('/sync/')).toBe(404);
  expect(await upgrade('/sync/a/b')).toBe(404);
  expect(await upgrade('/sync/%E0%A4%A')).toBe(404);
  expect(upgraded).toHaveLength(2);
});

test('a body without end is refused', async () => {
  const answer = await app.inject({ method: 'POST', url: '/nothing', headers: { 'content-type': 'application/json' }, payload: `"${'x'.repeat(1024 * 1024)}"` });
  expect(answer.statusCode).toBe(413);
});

test.each([
  [0, '127.0.0.1'],
  [1, '203.0.113.9'],
])('with %d proxies before it a request comes from %s', async (trustedProxies, address) => {
  const behind = await createHttp({ ...options, trustedProxies, clientDirectory: null, isReady: () => Promise.resolve(true) });
  behind.get('/address', async (request) => request.ip);
  // What the client says of itself stands first and is believed by nobody.
  const answer = await behind.inject({ url: '/address', headers: { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' } });
  await behind.close();
  expect(answer.body).toBe(address);
});

test('a browser that opens the endpoint gets the page for asking it, and a program does not', async () => {
  const endpoint = `http://127.0.0.1:${String((app.server.address() as AddressInfo).port)}/graphql`;
  const page = await fetch(endpoint, { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<title>API</title>');
  expect(Object.fromEntries(page.headers)).toMatchObject({
    ...{ vary: 'accept', 'cache-control': 'no-cache', 'content-security-policy': expect.stringContaining("script-src 'self'") },
  });
  for (const accept of ['*/*', 'application/json']) {
    const answer = await fetch(endpoint, { headers: { accept } });
    expect(await answer.text()).toBe('{}');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
  }
  expect(await (await fetch(endpoint, { method: 'POST', headers: { accept: 'text/html' } })).text()).toBe('{}');
  expect(await (await fetch(`${endpoint}?query=%7B__typename%7D`, { headers: { accept: 'text/html' } })).text()).toBe('{}');
});

test('a connection that is used again stays open for longer than a proxy keeps it, so that it is the proxy that closes it', async () => {
  const { port } = app.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  for (const path of ['/healthz', '/graphql']) {
    const kept = await new Promise((resolve, reject) => {
      get({ port, path, agent }, (response) => resolve(response.resume().headers['keep-alive'])).once('error', reject);
    });
    expect(kept).toBe('timeout=72');
  }
  agent.destroy();
});

test('once it closes, the endpoint says so to who still asks, and ends the connection', async () => {
  let answer = (): void => undefined;
  const own = await createHttp({
    ...options,
    isReady: () => Promise.resolve(true),
    graphql: (_request, response, headers) => void (answer = () => void response.writeHead(200, [...headers]).end('{}')),
  });
  await own.listen({ host: '127.0.0.1', port: 0 });
  const { port } = own.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  const asked = 'GET /graphql HTTP/1.1\r\nHost: planrum\r\n\r\n';
  const said = new Promise<string>((resolve) => {
    let all = '';
    socket.on('data', (chunk: Buffer) => (all += chunk.toString()));
    socket.once('close', () => resolve(all));
  });
  own.server.once('request', () => void own.close());
  socket.write(asked);
  await vi.waitFor(() => expect(own.server.listening).toBe(false));
  // Before the first is answered: a connection that asks for nothing is closed.
  const second = new Promise((resolve) => own.server.once('request', resolve));
  socket.write(asked);
  await second;
  answer();
  expect(await said).toMatch(/^HTTP\/1\.1 200 [^]*\{\}[^]*HTTP\/1\.1 503 /);
});
