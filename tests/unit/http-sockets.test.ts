import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { boundSockets, defaultHttpLimits, type HttpLimits } from '@planrum/server/http-sockets.ts';
import { refuseUpgrade } from '@planrum/server/refuse-upgrade.ts';
import { afterEach, expect, test } from 'vitest';

const sockets: Socket[] = [];
let server: Server;
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

async function serve(limits: Partial<HttpLimits>, answer: Parameters<typeof createServer>[1] = (_request, response) => void response.end('ja')): Promise<void> {
  server = createServer({ connectionsCheckingInterval: 20, keepAliveTimeout: 60_000 }, answer);
  boundSockets(server, { ...defaultHttpLimits, ...limits });
  server.on('upgrade', (_request, socket) => refuseUpgrade(socket, 503));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}

async function open(): Promise<Socket> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  sockets.push(socket);
  // One that is dropped may be reset.
  socket.on('error', () => undefined);
  // Else its end would wait to be read.
  socket.resume();
  await once(socket, 'connect');
  return socket;
}

function closeOf(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', () => resolve());
  });
}

async function ask(socket: Socket): Promise<string> {
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  const [data] = (await once(socket, 'data')) as [Buffer];
  return data.toString();
}

test('of those that ask for nothing, the one that has been idle longest gives way, and whoever asks is answered', async () => {
  await serve({ maxIdleSockets: 5 });
  const oldest = await open();
  const gone = closeOf(oldest);
  for (let index = 0; index < 5; index++) await open();
  await gone;
  const late = await open();
  expect(await ask(late)).toContain('200 OK');
  // Answered, it is idle again, and gives way when its turn comes.
  const closed = closeOf(late);
  for (let index = 0; index < 6; index++) await open();
  await closed;
});

test('one that is being answered does not give way', async () => {
  let finish = (): void => undefined;
  await serve({ maxIdleSockets: 2 }, (_request, response) => void (finish = () => response.end('ja')));
  const asking = await open();
  const isAsked = once(server, 'request');
  const answer = ask(asking);
  await isAsked;
  const first = await open();
  const gone = closeOf(first);
  await Promise.all([open(), open(), open()]);
  await gone;
  finish();
  expect(await answer).toContain('200 OK');
});

test('above the bound of all, connections are dropped', async () => {
  await serve({ maxSockets: 3 });
  for (let index = 0; index < 3; index++) await open();
  const fourth = await open();
  await closeOf(fourth);
});

test('a request whose head does not come is ended', async () => {
  await serve({ headersTimeoutMs: 40 });
  const slow = await open();
  slow.write('GET / HTTP/1.1\r\nHo');
  const [answer] = (await once(slow, 'data')) as [Buffer];
  expect(answer.toString()).toContain('408 Request Timeout');
  const silent = await open();
  await closeOf(silent);
});

test('who is refused a WebSocket is let go of, whether it lets go or not', async () => {
  await serve({});
  const socket = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true });
  sockets.push(socket);
  socket.write('GET /sync/x HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\nRetry-After: 30\r\n/);
  await expect.poll(() => new Promise((resolve) => server.getConnections((_error, count) => resolve(count)))).toBe(0);
});
