import type { SyncLogger } from '@planrum/server/sync/logger.ts';

/** Keeps what was logged as warnings and errors, so that a test can say what it expects. */
export interface CollectingLogger extends SyncLogger {
  readonly lines: { readonly level: 'warn' | 'error'; readonly details: object; readonly message: string }[];
}

export function collectingLogger(): CollectingLogger {
  const lines: CollectingLogger['lines'] = [];
  return {
    lines,
    debug: () => undefined,
    info: () => undefined,
    warn: (details, message) => void lines.push({ level: 'warn', details, message }),
    error: (details, message) => void lines.push({ level: 'error', details, message }),
  };
}
