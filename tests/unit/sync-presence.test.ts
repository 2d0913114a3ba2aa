import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { people, startMemoryServer, type MemoryServer } from '../testkit/sync/memory-server.ts';
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
