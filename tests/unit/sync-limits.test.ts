import * as encoding from 'lib0/encoding';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { closeCodes, messageType } from '@planrum/schema/sync';
import { createBudget } from '@planrum/server/sync/budget.ts';
import { defaultLimits, type SyncLimits } from '@planrum/server/sync/limits.ts';
import { createPlaces, type Place, type Places } from '@planrum/server/sync/places.ts';
import * as Y from 'yjs';
import { people, startMemoryServer, type MemoryServer } from '../testkit/sync/memory-server.ts';
import type { MemoryClient } from '../testkit/sync/memory-client.ts';

const servers: MemoryServer[] = [];
function start(limits: Partial<SyncLimits> = {}): MemoryServer {
  const server = startMemoryServer({ limits });
  servers.push(server);
  return server;
}
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const question = Uint8Array.of(messageType.sync, 0, 1, 0);

async function open(server: MemoryServer): Promise<MemoryClient> {
  const client = server.connect(people.anna);
  await client.until(() => client.got.step2 === 1);
  return client;
}

describe('what one connection may send', () => {
  it('X4 grows evenly, up to a burst', () => {
    vi.useFakeTimers();
    const budget = createBudget({ perSecond: 10, burst: 30 });
    expect(budget.take(30)).toBe(true);
    expect(budget.take(1)).toBe(false);
    vi.advanceTimersByTime(100);
    expect(budget.take(2)).toBe(false);
    expect(budget.take(1)).toBe(true);
    vi.advanceTimersByTime(60_000);
    expect(budget.has(31)).toBe(false);
    expect(budget.take(30)).toBe(true);
  });

  it('X4 is so many frames, of whatever kind; the words come when it connects again', async () => {
    const server = start({ framesPerSecond: 10, burstSeconds: 3 });
    const flooding = await open(server);
    for (let index = 0; index < 40; index++) flooding.type('x');
    expect(flooding.closedWith?.code).toBe(closeCodes.tooManyRequests.code);
    expect(flooding.text().length).toBe(40);
    const again = server.connect(people.anna, { doc: flooding.doc });
    await again.saved();
    const witness = await open(server);
    expect(witness.text().length).toBe(40);

    const restless = await open(server);
    for (let index = 0; index < 40; index++) restless.sendPresence({ caret: index });
    expect(restless.closedWith?.code).toBe(closeCodes.tooManyRequests.code);
    expect(witness.closedWith).toBeNull();
  });

  it('X4 is so many bytes, whether they make whole frames or not', async () => {
    const server = start({ bytesPerSecond: 10_000, burstSeconds: 10, maxFrameBytes: 40_000 });
    const flooding = await open(server);
    flooding.connection.heard(90_000);
    expect(flooding.closedWith).toBeNull();
    flooding.connection.heard(90_000);
    expect(flooding.closedWith?.code).toBe(closeCodes.tooManyRequests.code);
  });

  it('X4 always leaves room for two of the longest frames', async () => {
    const server = start({ bytesPerSecond: 1_024, burstSeconds: 1, maxFrameBytes: 100_000 });
    const writer = await open(server);
    writer.type('x'.repeat(90_000));
    writer.type('y'.repeat(90_000));
    await writer.saved();
    expect(writer.closedWith).toBeNull();
  });

  it('X4 is so many questions, each of which may be answered with everything', async () => {
    const server = start({ questionsPerSecond: 1, burstSeconds: 5 });
    for (const asked of [question, Uint8Array.of(messageType.queryAwareness)]) {
      const curious = await open(server);
      // The first was that of the handshake.
      for (let index = 0; index < 4; index++) curious.send(asked);
      expect(curious.closedWith).toBeNull();
      curious.send(asked);
      expect(curious.closedWith?.code).toBe(closeCodes.tooManyRequests.code);
    }
  });

  it('X4 is enough for a day of words typed offline, a long text that is put in, and hours of a key that is held down', async () => {
    const server = start();
    const offline = new Y.Doc();
    for (let index = 0; index < 50_000; index++) offline.getText('words').insert(index, 'a');
    const writer = server.connect(people.anna, { doc: offline });
    await writer.saved();
    writer.type('Et helt referat. '.repeat(200_000));
    await writer.saved();
    expect(writer.closedWith).toBeNull();
    // 30 repetitions a second, each an update and a caret, and a fence for most of them.
    const budget = createBudget({ perSecond: defaultLimits.framesPerSecond, burst: 0 });
    expect(defaultLimits.framesPerSecond).toBeGreaterThan(3 * 30);
    expect(budget.has(1)).toBe(false);
  });
});

