import * as decoding from 'lib0/decoding';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readFrame } from '@planrum/server/sync/frames.ts';
import { createPresence, type PresenceMember, type PresenceNews, type SharedPresence } from '@planrum/server/sync/presence.ts';
import * as Y from 'yjs';
import { createChannelHub, type ChannelHub, type HubEnd } from '../testkit/channel-hub.ts';
import { createSwitchableStore, people, startMemoryServer, type MemoryServer, type SwitchableStore } from '../testkit/sync/memory-server.ts';
import type { MemoryClient } from '../testkit/sync/memory-client.ts';

let server: MemoryServer;
beforeEach(() => {
  server = startMemoryServer({ limits: { presenceWindowMs: 5 } });
});
afterEach(async () => {
  await server.close();
});

function seen(by: MemoryClient, of: MemoryClient): Record<string, unknown> | null | undefined {
  return by.presence.get(of.doc.clientID)?.state;
}

/** Two people in the document who have told of themselves. */
async function meet(): Promise<readonly [MemoryClient, MemoryClient]> {
  const anna = server.connect(people.anna);
  anna.sendPresence({ caret: 0 });
  const bo = server.connect(people.bo);
  bo.sendPresence({ caret: 0 });
  await anna.until(() => seen(anna, bo) !== undefined);
  await bo.until(() => seen(bo, anna) !== undefined);
  return [anna, bo];
}

describe('presence', () => {
  it('P1 the server sets who it is, whatever the client says', async () => {
    const [anna, bo] = await meet();
    bo.sendPresence({ caret: 7, user: { id: 'anna', name: 'Anna' } });
    await anna.until(() => seen(anna, bo)?.['caret'] === 7);
    expect(seen(anna, bo)).toEqual({ caret: 7, user: people.bo.presence });
  });

  it('P2 echoes of others change nothing', async () => {
    const [anna, bo] = await meet();
    anna.sendPresence({ caret: 66 }, bo.doc.clientID);
    anna.sendPresence(null, bo.doc.clientID);
    anna.sendPresence({ caret: 1 });
    await bo.until(() => seen(bo, anna)?.['caret'] === 1);
    expect(bo.presence.has(bo.doc.clientID)).toBe(false);
    const third = server.connect(people.anna);
    third.sendPresence({ caret: 3 });
    await third.until(() => seen(third, bo) !== undefined);
    expect(seen(third, bo)).toMatchObject({ caret: 0, user: { id: 'bo' } });
  });

  it('P2 an echo that comes after its owner has left brings nobody back', async () => {
    const [anna, bo] = await meet();
    const clientId = bo.doc.clientID;
    bo.disconnect();
    anna.sendPresence({ caret: 0 }, clientId);
    anna.sendPresence({ caret: 9 });
    const third = server.connect(people.bo);
    third.sendPresence({ caret: 3 });
    await third.until(() => seen(third, anna)?.['caret'] === 9);
    expect(third.presence.has(clientId)).toBe(false);
    await anna.until(() => anna.presence.get(clientId)?.state === null);
  });

  it('P2 a second page of the same person that says nothing of itself takes nothing over', async () => {
    const [anna, bo] = await meet();
    const projector = server.connect(people.bo);
    // It has told nothing, so it is told of the others only after a while; a presence query hurries that.
    await projector.until(() => projector.got.step2 === 1);
    projector.send(Uint8Array.of(3));
    await projector.until(() => seen(projector, bo) !== undefined);
    projector.sendPresence({ caret: 0 }, bo.doc.clientID);
    bo.sendPresence({ caret: 5 });
    await anna.until(() => seen(anna, bo)?.['caret'] === 5);
  });

  it('P3 who connects again before the old connection has ended is seen at once', async () => {
    const [anna, bo] = await meet();
    const again = server.connect(people.bo, { doc: bo.doc });
    again.sendPresence({ caret: 42 });
    await anna.until(() => seen(anna, bo)?.['caret'] === 42);
    bo.connection.ended();
    again.sendPresence({ caret: 43 });
    await anna.until(() => seen(anna, bo)?.['caret'] === 43);
    expect(seen(anna, bo)).toMatchObject({ user: { id: 'bo' } });
  });

  it('P3 whoever saw a client before sees it again after both have connected again', async () => {
    const [anna, bo] = await meet();
    anna.disconnect();
    const again = server.connect(people.anna, { doc: anna.doc });
    // As a stock client does: states go at a disconnect, the clocks stay.
    for (const [clientId, { clock }] of anna.presence) again.presence.set(clientId, { clock, state: null });
    again.sendPresence({ caret: 1 });
    await again.until(() => seen(again, bo) !== null);
    expect(seen(again, bo)).toMatchObject({ caret: 0 });
  });

  it('P3 nobody takes over the client of another person', async () => {
    const [anna, bo] = await meet();
    const intruder = server.connect(people.reader, { doc: new Y.Doc() });
    intruder.sendPresence({ caret: 666 }, bo.doc.clientID);
    intruder.sendPresence({ caret: 2 });
    await anna.until(() => seen(anna, intruder) !== undefined);
    expect(seen(anna, bo)).toMatchObject({ caret: 0, user: { id: 'bo' } });
  });

  it('P4 only the latest state goes out, and not to its owner', async () => {
    const [anna, bo] = await meet();
    const before = anna.frames.length;
    for (let caret = 1; caret <= 100; caret++) bo.sendPresence({ caret });
    await anna.until(() => seen(anna, bo)?.['caret'] === 100);
    expect(anna.frames.length - before).toBeLessThanOrEqual(2);
    expect(bo.presence.has(bo.doc.clientID)).toBe(false);
  });

  it('P4 a clock that is set back holds nothing up', async () => {
    const [anna, bo] = await meet();
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      vi.setSystemTime(Date.now() - 3_600_000);
      bo.sendPresence({ caret: 5 });
      await anna.until(() => seen(anna, bo)?.['caret'] === 5);
    } finally {
      vi.useRealTimers();
    }
  });

  it('P5 whose connection ends is gone for the others', async () => {
    const [anna, bo] = await meet();
    bo.disconnect();
    await anna.until(() => seen(anna, bo) === null);
    const third = server.connect(people.reader);
    third.sendPresence({ caret: 3 });
    await third.until(() => seen(third, anna) !== undefined);
    expect(seen(third, bo)).toBeUndefined();
  });
});

