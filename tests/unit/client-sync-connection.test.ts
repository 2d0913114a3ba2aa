import { closeCodes, messageType } from '@planrum/schema/sync';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
import { openConnection, type PlanConnection } from '../../client/src/sync/connection.ts';
import { fenceEveryMs, fencePauseMs } from '../../client/src/sync/fence-policy.ts';
import type { LocalCopy } from '../../client/src/sync/local-copy.ts';
import { attemptDeadlineMs, lastingMs } from '../../client/src/sync/reconnect.ts';

vi.hoisted(() => {
  // lib0 takes hold of Date.now when it is loaded, before a test sets the clock: this one leads to the clock of the moment.
  const RealDate = Date;
  const { now } = RealDate;
  RealDate.now = () => (globalThis.Date === RealDate ? now() : globalThis.Date.now());
});

/** The server's end of one socket: keeps a document, and answers fences when it is told to. */
class FakeSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  static readonly all: FakeSocket[] = [];
  static server = new Y.Doc();
  readonly OPEN = 1;
  readyState = 0;
  bufferedAmount = 0;
  /** Swallows what it is sent, as a dead line does. */
  isDead = false;
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly fences: number[] = [];

  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }
  send(data: Uint8Array): void {
    if (this.isDead) return;
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    if (type === messageType.fence) this.fences.push(decoding.readVarUint(decoder));
    if (type !== messageType.sync) return;
    const answer = encoding.createEncoder();
    encoding.writeVarUint(answer, messageType.sync);
    syncProtocol.readSyncMessage(decoder, answer, FakeSocket.server, this);
    if (encoding.length(answer) > 1) this.receive(encoding.toUint8Array(answer));
  }
  close(): void {
    this.readyState = FakeSocket.CLOSED;
  }
  /** Opens it and asks what the server lacks, as a server does. */
  open(): void {
    this.readyState = FakeSocket.OPEN;
    this.onopen?.();
    const question = encoding.createEncoder();
    encoding.writeVarUint(question, messageType.sync);
    syncProtocol.writeSyncStep1(question, FakeSocket.server);
    this.receive(encoding.toUint8Array(question));
  }
  receive(frame: Uint8Array): void {
    this.onmessage?.({ data: frame.slice().buffer });
  }
  answer(type: number, value: number): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, type);
    encoding.writeVarUint(encoder, value);
    this.receive(encoding.toUint8Array(encoder));
  }
  drop(code: number): void {
    this.readyState = FakeSocket.CLOSED;
    this.onclose?.({ code, reason: '' });
  }
}

/** A copy in memory in place of the browser's. */
function memoryCopy(stored: { update: Uint8Array | null; unsaved: readonly string[] }) {
  return (doc: Y.Doc): LocalCopy => {
    const origin = {};
    const loaded = Promise.resolve().then(() => {
      if (stored.update !== null) Y.transact(doc, () => { Y.applyUpdate(doc, stored.update ?? new Uint8Array(), origin); }, origin, false);
      return stored.unsaved;
    });
    return {
      origin,
      loaded,
      refused: new Promise(() => undefined),
      rememberUnsaved(names) {
        stored.unsaved = names;
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
      forget() {
        stored.update = null;
        stored.unsaved = [];
        return Promise.resolve();
      },
    };
  };
}

const opened: PlanConnection[] = [];
function open(openLocalCopy: ((doc: Y.Doc) => LocalCopy) | null = null, mayWrite = true): PlanConnection {
  const connection = openConnection({
    serverUrl: 'ws://planrum.test/sync',
    documentName: 'agreement.1',
    mayWrite,
    random: () => 0.5,
    openLocalCopy,
    WebSocketPolyfill: FakeSocket as unknown as typeof WebSocket,
  });
  opened.push(connection);
  return connection;
}
function lastSocket(): FakeSocket {
  const socket = FakeSocket.all.at(-1);
  if (socket === undefined) throw new Error('Nothing has connected');
  return socket;
}
/** Resolves at the first status of a kind. */
function statusBecomes(connection: PlanConnection, kind: string): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (connection.status.get().kind !== kind) return;
      stop();
      resolve();
    };
    const stop = connection.status.subscribe(check);
    check();
  });
}
/** Lets microtasks run: what the connection defers is deferred to them. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
}
/** The socket of the next attempt: lets the clock run until it is made. */
function nextSocket(count: number): FakeSocket {
  while (FakeSocket.all.length === count) vi.advanceTimersToNextTimer();
  return lastSocket();
}
/** A connection that has answered its first fence. */
async function openSaved(mayWrite = true): Promise<PlanConnection> {
  const connection = open(null, mayWrite);
  lastSocket().open();
  await settle();
  lastSocket().answer(messageType.fence, 1);
  return connection;
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((connection) => connection.close()));
  FakeSocket.all.length = 0;
  FakeSocket.server = new Y.Doc();
  vi.useRealTimers();
});