describe('what waits for admission', () => {
  it('X5 is bounded for all together', async () => {
    const server = start({ maxHeldBytes: 50_000 });
    let admit = (): void => undefined;
    const gate = new Promise<void>((resolve) => (admit = resolve));
    const waiting = Array.from({ length: 3 }, () =>
      server.connect(people.anna, {
        async admit() {
          await gate;
          return { isAdmitted: true, actor: people.anna.actor, mayWrite: true, user: people.anna.presence, agreementId: 'a' };
        },
      }),
    );
    for (const client of waiting) client.type('x'.repeat(20_000));
    expect(waiting.map(({ closedWith }) => closedWith?.code)).toEqual([undefined, undefined, closeCodes.tooManyRequests.code]);
    admit();
    await Promise.all(waiting.slice(0, 2).map((client) => client.saved()));
    // Those that were admitted make room.
    const next = server.connect(people.anna, { admit: () => new Promise(() => undefined) });
    next.type('x'.repeat(40_000));
    expect(next.closedWith).toBeNull();
  });

  it('X5 who goes on sending after being told to close is cut off', async () => {
    const server = start();
    const stubborn = await open(server);
    stubborn.connection.receiveText();
    expect(stubborn.closedWith?.code).toBe(closeCodes.malformed.code);
    stubborn.connection.heard(200_000);
    expect(stubborn.wasTerminated).toBe(false);
    stubborn.connection.heard(200_000);
    expect(stubborn.wasTerminated).toBe(true);
  });
});

describe('places', () => {
  const few = { maxConnections: 5, maxConnectionsPerAddress: 3, maxConnectionsPerAccount: 2, maxUnadmitted: 4, maxHeldBytes: 1_000 };

  function take(places: Places, address: string): Place {
    const place = places.take(address);
    if (place === null) throw new Error('No place was left.');
    return place;
  }

  it('X6 are so many from one address, and free again when who had them is gone', () => {
    const places = createPlaces(few);
    const taken = [1, 2, 3].map(() => take(places, 'a'));
    expect(places.take('a')).toBeNull();
    taken[0]?.leave();
    take(places, 'a');
    expect(places.take('a')).toBeNull();
  });

  it('X6 are so many in all', () => {
    const places = createPlaces({ ...few, maxUnadmitted: 9 });
    for (const address of ['a', 'b', 'c', 'd', 'e']) take(places, address);
    expect(places.take('f')).toBeNull();
  });

  it('X6 are fewer for those who are not admitted yet', () => {
    const places = createPlaces(few);
    const [first] = ['a', 'b', 'c', 'd'].map((address) => take(places, address));
    expect(places.take('e')).toBeNull();
    expect(first?.admit('anna')).toBe(true);
    take(places, 'e');
  });

  it('X6 are so many of one account', () => {
    const places = createPlaces(few);
    const [one, two, three] = ['a', 'b', 'c'].map((address) => take(places, address));
    expect(one?.admit('anna')).toBe(true);
    expect(two?.admit('anna')).toBe(true);
    expect(three?.admit('anna')).toBe(false);
    three?.leave();
    two?.leave();
    expect(take(places, 'c').admit('anna')).toBe(true);
  });

  it('X6 an account with too many connections is told so, and may come when one of them is gone', async () => {
    const server = start({ maxConnectionsPerAccount: 2 });
    const one = await open(server);
    await open(server);
    const third = server.connect(people.anna);
    await third.until(() => third.closedWith !== null);
    expect(third.closedWith?.code).toBe(closeCodes.tooManyConnections.code);
    const bo = server.connect(people.bo);
    await bo.until(() => bo.got.step2 === 1);
    one.disconnect();
    await open(server);
  });
});

describe('new client ids', () => {
  /** An update that brings one word under each of so many fresh client ids. */
  function crowd(size: number): Uint8Array {
    return Y.mergeUpdates(
      Array.from({ length: size }, () => {
        const doc = new Y.Doc();
        doc.getText('words').insert(0, 'x');
        return Y.encodeStateAsUpdate(doc);
      }),
    );
  }

  it('X7 are bounded for an account, whichever way they come, and nothing of what is beyond is taken', async () => {
    const server = start({ newClientsPerHour: 20 });
    const one = await open(server);
    one.sendUpdate(crowd(15));
    const before = (await open(server)).text().length;
    expect(before).toBe(15);
    one.sendUpdate(crowd(6));
    expect(one.closedWith?.code).toBe(closeCodes.tooManyClients.code);
    // Connecting again gives no more.
    const again = await open(server);
    again.sendStep2(crowd(6));
    expect(again.closedWith?.code).toBe(closeCodes.tooManyClients.code);
    const bo = server.connect(people.bo);
    await bo.until(() => bo.got.step2 === 1);
    expect(bo.text().length).toBe(15);
    bo.sendUpdate(crowd(6));
    await bo.saved();
    expect(bo.closedWith).toBeNull();
  });

  it('X7 that were not taken do not count', async () => {
    const server = start({ newClientsPerHour: 20 });
    const absent = new Y.Doc();
    absent.getText('words').insert(0, 'a');
    const client = await open(server);
    for (let index = 0; index < 100; index++) {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(absent));
      const known = Y.encodeStateVector(doc);
      doc.getText('words').insert(1, 'b');
      client.sendUpdate(Y.encodeStateAsUpdate(doc, known));
    }
    expect(client.closedWith).toBeNull();
    client.sendStep2(Y.encodeStateAsUpdate(absent));
    client.sendUpdate(crowd(15));
    await client.saved();
  });
});

describe('frames', () => {
  it('X4 is counted before a frame is read: noise is no cheaper than words', async () => {
    const server = start({ framesPerSecond: 1, burstSeconds: 2 });
    const client = await open(server);
    const presence = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, messageType.awareness);
      encoding.writeVarUint8Array(encoder, Uint8Array.of(0));
    });
    client.send(presence);
    client.send(presence);
    expect(client.closedWith?.code).toBe(closeCodes.tooManyRequests.code);
  });
});
