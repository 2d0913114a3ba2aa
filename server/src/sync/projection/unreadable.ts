import { PlanrumError } from '../../domain/errors.ts';
import type { SyncLogger } from '../logger.ts';

/** What is stored of a document makes no plan. Reading it again changes nothing until somebody has repaired it. */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';
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
  /** @throws PlanrumError PLAN_UNREADABLE when the document could not be read at this log number a moment ago. */
  check(documentName: string, head: bigint): void;
  /** Remembers a failure that is the document's own. @returns what to throw. */
  note(documentName: string, head: bigint, failure: unknown): unknown;
  /** It could be read. */
  forget(documentName: string): void;
}

/** After so long it is tried again: it may have been repaired. */
const retryMs = 60_000;

export function createUnreadables(logger: SyncLogger): Unreadables {
  const known = new Map<string, { readonly head: bigint; readonly until: number }>();
  return {
    check(documentName, head) {
      const entry = known.get(documentName);
      if (entry?.head === head && performance.now() < entry.until) throw planUnreadable();
    },
    note(documentName, head, failure) {
      if (!(failure instanceof UnreadableDocument)) return failure;
      if (known.get(documentName)?.head !== head) logger.error({ document: documentName, err: failure }, 'a document cannot be read');
      known.set(documentName, { head, until: performance.now() + retryMs });
      return planUnreadable();
    },
    forget(documentName) {
      known.delete(documentName);
    },
  };
}

function planUnreadable(): PlanrumError {
  return new PlanrumError('PLAN_UNREADABLE', 'planUnreadable');
}