describe('plan connection', () => {
  it('names the protocol version in the address', () => {
    open();
    expect(lastSocket().url).toBe('ws://planrum.test/sync/agreement.1?v=1');
  });

  it('is saved when the fence after both sync steps is back, and not before', async () => {
    const connection = open();
    expect(connection.status.get().kind).toBe('connecting');
    lastSocket().open();
    expect(lastSocket().fences).toEqual([]);
    await settle();
    expect(lastSocket().fences).toEqual([1]);
    expect(connection.status.get().kind).toBe('connecting');
    lastSocket().answer(messageType.fence, 1);
    expect(connection.status.get().kind).toBe('saved');
  });

  it('is saving from the first character until the newest fence is back', async () => {
    const connection = open();
    lastSocket().open();
    await settle();
    lastSocket().answer(messageType.fence, 1);
    vi.advanceTimersByTime(fenceEveryMs);
    connection.doc.getText('t').insert(0, 'a');
    expect(connection.status.get().kind).toBe('saving');
    connection.doc.getText('t').insert(1, 'b');
    await settle();
    expect(lastSocket().fences).toEqual([1, 2]);
    expect(FakeSocket.server.getText('t').toJSON()).toBe('ab');
    connection.doc.getText('t').insert(2, 'c');
    // Words go at once; whether they are committed is asked when typing pauses.
    expect(FakeSocket.server.getText('t').toJSON()).toBe('abc');
    lastSocket().answer(messageType.fence, 2);
    expect(connection.status.get().kind).toBe('saving');
    vi.advanceTimersByTime(fencePauseMs - 1);
    expect(lastSocket().fences).toEqual([1, 2]);
    vi.advanceTimersByTime(1);
    expect(lastSocket().fences).toEqual([1, 2, 3]);
    lastSocket().answer(messageType.fence, 3);
    expect(connection.status.get().kind).toBe('saved');
    expect(connection.unsavedRoots()).toEqual([]);
  });

  it("is not saving for others' words", async () => {
    const connection = open();
    lastSocket().open();
    await settle();
    lastSocket().answer(messageType.fence, 1);
    FakeSocket.server.getText('t').insert(0, 'theirs');
    const update = encoding.createEncoder();
    encoding.writeVarUint(update, messageType.sync);
    syncProtocol.writeUpdate(update, Y.encodeStateAsUpdate(FakeSocket.server));
    lastSocket().receive(encoding.toUint8Array(update));
    expect(connection.doc.getText('t').toJSON()).toBe('theirs');
    expect(connection.status.get().kind).toBe('saved');
  });

  it('tells storage trouble as not saved', async () => {
    const connection = open();
    lastSocket().open();
    await settle();
    lastSocket().answer(messageType.fence, 1);
    lastSocket().answer(messageType.saveState, 1);
    expect(connection.status.get().kind).toBe('unsaved');
    lastSocket().answer(messageType.saveState, 0);
    expect(connection.status.get().kind).toBe('saved');
  });

  it('sends what was typed offline with the next connection, then asks for its fence', async () => {
    const stored = { update: null, unsaved: [] as readonly string[] };
    const connection = open(memoryCopy(stored));
    await settle();
    const first = lastSocket();
    first.open();
    await settle();
    first.answer(messageType.fence, 1);
    first.drop(1006);
    expect(connection.status.get()).toEqual({ kind: 'offline', pending: false, since: 1_000, reason: 'network' });
    connection.doc.getText('t').insert(0, 'offline');
    expect(connection.status.get()).toEqual({ kind: 'offline', pending: true, since: 1_000, reason: 'network' });
    expect(stored.unsaved).toEqual(['t']);
    const second = nextSocket(1);
    expect(connection.status.get()).toEqual({ kind: 'offline', pending: true, since: 1_000, reason: 'network' });
    second.open();
    await settle();
    expect(FakeSocket.server.getText('t').toJSON()).toBe('offline');
    expect(connection.status.get().kind).toBe('saving');
    second.answer(messageType.fence, second.fences.at(-1) ?? 0);
    expect(connection.status.get().kind).toBe('saved');
    expect(stored.unsaved).toEqual([]);
  });

  it('knows after a reload that the copy on the device holds words never answered for', async () => {
    const earlier = new Y.Doc();
    earlier.getText('t').insert(0, 'kept');
    const connection = open(memoryCopy({ update: Y.encodeStateAsUpdate(earlier), unsaved: ['t'] }));
    await settle();
    expect(connection.doc.getText('t').toJSON()).toBe('kept');
    expect(connection.isKeptOnDevice.get()).toBe(true);
    lastSocket().open();
    await settle();
    expect(connection.status.get().kind).toBe('saving');
    expect(connection.unsavedRoots()).toEqual(['t']);
    expect(FakeSocket.server.getText('t').toJSON()).toBe('kept');
  });

  it('goes on without a copy when the device has no storage', async () => {
    const connection = open(() => ({
      origin: {},
      loaded: Promise.reject(new Error('no storage')),
      refused: new Promise(() => undefined),
      rememberUnsaved: () => Promise.reject(new Error('no storage')),
      close: () => Promise.resolve(),
      forget: () => Promise.resolve(),
    }));
    await settle();
    lastSocket().open();
    connection.doc.getText('t').insert(0, 'a');
    await settle();
    expect(connection.isKeptOnDevice.get()).toBe(false);
    lastSocket().answer(messageType.fence, 1);
    await settle();
    lastSocket().answer(messageType.fence, lastSocket().fences.at(-1) ?? 0);
    await statusBecomes(connection, 'saved');
  });

  it('does not retry a refusal, and still knows which words were not taken', async () => {
    const connection = open(memoryCopy({ update: null, unsaved: [] }));
    await settle();
    lastSocket().open();
    await settle();
    lastSocket().answer(messageType.fence, 1);
    connection.doc.getXmlFragment('s').insert(0, [new Y.XmlText('refused')]);
    await settle();
    lastSocket().drop(closeCodes.readOnly.code);
    expect(connection.status.get()).toEqual({ kind: 'denied', closeCode: 4405 });
    expect(connection.unsavedRoots()).toEqual(['s']);
  });

  it('connects again after a close that says so', async () => {
    const connection = open();
    lastSocket().open();
    await settle();
    lastSocket().drop(closeCodes.accessChanged.code);
    expect(connection.status.get()).toEqual({ kind: 'offline', pending: false, since: 1_000, reason: 'network' });
    const second = nextSocket(1);
    second.open();
    await settle();
    second.answer(messageType.fence, second.fences.at(-1) ?? 0);
    expect(connection.status.get().kind).toBe('saved');
  });

  it('says that the page is too old', () => {
    const connection = open();
    lastSocket().drop(closeCodes.oldVersion.code);
    expect(connection.status.get()).toEqual({ kind: 'tooOld' });
  });

  it('tells who only reads that the page follows along', async () => {
    expect((await openSaved(false)).status.get()).toEqual({ kind: 'live' });
  });

  it('waits a longer time after each attempt that fails, and a short one again after a connection that lasted', async () => {
    const connection = await openSaved();
    /** Milliseconds until the next attempt. */
    const pause = () => {
      const before = Date.now();
      nextSocket(FakeSocket.all.length);
      return Date.now() - before;
    };
    const pauses = [1006, 1006, 1006, 1006, 1006].map((code) => {
      lastSocket().drop(code);
      return pause();
    });
    expect(pauses).toEqual([2_050, 4_050, 8_050, 15_050, 15_050]);
    expect(connection.status.get()).toEqual({ kind: 'offline', pending: false, since: 1_000, reason: 'network' });
    lastSocket().open();
    await settle();
    vi.advanceTimersByTime(lastingMs);
    lastSocket().drop(1006);
    expect(pause()).toBe(2_050);
  });

  it.each([
    ['shuttingDown', 525],
    ['accessChanged', 525],
    ['tooManyRequests', 7_500],
    ['tooManyConnections', 7_500],
    ['storageTrouble', 7_500],
  ] as const)('comes back after %s as soon as the server wants it to', async (name, expected) => {
    await openSaved();
    const before = Date.now();
    lastSocket().drop(closeCodes[name].code);
    nextSocket(1);
    expect(Date.now() - before).toBe(expected);
  });

  it('tells that the server has sent it away, until it is lost for another reason', async () => {
    const connection = await openSaved();
    lastSocket().drop(closeCodes.tooManyConnections.code);
    expect(connection.status.get()).toMatchObject({ kind: 'offline', reason: 'connections' });
    nextSocket(1);
    lastSocket().open();
    lastSocket().drop(closeCodes.tooManyRequests.code);
    expect(connection.status.get()).toMatchObject({ kind: 'offline', reason: 'requests' });
    nextSocket(2);
    lastSocket().drop(1006);
    expect(connection.status.get()).toMatchObject({ kind: 'offline', reason: 'network' });
  });

  it('gives up an attempt that neither opens nor fails', () => {
    const connection = open();
    vi.advanceTimersByTime(attemptDeadlineMs);
    expect(connection.status.get().kind).toBe('offline');
    expect(lastSocket().readyState).toBe(FakeSocket.CLOSED);
    nextSocket(1);
  });

  it('tries at once when asked to, and not twice', async () => {
    const connection = await openSaved();
    lastSocket().drop(1006);
    connection.tryNow();
    connection.tryNow();
    expect(FakeSocket.all.length).toBe(2);
    lastSocket().open();
    await settle();
    lastSocket().answer(messageType.fence, 2);
    expect(connection.status.get().kind).toBe('saved');
    vi.advanceTimersByTime(25_000);
    expect(FakeSocket.all.length).toBe(2);
  });

  it('leaves a socket that answers, and one that is still sending, and drops one that is dead', async () => {
    const connection = await openSaved();
    connection.tryNow();
    vi.advanceTimersByTime(6_000);
    expect(connection.status.get().kind).toBe('saved');
    lastSocket().isDead = true;
    lastSocket().bufferedAmount = 2;
    connection.tryNow();
    lastSocket().bufferedAmount = 1;
    vi.advanceTimersByTime(5_000);
    expect(connection.status.get().kind).toBe('saved');
    vi.advanceTimersByTime(5_000);
    expect(connection.status.get()).toEqual({ kind: 'offline', pending: false, since: 17_000, reason: 'network' });
  });

  it('takes a server for lost that has been silent, and keeps the provider from trying on its own', async () => {
    const connection = await openSaved();
    while (connection.status.get().kind === 'saved') vi.advanceTimersToNextTimer();
    expect(connection.status.get()).toEqual({ kind: 'offline', pending: false, since: 34_000, reason: 'network' });
    nextSocket(1);
    expect(Date.now()).toBe(36_050);
    lastSocket().open();
    await settle();
    lastSocket().answer(messageType.fence, 2);
    vi.advanceTimersByTime(attemptDeadlineMs + 1);
    expect(connection.status.get().kind).toBe('saved');
  });

  it('comes back under another client id when its own is taken for somebody else\'s, with the words and the caret', async () => {
    const connection = await openSaved();
    const before = connection.doc.clientID;
    connection.awareness.setLocalStateField('cursor', { anchor: 1 });
    connection.doc.getText('t').insert(0, 'unsent');
    FakeSocket.server = new Y.Doc();
    lastSocket().drop(closeCodes.foreignClient.code);
    const second = nextSocket(1);
    const after = connection.doc.clientID;
    expect(after).not.toBe(before);
    expect(connection.awareness.clientID).toBe(after);
    expect([...connection.awareness.getStates()]).toEqual([[after, { cursor: { anchor: 1 } }]]);
    second.open();
    connection.doc.getText('t').insert(6, ' words');
    await settle();
    expect(FakeSocket.server.getText('t').toJSON()).toBe('unsent words');
    expect([...Y.decodeStateVector(Y.encodeStateVector(FakeSocket.server)).keys()].sort()).toEqual([before, after].sort());
  });

  it('keeps presence working when Yjs gives the document another client id', async () => {
    const connection = await openSaved();
    const twin = new Y.Doc();
    twin.clientID = connection.doc.clientID;
    twin.getText('t').insert(0, 'theirs');
    const update = encoding.createEncoder();
    encoding.writeVarUint(update, messageType.sync);
    syncProtocol.writeUpdate(update, Y.encodeStateAsUpdate(twin));
    lastSocket().receive(encoding.toUint8Array(update));
    expect(connection.doc.clientID).not.toBe(twin.clientID);
    expect(connection.awareness.clientID).toBe(connection.doc.clientID);
  });

  it('no longer says that words are kept when the device takes no more', async () => {
    let refuse = (): void => undefined;
    const refused = new Promise<void>((resolve) => {
      refuse = resolve;
    });
    const connection = open((doc) => ({ ...memoryCopy({ update: null, unsaved: [] })(doc), refused }));
    await settle();
    expect(connection.isKeptOnDevice.get()).toBe(true);
    refuse();
    await settle();
    expect(connection.isKeptOnDevice.get()).toBe(false);
  });

  it('tries no more once it is refused or closed', async () => {
    const refused = await openSaved();
    lastSocket().drop(closeCodes.forbidden.code);
    refused.tryNow();
    const left = await openSaved();
    lastSocket().drop(1006);
    await left.close();
    left.tryNow();
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.all.length).toBe(2);
  });
});