describe('presence on several servers', () => {
  let hub: ChannelHub;
  let store: SwitchableStore;
  const others: MemoryServer[] = [];
  beforeEach(() => {
    hub = createChannelHub();
    store = createSwitchableStore();
  });
  afterEach(async () => {
    await Promise.all(others.splice(0).map((each) => each.close()));
  });

  function startOne(limits: { readonly presenceBeatMs?: number; readonly presenceSilenceMs?: number } = {}): { readonly instance: MemoryServer; readonly end: HubEnd } {
    const end = hub.join();
    const instance = startMemoryServer({ store, channels: end, limits: { presenceWindowMs: 5, presenceBeatMs: 60_000, presenceSilenceMs: 60_000, ...limits } });
    others.push(instance);
    return { instance, end };
  }

  /** Anna on one server and Bo on another, who see each other. */
  async function meetApart(limits: Parameters<typeof startOne>[0] = {}) {
    const [one, other] = [startOne(limits), startOne(limits)];
    const anna = one.instance.connect(people.anna);
    anna.sendPresence({ caret: 0 });
    const bo = other.instance.connect(people.bo);
    bo.sendPresence({ caret: 0 });
    await anna.until(() => seen(anna, bo) !== undefined);
    await bo.until(() => seen(bo, anna) !== undefined);
    return { one, other, anna, bo };
  }

  it('P6 is seen there with the identity that the server sets, once per window, and not by its owner', async () => {
    const { anna, bo } = await meetApart();
    const before = anna.frames.length;
    for (let caret = 1; caret <= 100; caret++) bo.sendPresence({ caret, user: { id: 'anna', name: 'Anna' } });
    await anna.until(() => seen(anna, bo)?.['caret'] === 100);
    expect(seen(anna, bo)).toEqual({ caret: 100, user: people.bo.presence });
    expect(anna.frames.length - before).toBeLessThanOrEqual(2);
    expect(bo.presence.has(bo.doc.clientID)).toBe(false);
  });

  it('P6 is seen on a server that opens the document later', async () => {
    const { anna, bo } = await meetApart();
    const reader = startOne().instance.connect(people.reader);
    reader.sendPresence({ caret: 3 });
    await reader.until(() => seen(reader, anna) !== undefined && seen(reader, bo) !== undefined);
    await anna.until(() => seen(anna, reader)?.['caret'] === 3);
  });

  it('P6 is seen at once when somebody moves to another server before the old connection has ended', async () => {
    const { one, other, anna, bo } = await meetApart();
    const third = startOne().instance.connect(people.reader);
    third.sendPresence({ caret: 3 });
    const beside = other.instance.connect(people.reader);
    beside.sendPresence({ caret: 3 });
    await third.until(() => seen(third, bo)?.['caret'] === 0);
    const again = one.instance.connect(people.bo, { doc: bo.doc });
    again.sendPresence({ caret: 42 });
    await anna.until(() => seen(anna, bo)?.['caret'] === 42);
    await third.until(() => seen(third, bo)?.['caret'] === 42);
    await beside.until(() => seen(beside, bo)?.['caret'] === 42);
    // The old connection is an echo of the new one now.
    bo.sendPresence({ caret: 99 });
    beside.sendPresence({ caret: 4 });
    await third.until(() => seen(third, beside)?.['caret'] === 4);
    expect(seen(third, bo)).toMatchObject({ caret: 42 });
    bo.connection.ended();
    again.sendPresence({ caret: 43 });
    await third.until(() => seen(third, bo)?.['caret'] === 43);
    await anna.until(() => seen(anna, bo)?.['caret'] === 43);
  });

  it('P6 is seen again by somebody who moves', async () => {
    const { one, other, anna, bo } = await meetApart();
    const watcher = one.instance.connect(people.reader);
    watcher.sendPresence({ caret: 3 });
    bo.sendPresence({ caret: 20 });
    await anna.until(() => seen(anna, bo)?.['caret'] === 20);
    // Each answer has clocks above those of the one before.
    for (let times = 0; times < 50; times++) anna.send(Uint8Array.of(3));
    anna.disconnect();
    await watcher.until(() => seen(watcher, anna) === null);
    const moved = other.instance.connect(people.anna, { doc: anna.doc });
    for (const [clientId, { clock }] of anna.presence) moved.presence.set(clientId, { clock, state: null });
    moved.sendPresence({ caret: 1 });
    await moved.until(() => seen(moved, bo)?.['caret'] === 20 && seen(moved, watcher)?.['caret'] === 3);
    await watcher.until(() => seen(watcher, anna)?.['caret'] === 1);
  });

  it('P6 is not changed by echoes, nor taken over by another person', async () => {
    const { one, anna, bo } = await meetApart();
    anna.sendPresence({ caret: 66 }, bo.doc.clientID);
    anna.sendPresence(null, bo.doc.clientID);
    const intruder = one.instance.connect(people.reader, { doc: new Y.Doc() });
    intruder.sendPresence({ caret: 666 }, bo.doc.clientID);
    intruder.sendPresence({ caret: 2 });
    await bo.until(() => seen(bo, intruder)?.['caret'] === 2);
    expect(bo.presence.has(bo.doc.clientID)).toBe(false);
    expect(seen(anna, bo)).toMatchObject({ caret: 0, user: { id: 'bo' } });
  });

  it('P6 is told anew when messages come through again', async () => {
    const { anna, bo } = await meetApart();
    hub.cut();
    bo.sendPresence({ caret: 5 });
    await bo.until(() => bo.got.step2 === 1);
    hub.mend();
    await anna.until(() => seen(anna, bo)?.['caret'] === 5);
  });

  it('P7 goes at once with its connection, and with the last at its server', async () => {
    const { other, anna, bo } = await meetApart();
    const reader = other.instance.connect(people.reader);
    reader.sendPresence({ caret: 3 });
    await anna.until(() => seen(anna, reader)?.['caret'] === 3);
    bo.disconnect();
    await anna.until(() => seen(anna, bo) === null);
    expect(seen(anna, reader)).toMatchObject({ caret: 3 });
    await other.instance.close();
    await anna.until(() => seen(anna, reader) === null);
  });

  it('P7 goes after a silence of a server that has died, and stays while one lives', async () => {
    const { other, anna, bo } = await meetApart({ presenceBeatMs: 10, presenceSilenceMs: 60 });
    const reader = startOne({ presenceBeatMs: 10 }).instance.connect(people.reader);
    reader.sendPresence({ caret: 3 });
    await anna.until(() => seen(anna, reader)?.['caret'] === 3);
    other.end.leave();
    await anna.until(() => seen(anna, bo) === null);
    expect(seen(anna, reader)).toMatchObject({ caret: 3 });
  });

  it('P7 goes within seconds when the farewell is lost', async () => {
    const { other, anna, bo } = await meetApart({ presenceBeatMs: 20 });
    const reader = other.instance.connect(people.reader);
    reader.sendPresence({ caret: 3 });
    await anna.until(() => seen(anna, reader)?.['caret'] === 3);
    const { carry } = hub;
    let lost = 0;
    hub.carry = () => (lost += 1);
    bo.disconnect();
    await reader.until(() => seen(reader, bo) === null);
    expect(lost).toBeGreaterThan(0);
    hub.carry = carry;
    await anna.until(() => seen(anna, bo) === null);
    expect(seen(anna, reader)).toMatchObject({ caret: 3 });
  });
});

