import { closeCodes, PROTOCOL_VERSION } from '@planrum/schema/sync';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { followClientId, takeNewClientId } from './client-id.ts';
import { judgeClose, lossReasonOf, paceOf } from './close.ts';
import { createFenceTimer } from './fence-timer.ts';
import { encodeFence, encodeQuestion, listenToFrames } from './frames.ts';
import type { LocalCopy } from './local-copy.ts';
import { createReconnecting } from './reconnect.ts';
import { initialSyncModel, nextSyncModel, statusOf, type SyncEvent, type SyncStatus } from './status.ts';
import { createStore, type Store } from './store.ts';
import { listenToBrowser } from './wake.ts';

/** A document that is being written together, and what is known of its safety. */
export interface PlanConnection {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly status: Store<SyncStatus>;
  /** Whether words survive a closed page while there is no connection. */
  readonly isKeptOnDevice: Store<boolean>;
  /** Names of the root types with words typed here that the server never answered for. */
  readonly unsavedRoots: () => readonly string[];
  /** Connects at once instead of after the pause that is running; makes sure of a connection that seems open. */
  readonly tryNow: () => void;
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
  /** Whether words may be written here, and so have to be saved. */
  readonly mayWrite: boolean;
  /** Opens the copy on this device; null keeps none, as for those who only read. */
  readonly openLocalCopy: ((doc: Y.Doc) => LocalCopy) | null;
  readonly WebSocketPolyfill?: typeof WebSocket;
  /** A copy that takes longer to load than this is merged in when it comes. */
  readonly localCopyPatienceMs?: number;
  /** From 0 up to, not including, 1: spreads the attempts of those who lost one server together. */
  readonly random?: () => number;
}

/** An open socket that has not answered a question for so long is dead, whatever the browser thinks of it. */
const answerPatienceMs = 5_000;

function rootNameOf(type: Y.AbstractType<unknown>): string {
  let root = type;
  // A parent that is not a type is an id of something not yet integrated, which a local transaction never leaves behind.
  while (root._item !== null && root._item.parent instanceof Y.AbstractType) root = root._item.parent as Y.AbstractType<unknown>;
  return Y.findRootTypeKey(root);
}

type Offline = Extract<SyncStatus, { kind: 'offline' }>;

function isOtherLoss(one: Offline, other: Offline): boolean {
  return one.pending !== other.pending || one.reason !== other.reason;
}

