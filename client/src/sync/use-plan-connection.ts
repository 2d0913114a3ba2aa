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
    const joined = openConnection({
      serverUrl: `${location.origin.replace(/^http/, 'ws')}/sync`,
      documentName,
      openLocalCopy: mayEdit ? (doc) => openLocalCopy(userId, slug, doc) : null,
    });
    joinedStore.set(joined);
    return () => {
      joinedStore.set(null);
      joined.close().catch(reportError);
    };
  }, [joinedStore, documentName, slug, userId, mayEdit, attempt]);
  return useSyncExternalStore(joinedStore.subscribe, joinedStore.get);
}

/** How safe the words are; components render again when it changes. */
export function useSyncStatus(connection: PlanConnection): SyncStatus {
  return useSyncExternalStore(connection.status.subscribe, connection.status.get);
}

/** Whether words survive a closed page without a connection. */
export function useIsKeptOnDevice(connection: PlanConnection): boolean {
  return useSyncExternalStore(connection.isKeptOnDevice.subscribe, connection.isKeptOnDevice.get);
}

/** Typing faster than this never flickers between saving and saved. */
const calmMs = 600;

/**
 * The status to show while someone types: it is never better than the truth, but waits a moment with saying saved, so that the word
 * does not blink at every key.
 */
export function useCalmStatus(connection: PlanConnection): SyncStatus {
  const status = useSyncStatus(connection);
  const [settled, setSettled] = useState<SyncStatus>(status);
  useEffect(() => {
    const timer = setTimeout(
      () => {
        setSettled(status);
      },
      status.kind === 'live' && settled.kind === 'saving' ? calmMs : 0,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [status, settled.kind]);
  if (status.kind !== 'live') return status;
  return settled.kind === 'saving' ? { kind: 'saving' } : status;
}
