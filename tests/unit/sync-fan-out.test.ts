import { closeCodes } from '@planrum/schema/sync';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Channels } from '@planrum/server/events/channels.ts';
import { createBroadcast } from '@planrum/server/sync/broadcast.ts';
import * as Y from 'yjs';
import { createChannelHub } from '../testkit/channel-hub.ts';
import { createSwitchableStore, documentName, people, startMemoryServer, type MemoryServer } from '../testkit/sync/memory-server.ts';

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

  it('F1 thousands of updates of one window are one, and lose nothing', () => {
    const doc = new Y.Doc();
    const sent: Uint8Array[] = [];
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const broadcast = createBroadcast<never>(
        () => 1_000,
        (update) => sent.push(update),
      );
      doc.on('update', (update: Uint8Array) => broadcast.add(update, null));
      const text = doc.getText('words');
      for (let index = 0; index < 5_050; index++) text.insert(index % 7, String(index % 10));
      text.delete(50, 100);
      vi.advanceTimersByTime(1_000);
      broadcast.close();
    } finally {
      vi.useRealTimers();
    }
    expect(sent).toHaveLength(2);
    const reader = new Y.Doc();
    for (const update of sent) Y.applyUpdate(reader, update);
    expect(reader.getText('words').toJSON()).toBe(doc.getText('words').toJSON());
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

  it('F1 the window is as wide as is said for how many updates have come lately', () => {
    vi.useFakeTimers();
    const rates: number[] = [];
    let frames = 0;
    const broadcast = createBroadcast<string>(
      (updatesPerSecond) => {
        rates.push(updatesPerSecond);
        return updatesPerSecond > 30 ? 100 : 0;
      },
      () => (frames += 1),
    );
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array) => broadcast.add(update, 'anna'));
    const type = (times: number, everyMs: number): number => {
      frames = 0;
      for (let index = 0; index < times; index++) {
        doc.getText('words').insert(0, 'a');
        vi.advanceTimersByTime(everyMs);
      }
      return frames;
    };
    expect(type(50, 100)).toBe(50);
    expect(rates.at(-1)).toBeCloseTo(10, 0);
    type(100, 20);
    expect(rates.at(-1)).toBeGreaterThan(30);
    expect(type(50, 20)).toBeLessThanOrEqual(10);
    vi.advanceTimersByTime(10_000);
    expect(type(1, 0)).toBe(1);
    expect(rates.at(-1)).toBeCloseTo(1, 1);
    broadcast.close();
    vi.useRealTimers();
  });

  it('F1 typing that would be too many frames a second to all readers shares them, and nothing of it is left out', async () => {
    const server = start({ limits: { broadcastWindowMs: 0, broadcastFramesPerSecond: 1, maxBroadcastWindowMs: 30 } });
    const anna = server.connect(people.anna);
    const bo = server.connect(people.bo);
    await anna.saved();
    await bo.saved();
    const words = 'mange små ord, skrevet på ingen tid';
    for (const letter of words) anna.type(letter);
    await bo.until(() => bo.text().toJSON() === words);
    expect(bo.got.update).toBeLessThan(words.length / 3);
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
    /** With polls too rare to help where messages pass. */
    async function converge(channels: readonly [Channels, Channels] | null): Promise<void> {
      const store = createSwitchableStore();
      const limits = { pollMs: channels === null ? 20 : 60_000 };
      const one = start({ store, limits, ...(channels && { channels: channels[0] }) });
      const other = start({ store, limits, ...(channels && { channels: channels[1] }) });
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

    it('F3 converge by what they tell each other', async () => {
      const hub = createChannelHub();
      await converge([hub.join(), hub.join()]);
    });

    /** Two servers that do not look by themselves, with a person on each. */
    async function meet({ canRead = true } = {}) {
      const hub = createChannelHub({ isSilent: true });
      const store = createSwitchableStore();
      const limits = { pollMs: 60_000 };
      const one = start({ store, limits, channels: hub.join() });
      const readAfter = canRead ? store.readAfter : () => Promise.reject(new Error('The log is not to be read.'));
      const other = start({ store: { ...store, readAfter }, limits, channels: hub.join() });
      const anna = one.connect(people.anna);
      const bo = other.connect(people.bo);
      await anna.saved();
      await bo.saved();
      const hasCome = (words: string): Promise<void> => bo.until(() => bo.text().toJSON() === words);
      async function say(words: string): Promise<void> {
        anna.type(words);
        await anna.saved();
      }
      return { hub, bo, hasCome, say };
    }

    it('F3 need not read in the log what they are told', async () => {
      const { hasCome, say } = await meet({ canRead: false });
      await say('straks');
      await hasCome('straks');
    });

    it('F4 put rows into order that come in another, and take none twice', async () => {
      const { hub, bo, hasCome, say } = await meet({ canRead: false });
      const late: (() => void)[] = [];
      hub.carry = (deliver) => void late.push(deliver);
      await say('et ');
      await say('to ');
      await say('tre');
      const before = bo.got.update;
      for (const deliver of [...late.reverse(), ...late]) deliver();
      await hasCome('et to tre');
      expect(bo.got.update - before).toBe(1);
    });

    it('F4 read in the log what does not come', async () => {
      const { hub, hasCome, say } = await meet();
      const { carry } = hub;
      hub.carry = () => undefined;
      await say('tabt, ');
      hub.carry = carry;
      await say('fundet');
      await hasCome('tabt, fundet');
    });

    it('F4 are told only that there is something when it is too much', async () => {
      const { hub, hasCome, say } = await meet();
      const words = 'ord '.repeat(80_000);
      await say(words);
      await hasCome(words);
      expect(Math.max(...hub.published.map(({ message }) => message.length))).toBeLessThan(100);
    });

    it('F4 look when they do not understand', async () => {
      const { hub, hasCome, say } = await meet();
      let sofar = '';
      for (const garbage of [Uint8Array.of(2, 0), Uint8Array.of(1, 0, 0), Uint8Array.of(1, 77), new Uint8Array()]) {
        const words = `uden ${String(garbage.length)} `;
        sofar += words;
        const { carry } = hub;
        hub.carry = () => undefined;
        await say(words);
        hub.carry = carry;
        hub.join().publish(`document:${documentName}`, () => garbage);
        await hasCome(sofar);
      }
    });

    it('F5 look when messages come through again', async () => {
      const { hub, hasCome, say } = await meet();
      hub.cut();
      await say('imens');
      hub.mend();
      await hasCome('imens');
    });

    it('F2 converge without telling each other anything', async () => {
      await converge(null);
    });
  });
});

