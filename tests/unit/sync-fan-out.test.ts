import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryBus } from '@planrum/server/events/bus.ts';
import type { Bus } from '@planrum/server/events/types.ts';
import { createBroadcast } from '@planrum/server/sync/broadcast.ts';
import * as Y from 'yjs';
import { createSwitchableStore, people, startMemoryServer, type MemoryServer } from '../testkit/sync/memory-server.ts';

const servers: MemoryServer[] = [];
function start(...options: Parameters<typeof startMemoryServer>): MemoryServer {
  const server = startMemoryServer(...options);
  servers.push(server);
  return server;
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

describe('fan-out', () => {
  it('F1 others have an update before it is committed', async () => {
    const server = start();
    const anna = server.connect(people.anna);
    const bo = server.connect(people.bo);
    await anna.saved();
    await bo.saved();
    let open = (): void => undefined;
    server.store.gate = new Promise((resolve) => (open = resolve));
    anna.type('straks');
    expect(bo.text().toJSON()).toBe('straks');
    expect(server.store.committed).toHaveLength(0);
    open();
    await anna.saved();
  });

  it('F1 updates that come within the window share a frame, and their writer is left out', async () => {
    const server = start({ limits: { broadcastWindowMs: 20 } });
    const anna = server.connect(people.anna);
    const bo = server.connect(people.bo);
    await anna.saved();
    await bo.saved();
    for (const letter of 'mange små ord') anna.type(letter);
    await bo.until(() => bo.text().toJSON() === 'mange små ord');
    expect(bo.got.update).toBeLessThan(8);
    expect(anna.got.update).toBe(0);
  });

  it('F1 the first update after a quiet time goes at once, the others with the window', () => {
    vi.useFakeTimers();
    const doc = new Y.Doc();
    const sent: string[] = [];
    const seen = new Y.Doc();
    const broadcast = createBroadcast<string>(() => 4, (update) => {
      Y.applyUpdate(seen, update);
      sent.push(seen.getText('words').toJSON());
    });
    doc.on('update', (update: Uint8Array) => broadcast.add(update, 'anna'));
    const type = (word: string): void => doc.getText('words').insert(doc.getText('words').length, word);
    vi.advanceTimersByTime(10);
    type('a');
    expect(sent).toEqual(['a']);
    type('b');
    vi.advanceTimersByTime(3);
    type('c');
    expect(sent).toEqual(['a']);
    vi.advanceTimersByTime(1);
    expect(sent).toEqual(['a', 'abc']);
    vi.advanceTimersByTime(4);
    type('d');
    expect(sent).toEqual(['a', 'abc', 'abcd']);
    broadcast.close();
    vi.useRealTimers();
  });

  it('F1 names the writer only when all of a frame is theirs', () => {
    const sent: (string | null)[] = [];
    const doc = new Y.Doc();
    const update = Y.encodeStateAsUpdate(doc);
    const broadcast = createBroadcast<string>(() => 0, (_, from) => sent.push(from));
    broadcast.add(update, 'anna');
    broadcast.add(update, 'bo');
    expect(sent).toEqual(['anna', 'bo']);
    broadcast.close();
  });

  describe('several servers', () => {
    async function converge(buses: readonly [Bus, Bus]): Promise<void> {
      const store = createSwitchableStore();
      const one = start({ store, bus: buses[0], limits: { pollMs: 20 } });
      const other = start({ store, bus: buses[1], limits: { pollMs: 20 } });
      const anna = one.connect(people.anna);
      const bo = other.connect(people.bo);
      await anna.saved();
      await bo.saved();
      anna.type('her ');
      await bo.until(() => bo.text().toJSON() === 'her ');
      bo.type('og der');
      await anna.until(() => anna.text().toJSON() === 'her og der');
      // Anna goes on where Bo is: her client id is known there.
      anna.disconnect();
      const moved = other.connect(people.anna, { doc: anna.doc });
      await moved.until(() => moved.got.step2 === 1);
      moved.type('!');
      await moved.saved();
      await bo.until(() => bo.text().toJSON() === 'her og der!');
    }

    it('F2 converge by hints', async () => {
      const bus = createMemoryBus();
      await converge([bus, bus]);
    });

    it('F2 converge without any hint', async () => {
      await converge([createMemoryBus(), createMemoryBus()]);
    });
  });
});

describe('slow and silent connections', () => {
  let server: MemoryServer;
  beforeEach(() => {
    server = start({ limits: { maxBufferedBytes: 2_000, maxBehindMs: -1, broadcastWindowMs: 0 } });
  });

  it('B1 nothing is queued above the bound, and one update brings a reader up', async () => {
    const anna = server.connect(people.anna);
    const bo = server.connect(people.bo);
    await anna.saved();
    await bo.saved();
    const before = bo.frames.length;
    bo.stall();
    for (let index = 0; index < 200; index++) anna.type(`${'ord '.repeat(20)}${index}\n`);
    anna.text().delete(0, 100);
    bo.read();
    expect(bo.text().toJSON()).toBe(anna.text().toJSON());
    // About 2 kB of updates before the bound was reached, and one with all the rest.
    expect(bo.frames.length - before).toBeLessThan(40);
    anna.type('videre');
    await bo.until(() => bo.text().toJSON() === anna.text().toJSON());
    expect(bo.closedWith).toBeNull();
  });

  it('B1 what a stalled client asked for comes when it has read', async () => {
    const anna = server.connect(people.anna);
    anna.type('x'.repeat(5_000));
    await anna.saved();
    const bo = server.connect(people.bo);
    await bo.until(() => bo.got.step2 === 1);
    bo.stall();
    anna.type('y'.repeat(5_000));
    const fence = bo.fence();
    bo.send(Uint8Array.of(0, 0, 1, 0));
    expect(bo.echoes).not.toContain(fence);
    bo.read();
    await bo.until(() => bo.got.step2 === 2 && bo.echoes.includes(fence));
    expect(bo.text().toJSON()).toBe(anna.text().toJSON());
  });

  it('B2 a connection that stays behind is closed', async () => {
    const anna = server.connect(people.anna);
    const bo = server.connect(people.bo);
    await anna.saved();
    await bo.saved();
    bo.stall();
    for (let index = 0; index < 10; index++) anna.type('x'.repeat(1_000));
    bo.connection.beat();
    expect(bo.closedWith?.code).toBe(4504);
    expect(anna.closedWith).toBeNull();
  });

  it('B3 a connection without life between two beats is ended, and its presence with it', async () => {
    const anna = server.connect(people.anna);
    const bo = server.connect(people.bo);
    anna.sendPresence({ caret: 0 });
    bo.sendPresence({ caret: 1 });
    await anna.until(() => anna.presence.get(bo.doc.clientID)?.state !== undefined);
    bo.connection.beat();
    bo.connection.receivePong();
    bo.connection.beat();
    expect(bo.wasTerminated).toBe(false);
    expect(bo.pings).toBe(2);
    bo.connection.beat();
    expect(bo.wasTerminated).toBe(true);
    await anna.until(() => anna.presence.get(bo.doc.clientID)?.state === null);
  });

  it('B3 a connection that was sent nothing gets an empty presence frame', async () => {
    const anna = server.connect(people.anna);
    await anna.saved();
    anna.connection.beat();
    const before = anna.frames.length;
    anna.connection.receivePong();
    anna.connection.beat();
    expect(anna.frames.slice(before)).toEqual([Uint8Array.of(1, 1, 0)]);
  });
});