/** Joins a document. Never throws; trouble is told by `status` and `isKeptOnDevice`. */
export function openConnection(options: ConnectionOptions): PlanConnection {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(options.serverUrl, options.documentName, doc, {
    connect: false,
    // Other tabs' updates would reach this page without passing the server, and no fence of ours would cover them.
    disableBc: true,
    params: { v: String(PROTOCOL_VERSION) },
    // The provider's own pauses are the same for everybody; ours are not.
    shouldReconnect: () => false,
    ...(options.WebSocketPolyfill === undefined ? {} : { WebSocketPolyfill: options.WebSocketPolyfill }),
  });
  let localCopy: LocalCopy | null = null;
  let isClosed = false;
  let wasAnswered = false;
  let needsNewClientId = false;
  let answerTimer: ReturnType<typeof setTimeout> | null = null;
  /** Root types changed since the last fence was sent, and those that the fence which is out covers. */
  let changedRoots = new Set<string>();
  let fencedRoots = new Set<string>();
  let model = initialSyncModel;
  const fenceTimer = createFenceTimer(() => model, sendFence);
  const status = createStore<SyncStatus>(statusOf(model, options.mayWrite));
  const isKeptOnDevice = createStore(false);
  const reconnecting = createReconnecting({
    connect() {
      if (needsNewClientId) takeNewClientId(provider.awareness);
      needsNewClientId = false;
      provider.connect();
    },
    abandon() {
      provider.disconnect();
    },
    random: options.random ?? Math.random,
  });

  const unsavedRoots = () => [...new Set([...fencedRoots, ...changedRoots])];

  function rememberUnsaved(): void {
    localCopy?.rememberUnsaved(unsavedRoots()).catch(() => {
      // Storage is full or was taken away. The words are still on the screen; the page says that it must stay open.
      isKeptOnDevice.set(false);
    });
  }

  function sendFence(fence: number, at: number): void {
    const socket = provider.ws;
    if (isClosed || socket?.readyState !== 1) return;
    socket.send(encodeFence(fence));
    fencedRoots = new Set(unsavedRoots());
    changedRoots = new Set();
    tell({ type: 'fenceSent', fence, at });
  }

  function tell(event: SyncEvent): void {
    model = nextSyncModel(model, event);
    const next = statusOf(model, options.mayWrite);
    const current = status.get();
    if (next.kind !== current.kind || (next.kind === 'offline' && current.kind === 'offline' && isOtherLoss(next, current))) status.set(next);
    fenceTimer.look();
  }

  function shakeHands(): void {
    if (!provider.wsconnected || !provider.synced || !wasAnswered) return;
    reconnecting.served();
    tell({ type: 'handshakeDone' });
  }

  function stopWaitingForAnswer(): void {
    if (answerTimer !== null) clearTimeout(answerTimer);
    answerTimer = null;
  }

  /** Asks a connection that seems open whether it is, and what was missed. After a sleep its socket may be dead and not know. */
  function askForLife(): void {
    const socket = provider.ws;
    if (answerTimer !== null || !provider.wsconnected || socket?.readyState !== 1) return;
    const waitFor = (unsentBytes: number): void => {
      answerTimer = setTimeout(() => {
        // A long text on a slow line goes before the question.
        if (socket.bufferedAmount < unsentBytes) waitFor(socket.bufferedAmount);
        else provider.disconnect();
      }, answerPatienceMs);
    };
    waitFor(socket.bufferedAmount);
    socket.send(encodeQuestion(doc));
  }

  function tryNow(): void {
    reconnecting.now();
    askForLife();
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
    onServerAnswered: stopWaitingForAnswer,
  });
  provider.on('sync', shakeHands);
  provider.on('status', (change) => {
    if (change.status !== 'connected') return;
    wasAnswered = false;
    reconnecting.opened();
    tell({ type: 'socketOpened' });
  });
  provider.on('connection-close', (event) => {
    changedRoots = new Set(unsavedRoots());
    fencedRoots = new Set();
    const closeCode = event?.code ?? null;
    const verdict = closeCode === null ? null : judgeClose(closeCode);
    needsNewClientId ||= closeCode === closeCodes.foreignClient.code;
    stopWaitingForAnswer();
    fenceTimer.cancel();
    // Keeps the provider from trying again by itself, as it does after a silence.
    provider.shouldConnect = false;
    if (verdict === null) reconnecting.lost(paceOf(closeCode));
    else reconnecting.stop();
    tell({ type: 'socketClosed', finally: verdict, reason: lossReasonOf(closeCode ?? 0), closeCode: closeCode ?? 0, at: Date.now() });
  });
  doc.on('update', (_update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    followClientId(provider.awareness);
    if (origin === provider) return;
    // Loading the copy before the first connection is no change: step 2 carries what the server lacks.
    if (origin === localCopy?.origin && !provider.wsconnected) return;
    if (transaction.local) {
      const known = changedRoots.size;
      for (const type of transaction.changed.keys()) changedRoots.add(rootNameOf(type as Y.AbstractType<unknown>));
      if (changedRoots.size !== known) rememberUnsaved();
    }
    tell({ type: 'changed', at: performance.now() });
  });

  const stopListening = listenToBrowser({
    onWake: tryNow,
    onOffline() {
      // Attempts go on, since browsers are wrong about it at times.
      provider.disconnect();
    },
  });

  function connect(): void {
    if (!isClosed) reconnecting.start();
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
          void opened.refused.then(() => {
            isKeptOnDevice.set(false);
          });
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
    tryNow,
    async forgetLocalCopy() {
      const copy = localCopy;
      localCopy = null;
      await copy?.forget();
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      fenceTimer.cancel();
      stopListening();
      reconnecting.stop();
      provider.destroy();
      provider.awareness.destroy();
      await localCopy?.close();
      doc.destroy();
    },
  };
}
