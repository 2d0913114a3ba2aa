import { PROTOCOL_VERSION } from '@planrum/schema/sync';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { judgeClose } from './close.ts';
import { encodeFence, listenToFrames } from './frames.ts';
import type { LocalCopy } from './local-copy.ts';
import { fenceToSend, initialSyncModel, nextSyncModel, statusOf, type SyncEvent, type SyncStatus } from './status.ts';
import { createStore, type Store } from './store.ts';

/** A document that is being written together, and what is known of its safety. */
export interface PlanConnection {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly status: Store<SyncStatus>;
  /** Whether words survive a closed page while there is no connection. */
  readonly isKeptOnDevice: Store<boolean>;
  /** Names of the root types with words typed here that the server never answered for. */
  readonly unsavedRoots: () => readonly string[];
  /** Removes the copy on this device. Rejects when the browser refuses. */
  readonly forgetLocalCopy: () => Promise<void>;
  /** Leaves the document. What was not sent stays in the copy on this device. */
  readonly close: () => Promise<void>;
}

/** What a connection needs of its surroundings. */
export interface ConnectionOptions {
  /** `wss://host/sync`. */
  readonly serverUrl: string;
  readonly documentName: string;
  /** Opens the copy on this device; null keeps none, as for those who only read. */
  readonly openLocalCopy: ((doc: Y.Doc) => LocalCopy) | null;
  readonly WebSocketPolyfill?: typeof WebSocket;
  /** A copy that takes longer to load than this is merged in when it comes. */
  readonly localCopyPatienceMs?: number;
}

function rootNameOf(type: Y.AbstractType<unknown>): string {
  let root = type;
  // A parent that is not a type is an id of something not yet integrated, which a local transaction never leaves behind.
  while (root._item !== null && root._item.parent instanceof Y.AbstractType) root = root._item.parent as Y.AbstractType<unknown>;
  return Y.findRootTypeKey(root);
}

/** Joins a document. Never throws; trouble is told by `status` and `isKeptOnDevice`. */
export function openConnection(options: ConnectionOptions): PlanConnection {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(options.serverUrl, options.documentName, doc, {
    connect: false,
    // Other tabs' updates would reach this page without passing the server, and no fence of ours would cover them.
    disableBc: true,
    params: { v: String(PROTOCOL_VERSION) },
    shouldReconnect: (event) => judgeClose(event.code) === null,
    ...(options.WebSocketPolyfill === undefined ? {} : { WebSocketPolyfill: options.WebSocketPolyfill }),
  });
  let localCopy: LocalCopy | null = null;
  let isClosed = false;
  let wasAnswered = false;
  let isFenceScheduled = false;
  /** Root types changed since the last fence was sent, and those that the fence which is out covers. */
  let changedRoots = new Set<string>();
  let fencedRoots = new Set<string>();
  let model = initialSyncModel;
  const status = createStore<SyncStatus>(statusOf(model));
  const isKeptOnDevice = createStore(false);

  const unsavedRoots = () => [...new Set([...fencedRoots, ...changedRoots])];

  function rememberUnsaved(): void {
    localCopy?.rememberUnsaved(unsavedRoots()).catch(() => {
      // Storage is full or was taken away. The words are still on the screen; the page says that it must stay open.
      isKeptOnDevice.set(false);
    });
  }

  function sendFence(): void {
    isFenceScheduled = false;
    const fence = fenceToSend(model);
    const socket = provider.ws;
    if (fence === null || isClosed || socket?.readyState !== 1) return;
    socket.send(encodeFence(fence));
    fencedRoots = new Set(unsavedRoots());
    changedRoots = new Set();
    tell({ type: 'fenceSent', fence });
  }

  function tell(event: SyncEvent): void {
    model = nextSyncModel(model, event);
    const next = statusOf(model);
    const current = status.get();
    if (next.kind !== current.kind || (next.kind === 'offline' && current.kind === 'offline' && next.pending !== current.pending)) {
      status.set(next);
    }
    // Later than the frame it is to cover: the provider sends an update when Yjs tells of it, after some of our listeners.
    if (fenceToSend(model) !== null && !isFenceScheduled) {
      isFenceScheduled = true;
      queueMicrotask(sendFence);
    }
  }

  function shakeHands(): void {
    if (provider.wsconnected && provider.synced && wasAnswered) tell({ type: 'handshakeDone' });
  }

  listenToFrames(provider, {
    onFence(fence) {
      if (fence === model.fenceOut) {
        fencedRoots = new Set();
        rememberUnsaved();
      }
      tell({ type: 'fenceReturned', fence });
    },
    onSaveState(isTroubled) {
      tell({ type: 'saveState', isTroubled });
    },
    onAnsweredServer() {
      wasAnswered = true;
      shakeHands();
    },
  });
  provider.on('sync', shakeHands);
  provider.on('status', (change) => {
    if (change.status !== 'connected') return;
    wasAnswered = false;
    tell({ type: 'socketOpened' });
  });
  provider.on('connection-close', (event) => {
    changedRoots = new Set(unsavedRoots());
    fencedRoots = new Set();
    const verdict = event === null ? null : judgeClose(event.code);
    tell({ type: 'socketClosed', finally: verdict, closeCode: event?.code ?? 0 });
  });
  doc.on('update', (_update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (origin === provider) return;
    // Loading the copy before the first connection is no change: step 2 carries what the server lacks.
    if (origin === localCopy?.origin && !provider.wsconnected) return;
    if (transaction.local) {
      const known = changedRoots.size;
      for (const type of transaction.changed.keys()) changedRoots.add(rootNameOf(type as Y.AbstractType<unknown>));
      if (changedRoots.size !== known) rememberUnsaved();
    }
    tell({ type: 'changed' });
  });

  // The browser knows sooner than a silent socket does.
  const onOffline = () => {
    provider.disconnect();
    tell({ type: 'socketClosed', finally: null, closeCode: 0 });
  };
  const onOnline = () => {
    if (model.phase !== 'denied' && model.phase !== 'tooOld') provider.connect();
  };
  const browser = typeof window === 'undefined' ? null : window;
  browser?.addEventListener('offline', onOffline);
  browser?.addEventListener('online', onOnline);

  function connect(): void {
    if (!isClosed) provider.connect();
  }

  function start(): void {
    if (options.openLocalCopy === null) {
      connect();
      return;
    }
    const opened = options.openLocalCopy(doc);
    localCopy = opened;
    const patience = setTimeout(connect, options.localCopyPatienceMs ?? 1500);
    void opened.loaded
      .then(
        (rootNames) => {
          isKeptOnDevice.set(true);
          for (const name of rootNames) changedRoots.add(name);
          if (rootNames.length > 0) tell({ type: 'foundPending' });
        },
        () => {
          // No storage, as in some private windows: work goes on, and the page says that it must stay open.
          isKeptOnDevice.set(false);
        },
      )
      .finally(() => {
        clearTimeout(patience);
        connect();
      });
  }
  start();

  return {
    doc,
    awareness: provider.awareness,
    status,
    isKeptOnDevice,
    unsavedRoots,
    async forgetLocalCopy() {
      const copy = localCopy;
      localCopy = null;
      await copy?.forget();
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      browser?.removeEventListener('offline', onOffline);
      browser?.removeEventListener('online', onOnline);
      provider.destroy();
      provider.awareness.destroy();
      await localCopy?.close();
      doc.destroy();
    },
  };
}
