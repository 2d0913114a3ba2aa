import { closeCodes, messageType } from '@planrum/schema/sync';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterEach, describe, expect, it } from 'vitest';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
import { openConnection, type PlanConnection } from '../../client/src/sync/connection.ts';
import type { LocalCopy } from '../../client/src/sync/local-copy.ts';

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
function open(openLocalCopy: ((doc: Y.Doc) => LocalCopy) | null = null): PlanConnection {
  const connection = openConnection({
    serverUrl: 'ws://planrum.test/sync',
    documentName: 'agreement.1',
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
/** Resolves when the provider has made one more socket than now. */
async function nextSocket(count: number): Promise<FakeSocket> {
  while (FakeSocket.all.length === count) await new Promise((resolve) => setImmediate(resolve));
  return lastSocket();
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((connection) => connection.close()));
  FakeSocket.all.length = 0;
  FakeSocket.server = new Y.Doc();
});

describe('plan connection', () => {
  it('names the protocol version in the address', () => {
    open();
    expect(lastSocket().url).toBe('ws://planrum.test/sync/agreement.1?v=1');
  });

  it('is live when the fence after both sync steps is back, and not before', async () => {
    const connection = open();
    expect(connection.status.get().kind).toBe('connecting');
    lastSocket().open();
    expect(lastSocket().fences).toEqual([]);
    await settle();
    expect(lastSocket().fences).toEqual([1]);
    expect(connection.status.get().kind).toBe('connecting');
    lastSocket().answer(messageType.fence, 1);
    expect(connection.status.get().kind).toBe('live');
  });

  it('is saving from the first character until the newest fence is back', async () => {
    const connection = open();
    lastSocket().open();
    await settle();
    lastSocket().answer(messageType.fence, 1);
    connection.doc.getText('t').insert(0, 'a');
    expect(connection.status.get().kind).toBe('saving');
    connection.doc.getText('t').insert(1, 'b');
    await settle();
    expect(lastSocket().fences).toEqual([1, 2]);
    expect(FakeSocket.server.getText('t').toJSON()).toBe('ab');
    connection.doc.getText('t').insert(2, 'c');
    lastSocket().answer(messageType.fence, 2);
    expect(connection.status.get().kind).toBe('saving');
    await settle();
    expect(lastSocket().fences).toEqual([1, 2, 3]);
    lastSocket().answer(messageType.fence, 3);
    expect(connection.status.get().kind).toBe('live');
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
    expect(connection.status.get().kind).toBe('live');
  });

  it('tells storage trouble as not saved', async () => {
    const connection = open();
    lastSocket().open();
    await settle();
    lastSocket().answer(messageType.fence, 1);
    lastSocket().answer(messageType.saveState, 1);
    expect(connection.status.get().kind).toBe('unsaved');
    lastSocket().answer(messageType.saveState, 0);
    expect(connection.status.get().kind).toBe('live');
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
    expect(connection.status.get()).toEqual({ kind: 'offline', pending: false });
    connection.doc.getText('t').insert(0, 'offline');
    expect(connection.status.get()).toEqual({ kind: 'offline', pending: true });
    expect(stored.unsaved).toEqual(['t']);
    const second = await nextSocket(1);
    expect(connection.status.get()).toEqual({ kind: 'offline', pending: true });
    second.open();
    await settle();
    expect(FakeSocket.server.getText('t').toJSON()).toBe('offline');
    expect(connection.status.get().kind).toBe('saving');
    second.answer(messageType.fence, second.fences.at(-1) ?? 0);
    expect(connection.status.get().kind).toBe('live');
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
    await statusBecomes(connection, 'live');
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
    expect(connection.status.get()).toEqual({ kind: 'offline', pending: false });
    const second = await nextSocket(1);
    second.open();
    await settle();
    second.answer(messageType.fence, second.fences.at(-1) ?? 0);
    expect(connection.status.get().kind).toBe('live');
  });

  it('says that the page is too old', () => {
    const connection = open();
    lastSocket().drop(closeCodes.oldVersion.code);
    expect(connection.status.get()).toEqual({ kind: 'tooOld' });
  });
});
