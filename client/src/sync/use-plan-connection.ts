import { closeCodes } from '@planrum/schema/sync';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { openConnection, type PlanConnection } from './connection.ts';
import { openLocalCopy } from './local-copy.ts';
import type { SyncStatus } from './status.ts';
import { createStore } from './store.ts';

/** What to join, and as whom. */
export interface JoinedDocument {
  readonly documentName: string;
  /** Names the copy on this device. */
  readonly slug: string;
  readonly userId: string;
  /** Those who only read keep no copy: there is nothing of theirs to lose. */
  readonly mayEdit: boolean;
  /** Another number joins anew, with nothing left of before. */
  readonly attempt: number;
}

/** Joins a document for as long as the component lives. Null until it is joined; trouble is told by the connection's status. */
export function usePlanConnection({ documentName, slug, userId, mayEdit, attempt }: JoinedDocument): PlanConnection | null {
  const [joinedStore] = useState(() => createStore<PlanConnection | null>(null));
  useEffect(() => {
    function join(): void {
      const joined = openConnection({
        serverUrl: `${location.origin.replace(/^http/, 'ws')}/sync`,
        documentName,
        mayWrite: mayEdit,
        openLocalCopy: mayEdit ? (doc) => openLocalCopy(userId, slug, doc) : null,
      });
      joined.status.subscribe(() => {
        if (mayEdit || !isRefusedWriting(joined.status.get())) return;
        // Others' words, seen here before a server died that had not saved them yet. They are not this page's to bring back.
        joined.close().catch(reportError);
        join();
      });
      joinedStore.set(joined);
    }
    join();
    return () => {
      const joined = joinedStore.get();
      joinedStore.set(null);
      joined?.close().catch(reportError);
    };
  }, [joinedStore, documentName, slug, userId, mayEdit, attempt]);
  return useSyncExternalStore(joinedStore.subscribe, joinedStore.get);
}

function isRefusedWriting(status: SyncStatus): boolean {
  return status.kind === 'denied' && status.closeCode === closeCodes.readOnly.code;
}

/** How safe the words are; components render again when it changes. */
export function useSyncStatus(connection: PlanConnection): SyncStatus {
  return useSyncExternalStore(connection.status.subscribe, connection.status.get);
}

/** Whether words survive a closed page without a connection. */
export function useIsKeptOnDevice(connection: PlanConnection): boolean {
  return useSyncExternalStore(connection.isKeptOnDevice.subscribe, connection.isKeptOnDevice.get);
}

/** Whether this page and the server have the same document, and everything written here is committed. */
export function isInStep(status: SyncStatus): boolean {
  return status.kind === 'saved' || status.kind === 'live';
}

/** Typing faster than this never flickers between saving and saved. */
const savedCalmMs = 600;
/** A connection that comes back sooner, as when a server is restarted, is not worth a word. */
const lostCalmMs = 1_200;

/** How long a status has to last before it takes the place of the one that is shown. */
function calmMs(shown: SyncStatus, next: SyncStatus): number {
  if (next.kind === 'saved') return shown.kind === 'saving' ? savedCalmMs : 0;
  const wasWell = isInStep(shown) || shown.kind === 'saving';
  return wasWell && (next.kind === 'offline' || next.kind === 'connecting') ? lostCalmMs : 0;
}

/**
 * The status to show while someone types: it is never better than the truth about their words, but waits a moment before it says saved,
 * and before it says lost, so that the word does not blink.
 */
export function useCalmStatus(connection: PlanConnection): SyncStatus {
  const status = useSyncStatus(connection);
  const [shown, setShown] = useState<SyncStatus>(status);
  const waitMs = calmMs(shown, status);
  useEffect(() => {
    const timer = setTimeout(() => {
      setShown(status);
    }, waitMs);
    return () => {
      clearTimeout(timer);
    };
  }, [status, waitMs]);
  if (waitMs === 0) return status;
  return status.kind === 'offline' && status.pending ? { kind: 'saving' } : shown;
}
