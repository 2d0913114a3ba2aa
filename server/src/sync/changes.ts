import type { SyncLogger } from './logger.ts';
import type { Writer } from './store/group-commit.ts';

/** A document has got new words. */
export interface DocumentChange {
  readonly agreementId: string;
  /** Number of the last log row. */
  readonly documentSeq: bigint;
  /** Who wrote it. */
  readonly userId: string;
  readonly organisationId: string | null;
}

/** Tells that documents have changed: at once, and then at most once per document and window. */
export interface Changes {
  note(documentName: string, agreementId: string, documentSeq: bigint, writer: Writer): void;
  /** Tells what has not been told yet, and stops. */
  close(): Promise<void>;
}

interface Window {
  readonly timer: NodeJS.Timeout;
  waiting: DocumentChange | null;
}

/** `record` makes a change known, durably. What it could not record is tried again with the next window, or with a newer change. */
export function createChanges(options: {
  readonly windowMs: number;
  readonly logger: SyncLogger;
  record(change: DocumentChange): Promise<void>;
}): Changes {
  const windows = new Map<string, Window>();
  const recording = new Set<Promise<void>>();
  let isClosed = false;

  function tell(documentName: string, change: DocumentChange): void {
    if (!isClosed) {
      const timer = setTimeout(() => windowEnds(documentName), options.windowMs);
      timer.unref();
      windows.set(documentName, { timer, waiting: null });
    }
    const attempt = options
      .record(change)
      .catch((error: unknown) => {
        options.logger.error({ document: documentName, err: error }, 'could not record that a document has changed');
        const window = windows.get(documentName);
        if (window !== undefined) window.waiting ??= change;
      })
      .finally(() => recording.delete(attempt));
    recording.add(attempt);
  }

  function windowEnds(documentName: string): void {
    const waiting = windows.get(documentName)?.waiting ?? null;
    windows.delete(documentName);
    if (waiting !== null) tell(documentName, waiting);
  }

  return {
    note(documentName, agreementId, documentSeq, { userId, organisationId }) {
      const change = { agreementId, documentSeq, userId, organisationId };
      const window = windows.get(documentName);
      if (window === undefined) tell(documentName, change);
      else window.waiting = change;
    },
    async close() {
      isClosed = true;
      for (const [documentName, { timer }] of [...windows]) {
        clearTimeout(timer);
        windowEnds(documentName);
      }
      await Promise.all(recording);
    },
  };
}
