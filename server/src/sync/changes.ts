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
  /** The server is closing: it cannot be told later. */
  readonly isLast: boolean;
}

/** Tells that documents have changed: at once, and then at most once per document and window. */
export interface Changes {
  note(documentName: string, agreementId: string, documentSeq: bigint, writer: Writer): void;
  /** Tells what has not been told yet, and stops. */
  close(): Promise<void>;
}

interface Window {
  /** Null while a change is being recorded. */
  timer: NodeJS.Timeout | null;
  waiting: DocumentChange | null;
}

/**
 * `record` makes a change known, durably, unless another instance has told of the document within the window: then it says how long to
 * wait, in milliseconds, and otherwise 0. What could not be recorded is tried again with the next window, or with a newer change.
 */
export function createChanges(options: {
  readonly windowMs: number;
  readonly logger: SyncLogger;
  record(change: DocumentChange): Promise<number>;
}): Changes {
  const windows = new Map<string, Window>();
  const recording = new Set<Promise<void>>();
  let isClosed = false;

  function tell(documentName: string, change: DocumentChange): void {
    const window: Window = { timer: null, waiting: null };
    windows.set(documentName, window);
    const attempt = options
      .record({ ...change, isLast: isClosed })
      .then((waitMs) => rest(documentName, window, waitMs === 0 ? null : change, waitMs === 0 ? options.windowMs : waitMs))
      .catch((error: unknown) => {
        options.logger.error({ document: documentName, err: error }, 'could not record that a document has changed');
        rest(documentName, window, isClosed ? null : change, options.windowMs);
      })
      .finally(() => recording.delete(attempt));
    recording.add(attempt);
  }

  function rest(documentName: string, window: Window, untold: DocumentChange | null, ms: number): void {
    window.waiting ??= untold;
    if (isClosed) {
      windowEnds(documentName);
      return;
    }
    window.timer = setTimeout(() => windowEnds(documentName), ms);
    window.timer.unref();
  }

  function windowEnds(documentName: string): void {
    const waiting = windows.get(documentName)?.waiting ?? null;
    windows.delete(documentName);
    if (waiting !== null) tell(documentName, waiting);
  }

  return {
    note(documentName, agreementId, documentSeq, { userId, organisationId }) {
      const change = { agreementId, documentSeq, userId, organisationId, isLast: false };
      const window = windows.get(documentName);
      if (window === undefined) tell(documentName, change);
      else window.waiting = change;
    },
    async close() {
      isClosed = true;
      for (const [documentName, { timer }] of [...windows]) {
        if (timer === null) continue;
        clearTimeout(timer);
        windowEnds(documentName);
      }
      while (recording.size > 0) await Promise.all(recording);
    },
  };
}