describe('presence that other servers tell of', () => {
  const clientId = 7;
  const authors = new Map<number, string>();
  const shared: PresenceNews[] = [];
  const told: Uint8Array[] = [];
  let flushed = Promise.resolve();
  let presence: ReturnType<typeof createPresence>;
  beforeEach(() => {
    authors.clear();
    shared.length = told.length = 0;
    presence = createPresence({ windowMs: 0, silenceMs: 60_000, authorOf: (id) => authors.get(id), share: (news) => shared.push(news) });
    let wake = (): void => undefined;
    flushed = new Promise((resolve) => (wake = resolve));
    const reader: PresenceMember = {
      id: 'reader',
      user: people.reader.presence,
      isInStep: true,
      sendPresence(frame) {
        told.push(frame);
        wake();
      },
    };
    presence.join(reader);
    presence.tell(reader);
  });
  afterEach(() => {
    presence.close();
  });

  function hear(instance: string, clock: number, userId: string, state: SharedPresence['state'], isWhole = false): void {
    presence.hear(instance, { entries: [{ clientId, userId, clock, state }], isWhole, asks: false });
  }

  /** What the reader is told of the client in the end, with its clock. */
  async function inTheEnd(): Promise<{ readonly clock: number; readonly state: unknown }> {
    await flushed;
    const frame = readFrame(told.at(-1) ?? new Uint8Array());
    if (frame.type !== 'awareness') throw new Error('Only presence is sent.');
    const decoder = decoding.createDecoder(told.at(-1) ?? new Uint8Array());
    for (let skipped = 0; skipped < 4; skipped++) decoding.readVarUint(decoder);
    return { clock: decoding.readVarUint(decoder), state: frame.entries[0]?.state };
  }

  it('P6 the newest word counts, also when an older one is repeated', async () => {
    hear('two', 20, 'bo', { caret: 2 });
    hear('one', 10, 'bo', { caret: 1 }, true);
    expect(await inTheEnd()).toMatchObject({ state: { caret: 2 } });
  });

  it('P6 only the server that it is connected to can take a client away', async () => {
    hear('one', 10, 'bo', { caret: 1 });
    hear('two', 20, 'bo', { caret: 2 });
    hear('one', 30, 'bo', null);
    expect(await inTheEnd()).toMatchObject({ state: { caret: 2 } });
  });

  it('P6 a client is taken over by another person only when its words are theirs', async () => {
    hear('one', 10, 'bo', { caret: 1 });
    hear('two', 20, 'eve', { caret: 2 });
    expect(await inTheEnd()).toMatchObject({ state: { caret: 1 } });
    authors.set(clientId, 'eve');
    hear('two', 30, 'eve', { caret: 3 });
    presence.hear('three', { entries: [], isWhole: true, asks: true });
    expect(shared).toEqual([{ entries: [], isWhole: true, asks: false }]);
  });

  it('P6 clocks go on from those of a server whose clock is ahead, and nothing is passed on that is not its own', async () => {
    const ahead = (Date.now() + 60_000) * 1_000;
    hear('one', ahead, 'bo', { caret: 1 });
    expect((await inTheEnd()).clock).toBeGreaterThan(ahead);
    expect(shared).toEqual([]);
  });
});