describe('slow and silent connections', () => {
  let server: MemoryServer;
  beforeEach(() => {
    server = start({ limits: { maxBufferedBytes: 2_000, broadcastWindowMs: 0 } });
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

  it('B2 a connection that takes nothing of what waits for it between two beats is closed', async () => {
    const anna = server.connect(people.anna);
    const bo = server.connect(people.bo);
    await anna.saved();
    await bo.saved();
    bo.stall();
    for (let index = 0; index < 10; index++) anna.type('x'.repeat(1_000));
    bo.connection.beat();
    bo.connection.heard(2);
    bo.connection.beat();
    expect(bo.closedWith?.code).toBe(closeCodes.slowReader.code);
    expect(anna.closedWith).toBeNull();
  });

  it('B3 a connection without life between two beats is ended, and its presence with it', async () => {
    const anna = server.connect(people.anna);
    const bo = server.connect(people.bo);
    anna.sendPresence({ caret: 0 });
    bo.sendPresence({ caret: 1 });
    await anna.until(() => anna.presence.get(bo.doc.clientID)?.state !== undefined);
    bo.connection.beat();
    bo.connection.heard(2);
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
    anna.connection.heard(2);
    anna.connection.beat();
    expect(anna.frames.slice(before)).toEqual([Uint8Array.of(1, 1, 0)]);
  });
});
