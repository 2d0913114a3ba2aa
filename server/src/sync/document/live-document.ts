import * as Y from 'yjs';
import { withinSteps } from './contention.ts';
import { awakeState, restingOn, restingOnSnapshot, type DocumentState, type RestingState } from './document-state.ts';
import { createMarkLedger, type MarkLimits, type Marks } from './marks.ts';

/** By client id, a clock that has not come: more can be taken once one of them has. */
export type MissingClocks = ReadonlyMap<number, number>;

/** What came of applying an update. */
export interface Applied {
  /** What was really new, as an update of its own: what is broadcast and logged. Null when nothing was. */
  readonly update: Uint8Array | null;
  /** Part of it builds on changes that are not here, and was dropped: the clocks of each client it waited for. Null when all was taken. */
  readonly missing: MissingClocks | null;
}

/** Yjs threw in the middle of an update: the document in memory cannot be trusted any more. The log can. */
export class BrokenDocument extends Error {
  override readonly name = 'BrokenDocument';
}

/**
 * A document that never keeps pending changes, and answers for its state. It rests as bytes, and is a Y.Doc only while somebody
 * needs one: that is ten times as large. Synchronous throughout.
 */
export interface LiveDocument extends DocumentState {
  /** Wakes it. Not to be kept: it is another one after a rest. @throws BrokenDocument */
  readonly doc: Y.Doc;
  readonly isAwake: boolean;
  /** False when the log itself had a gap, which only a damaged one has: then the state in memory must not replace it. */
  readonly isWhole: boolean;
  /** Wakes it. @param steps how many may be taken to find places for what comes. @throws BrokenDocument, also when they were not enough. */
  apply(updates: readonly Uint8Array[], steps?: number): Applied;
  /** Whether the update is, byte for byte, what a client sends that has just what is here. Cheap, and others may bring no news either. */
  hasJust(update: Uint8Array): boolean;
  /** Whether it would hold no more marks than it may with these. May wake it. @throws BrokenDocument */
  hasRoomForMarks(marks: Marks, limits: MarkLimits): boolean;
  /** Gives the Y.Doc up until it is needed again. */
  rest(): void;
  destroy(): void;
}

/**
 * Makes a document of a snapshot and the log after it; of a snapshot alone, one that rests.
 * @throws BrokenDocument when they cannot be applied.
 */
export function createLiveDocument(snapshot: Uint8Array | null, log: readonly Uint8Array[]): LiveDocument {
  let isWhole = true;
  let emitted: Uint8Array[] = [];
  let held: Held =
    snapshot !== null && log.length === 0
      ? { kind: 'resting', state: restingOnSnapshot(snapshot) }
      : take(read(() => build(snapshot, log)));

  function take(doc: Y.Doc): Extract<Held, { kind: 'awake' }> {
    if (dropPending(doc) !== null) isWhole = false;
    doc.on('update', (update: Uint8Array) => emitted.push(update));
    return { kind: 'awake', doc, state: awakeState(doc) };
  }

  function wake(): Y.Doc {
    if (held.kind === 'awake') return held.doc;
    const { state } = held;
    const taken = take(read(() => state.wake()));
    held = taken;
    return taken.doc;
  }

  const marks = createMarkLedger(wake);

  return {
    get doc() {
      return wake();
    },
    get isAwake() {
      return held.kind === 'awake';
    },
    get isWhole() {
      return isWhole;
    },
    apply(updates, steps = Number.POSITIVE_INFINITY) {
      const doc = wake();
      emitted = [];
      try {
        withinSteps(steps, () => {
          if (updates.length === 1 && updates[0] !== undefined) Y.applyUpdate(doc, updates[0]);
          else doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)));
        });
      } catch (error) {
        throw new BrokenDocument('An update broke the document in memory.', { cause: error });
      }
      // Yjs may tidy up formatting in a transaction of its own.
      const update = emitted.length > 1 ? Y.mergeUpdates(emitted) : (emitted[0] ?? null);
      emitted = [];
      return { update, missing: dropPending(doc) };
    },
    stateVector: () => read(() => held.state.stateVector()),
    deletions: () => read(() => held.state.deletions()),
    missingFrom: (stateVector) => read(() => held.state.missingFrom(stateVector)),
    snapshot: () => read(() => held.state.snapshot()),
    clockOf: (clientId) => read(() => held.state.clockOf(clientId)),
    hasDeleted: (ranges) => read(() => held.state.hasDeleted(ranges)),
    hasJust(update) {
      const deletions = read(() => held.state.deletions());
      return update.length === deletions.length && Buffer.compare(update, deletions) === 0;
    },
    hasRoomForMarks: marks.hasRoomFor,
    rest() {
      if (held.kind === 'resting') return;
      const { doc } = held;
      held = { kind: 'resting', state: restingOn(doc) };
      doc.destroy();
    },
    destroy() {
      if (held.kind === 'awake') held.doc.destroy();
    },
  };
}

type Held =
  | { readonly kind: 'awake'; readonly doc: Y.Doc; readonly state: DocumentState }
  | { readonly kind: 'resting'; readonly state: RestingState };

/** @throws BrokenDocument */
function read<Result>(from: () => Result): Result {
  try {
    return from();
  } catch (error) {
    throw new BrokenDocument('What is stored of the document cannot be read.', { cause: error });
  }
}

/** In one transaction: applying 20,000 rows one by one costs a hundred times as much, and merging them first more still. */
function build(snapshot: Uint8Array | null, log: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (snapshot !== null) Y.applyUpdateV2(doc, snapshot);
    for (const update of log) Y.applyUpdate(doc, update);
  });
  return doc;
}

function dropPending({ store }: Y.Doc): MissingClocks | null {
  const { pendingStructs, pendingDs } = store;
  if (pendingStructs === null && pendingDs === null) return null;
  // Kept, Yjs would merge them again with every update that comes: an attack freezes the process with it.
  store.pendingStructs = null;
  store.pendingDs = null;
  const missing = new Map(pendingStructs?.missing);
  if (pendingDs === null) return missing;
  for (const [clientId, [first]] of Y.decodeUpdateV2(pendingDs).ds.clients) {
    if (first !== undefined && !missing.has(clientId)) missing.set(clientId, first.clock);
  }
  return missing;
}

/** The state vector that the document had before the updates, whose structs it holds. */
export function vectorBefore(stateVector: Uint8Array, updates: readonly Uint8Array[]): Uint8Array {
  const clocks = Y.decodeStateVector(stateVector);
  for (const update of updates) {
    for (const [clientId, from] of Y.parseUpdateMeta(update).from) {
      clocks.set(clientId, Math.min(from, clocks.get(clientId) ?? from));
    }
  }
  return Y.encodeStateVector(clocks);
}
