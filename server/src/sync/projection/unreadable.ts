import { PlanrumError } from '../../domain/errors.ts';
import type { SyncLogger } from '../logger.ts';

/** What is stored of a document makes no plan. Reading it again changes nothing until somebody has repaired it. */
export class UnreadableDocument extends Error {
  override readonly name: string = 'UnreadableDocument';
}

/** Reading the document takes more time or memory than one may. It may do with less when somebody has shortened it. */
export class TooHeavyDocument extends UnreadableDocument {
  override readonly name = 'TooHeavyDocument';
}

/** Runs what needs nothing but what is stored, so that whatever it throws is a fault of that. @throws UnreadableDocument */
export function fromStored<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new UnreadableDocument('What is stored of the document makes no plan.', { cause: error });
  }
}

/** Documents that could not be read: each is logged once, and not loaded again for every request. */
export interface Unreadables {
  /** @throws PlanrumError PLAN_UNREADABLE when the document could not be read a moment ago: damaged at this log number, or too heavy at any. */
  check(documentName: string, head: bigint): void;
  /** Remembers a failure that is the document's own. @returns what to throw. */
  note(documentName: string, head: bigint, failure: unknown): unknown;
  /** It could be read. */
  forget(documentName: string): void;
}

interface Unreadable {
  readonly head: bigint;
  readonly until: number;
  /** How many times in a row it was too heavy; 0: it is damaged. */
  readonly timesTooHeavy: number;
}

/** After so long it is tried again: it may have been repaired. */
const retryMs = 60_000;
/** One that is too heavy costs a thread each time: it is tried more and more seldom, at last this far apart. */
const maxRetryMs = 16 * retryMs;

export function createUnreadables(logger: SyncLogger, now: () => number = () => performance.now()): Unreadables {
  const known = new Map<string, Unreadable>();
  return {
    check(documentName, head) {
      const entry = known.get(documentName);
      if (entry === undefined || now() >= entry.until) return;
      if (entry.timesTooHeavy > 0 || entry.head === head) throw planUnreadable(entry);
    },
    note(documentName, head, failure) {
      if (!(failure instanceof UnreadableDocument)) return failure;
      const before = known.get(documentName);
      const timesTooHeavy = failure instanceof TooHeavyDocument ? (before?.timesTooHeavy ?? 0) + 1 : 0;
      if (before?.head !== head) logger.error({ document: documentName, err: failure }, 'a document cannot be read');
      const waitMs = Math.min(retryMs * 2 ** Math.max(timesTooHeavy - 1, 0), maxRetryMs);
      const entry = { head, until: now() + waitMs, timesTooHeavy };
      known.set(documentName, entry);
      return planUnreadable(entry);
    },
    forget(documentName) {
      known.delete(documentName);
    },
  };
}

function planUnreadable({ timesTooHeavy }: Unreadable): PlanrumError {
  return new PlanrumError('PLAN_UNREADABLE', timesTooHeavy > 0 ? 'planTooHeavy' : 'planUnreadable');
}
