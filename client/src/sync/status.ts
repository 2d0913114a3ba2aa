import { fenceDueAt } from './fence-policy.ts';

/** What a person is told about their words. One kind at a time: `saved` is the only one that may be shown as "Gemt". */
export type SyncStatus =
  /** No connection was had yet, or it is still exchanging what both sides know. */
  | { readonly kind: 'connecting' }
  /** In step with the server, for those who only read: there is nothing of theirs to save. */
  | { readonly kind: 'live' }
  /** Something typed here is on its way and not yet answered for. */
  | { readonly kind: 'saving' }
  /** Everything that this page shows or was told to write is committed: the newest fence is back, and nothing was typed since. */
  | { readonly kind: 'saved' }
  /** The server has the words but says that it cannot commit them at the moment. */
  | { readonly kind: 'unsaved' }
  /** No connection since that moment, in milliseconds. `pending`: something typed here is only on this device. */
  | { readonly kind: 'offline'; readonly pending: boolean; readonly since: number; readonly reason: LossReason }
  /** The server made up its mind: this account may not be here, or may not write. No retry helps. */
  | { readonly kind: 'denied'; readonly closeCode: number }
  /** The server no longer speaks this page's protocol: a reload fetches a newer page. */
  | { readonly kind: 'tooOld' };

/** Why there is no connection: it was lost, or the server has sent this page away for a while, since the account has too many of them or too much came at once. */
export type LossReason = 'network' | 'connections' | 'requests';

/** Where the connection stands, without words. */
export interface SyncModel {
  readonly phase: 'idle' | 'handshaking' | 'open' | 'offline' | 'denied' | 'tooOld';
  /** A local change is not covered by an answered fence. */
  readonly isPending: boolean;
  /** A local change, or a new connection, is not covered by a fence that was sent. */
  readonly needsFence: boolean;
  /** When the last local change came, and when the last fence of this connection was sent, in milliseconds of one clock; -Infinity before the first. */
  readonly changedAt: number;
  readonly askedAt: number;
  /** Number of the fence that is out, null when none is. At most one is out at a time, so that they coalesce. */
  readonly fenceOut: number | null;
  /** Fences are numbered through the life of the page, so that an answer to an old connection's fence is recognised. */
  readonly lastFence: number;
  readonly isStorageTroubled: boolean;
  readonly closeCode: number;
  /** When the server was last lost, null once it has answered again: an attempt that comes to nothing does not count. */
  readonly lostAt: number | null;
  readonly lossReason: LossReason;
}

/** What can happen to a connection. */
export type SyncEvent =
  /** The local copy held words that were never answered for. */
  | { readonly type: 'foundPending' }
  | { readonly type: 'socketOpened' }
  /** Sync step 2 was received, and the server's step 1 was answered. */
  | { readonly type: 'handshakeDone' }
  | { readonly type: 'changed'; readonly at: number }
  | { readonly type: 'fenceSent'; readonly fence: number; readonly at: number }
  | { readonly type: 'fenceReturned'; readonly fence: number }
  | { readonly type: 'saveState'; readonly isTroubled: boolean }
  /** `finally` is null when another attempt follows. */
  | {
      readonly type: 'socketClosed';
      readonly finally: null | 'denied' | 'tooOld';
      readonly reason: LossReason;
      readonly closeCode: number;
      readonly at: number;
    };

export const initialSyncModel: SyncModel = {
  phase: 'idle',
  isPending: false,
  needsFence: false,
  changedAt: -Infinity,
  askedAt: -Infinity,
  fenceOut: null,
  lastFence: 0,
  isStorageTroubled: false,
  closeCode: 0,
  lostAt: null,
  lossReason: 'network',
};

function isFinal(model: SyncModel): boolean {
  return model.phase === 'denied' || model.phase === 'tooOld';
}

/** The model after an event. Total: an event that makes no sense in a phase leaves the model as it is. */
export function nextSyncModel(model: SyncModel, event: SyncEvent): SyncModel {
  switch (event.type) {
    case 'foundPending':
      return { ...model, isPending: true };
    case 'changed':
      return { ...model, isPending: true, needsFence: true, changedAt: event.at };
    case 'socketOpened':
      return isFinal(model) ? model : { ...model, phase: 'handshaking', fenceOut: null, askedAt: -Infinity };
    case 'handshakeDone':
      // Always one fence per connection: it covers what step 2 carried, and tells the server that we understand save states.
      return model.phase === 'handshaking' ? { ...model, phase: 'open', needsFence: true } : model;
    case 'fenceSent':
      return { ...model, needsFence: false, fenceOut: event.fence, lastFence: event.fence, askedAt: event.at };
    case 'fenceReturned':
      if (event.fence !== model.fenceOut) return model;
      return { ...model, fenceOut: null, isPending: model.needsFence && model.isPending, isStorageTroubled: false, lostAt: null };
    case 'saveState':
      return { ...model, isStorageTroubled: event.isTroubled };
    case 'socketClosed':
      if (isFinal(model)) return model;
      return {
        ...model,
        phase: event.finally ?? 'offline',
        closeCode: event.finally === null ? model.closeCode : event.closeCode,
        // What was out will not be answered; what it covered is sent again with sync step 2.
        fenceOut: null,
        needsFence: false,
        isStorageTroubled: false,
        lostAt: model.lostAt ?? event.at,
        lossReason: event.reason,
      };
  }
}

/** The fence to send next, and when: at once where that is past. Null when none is to be sent before something else happens. */
export function nextFence(model: SyncModel): { readonly fence: number; readonly dueAt: number } | null {
  if (model.phase !== 'open' || !model.needsFence || model.fenceOut !== null) return null;
  return { fence: model.lastFence + 1, dueAt: fenceDueAt(model.changedAt, model.askedAt) };
}

/** What to tell the person, who writes or only reads. */
export function statusOf(model: SyncModel, mayWrite: boolean): SyncStatus {
  switch (model.phase) {
    case 'denied':
      return { kind: 'denied', closeCode: model.closeCode };
    case 'tooOld':
      return { kind: 'tooOld' };
    case 'offline':
      return { kind: 'offline', pending: model.isPending, since: model.lostAt ?? 0, reason: model.lossReason };
    case 'idle':
      return { kind: 'connecting' };
    case 'handshaking':
      return model.isPending ? { kind: 'saving' } : { kind: 'connecting' };
    case 'open':
      if (model.isStorageTroubled) return { kind: 'unsaved' };
      if (model.isPending) return { kind: 'saving' };
      // Before the first fence is back, the server has not answered for anything.
      if (model.needsFence || model.fenceOut !== null) return { kind: 'connecting' };
      return { kind: mayWrite ? 'saved' : 'live' };
  }
}
