import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createLife } from '@planrum/server/sync/life.ts';
import { wrapSocket } from '@planrum/server/sync/socket.ts';
import type { SyncSocket } from '@planrum/server/sync/connection.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';

describe('signs of life', () => {
  const kilobyte = 1_024;

  /** A peer that takes and leaves so many bytes before each beat. @returns what each beat found. */
  function beats(...before: readonly { readonly taken?: number; readonly waiting?: number; readonly heard?: boolean }[]): readonly string[] {
    const socket = { bufferedBytes: 0, takenBytes: 0 };
    const life = createLife(socket);
    return before.map(({ taken = 0, waiting = 0, heard = false }) => {
      socket.takenBytes += taken;
      socket.bufferedBytes = waiting;
      if (heard) life.heard();
      return life.beat();
    });
  }

  it('B2 a peer that takes nothing of what waits for it is stalled, whatever is heard of it', () => {
    expect(beats({ waiting: 5 }, { waiting: 5, heard: true })).toEqual(['alive', 'stalled']);
    expect(beats({ taken: 900 * kilobyte, waiting: 5 }, { waiting: 9, heard: true })).toEqual(['alive', 'stalled']);
  });

  it('B2 what came to wait since the last beat is no reason yet', () => {
    expect(beats({}, { waiting: 5, heard: true }, { taken: 5, heard: true }, { waiting: 9, heard: true })).toEqual(['alive', 'alive', 'alive', 'alive']);
  });

  it('B3 a peer that nothing was sent to and that says nothing is silent at the second beat', () => {
    expect(beats({}, {})).toEqual(['alive', 'silent']);
    expect(beats({}, { heard: true }, { heard: true }, {})).toEqual(['alive', 'alive', 'alive', 'silent']);
  });

  it('B5 a slow peer that takes a long answer is alive for as long as it does, though its pongs do not come', () => {
    const slow = { taken: 130 * kilobyte, waiting: 2_000 * kilobyte };
    expect(new Set(beats(...Array.from({ length: 30 }, () => slow)))).toEqual(new Set(['alive']));
  });

  it('B5 what is on its way may take the time that a slow line needs', () => {
    // All of it is in the buffers of the network, and the ping behind it.
    const inTransit = { taken: 400 * kilobyte };
    expect(beats(inTransit, {}, {}, {}, {})).toEqual(['alive', 'alive', 'alive', 'alive', 'silent']);
    expect(beats(inTransit, {}, { heard: true }, {})).toEqual(['alive', 'alive', 'alive', 'silent']);
  });

  it('B5 nobody is waited for without end', () => {
    expect(beats({ taken: 1e9 }, ...Array.from({ length: 8 }, () => ({}))).at(-1)).toBe('silent');
  });
});

describe('long messages', () => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  /** A WebSocket between two ends of this process, whose server end is wrapped. */
  async function connect(): Promise<{ readonly client: WebSocket; readonly socket: SyncSocket; readonly drained: () => number }> {
    const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
    const http = createServer();
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => http.close(resolve)));
    let drains = 0;
    const accepted = new Promise<SyncSocket>((resolve) => {
      http.on('upgrade', (request, stream: Duplex, head: Buffer) => {
        server.handleUpgrade(request, stream, head, (webSocket) => resolve(wrapSocket(webSocket, stream, () => (drains += 1))));
      });
    });
    const client = new WebSocket(`ws://127.0.0.1:${String((http.address() as AddressInfo).port)}`);
    closing.push(() => client.terminate());
    const [socket] = await Promise.all([accepted, once(client, 'open')]);
    return { client, socket, drained: () => drains };
  }

  function pattern(length: number): Buffer {
    return Buffer.alloc(length, 'Vi vil hjælpe flere i job. ');
  }

  async function next(client: WebSocket): Promise<Buffer> {
    const [data] = (await once(client, 'message')) as [Buffer];
    return data;
  }

  it.each([0, 1, 125, 126, 16_384, 16_385, 65_536, 131_072, 131_073, 262_144, 1_000_000])('B4 of %d bytes come whole', async (length) => {
    const { client, socket } = await connect();
    const message = pattern(length);
    const received = next(client);
    socket.send(message);
    expect((await received).equals(message)).toBe(true);
    expect(socket.bufferedBytes).toBe(0);
  });

  it('B4 stay in order with what is sent after them', async () => {
    const { client, socket } = await connect();
    const messages = [pattern(5), pattern(24_000_000), pattern(7), pattern(400_000), pattern(20_000)];
    const received: Buffer[] = [];
    const all = new Promise<void>((resolve) => {
      client.on('message', (data: Buffer) => {
        received.push(data);
        if (received.length === messages.length) resolve();
      });
    });
    client.pause();
    for (const message of messages) socket.send(message);
    expect(socket.bufferedBytes).toBeGreaterThan(420_007);
    client.resume();
    await all;
    expect(received.map((data, index) => data.equals(messages[index] ?? Buffer.alloc(0)))).toEqual([true, true, true, true, true]);
  });

  it('B5 let a ping pass on the way', async () => {
    const { client, socket } = await connect();
    client.pause();
    const long = pattern(24_000_000);
    let isWhole = false;
    const received = next(client).then((data) => {
      isWhole = true;
      return data;
    });
    const pinged = once(client, 'ping').then(() => isWhole);
    socket.send(long);
    socket.ping();
    expect(socket.bufferedBytes).toBeGreaterThan(10_000_000);
    client.resume();
    expect(await pinged).toBe(false);
    expect((await received).equals(long)).toBe(true);
  });

  it('B4 show how much is taken, and are let go of when the connection is closed', async () => {
    const { client, socket, drained } = await connect();
    client.pause();
    socket.send(pattern(24_000_000));
    const { takenBytes, bufferedBytes } = socket;
    expect(takenBytes + bufferedBytes).toBeGreaterThanOrEqual(24_000_000);
    expect(drained()).toBe(0);
    socket.close(4504, 'slow');
    expect(socket.bufferedBytes).toBeLessThan(300_000);
    client.resume();
    const [code] = (await once(client, 'close')) as [number];
    expect(code).toBe(4504);
  });

  it('B4 tell when everything is taken', async () => {
    const { client, socket, drained } = await connect();
    const received = next(client);
    client.pause();
    socket.send(pattern(24_000_000));
    client.resume();
    await received;
    await expect.poll(drained).toBeGreaterThan(0);
    expect(socket.bufferedBytes).toBe(0);
  });
});

