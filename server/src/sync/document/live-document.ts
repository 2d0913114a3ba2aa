import * as Y from 'yjs';

/** What came of applying an update. */
export interface Applied {
  /** What was really new, as an update of its own: what is broadcast and logged. Null when nothing was. */
  readonly update: Uint8Array | null;
  /** Part of it builds on changes that are not here; that part was dropped. */
  readonly hasGap: boolean;
}

/** Yjs threw in the middle of an update: the document in memory cannot be trusted any more. The log can. */
export class BrokenDocument extends Error {
  override readonly name = 'BrokenDocument';
}

/** A Y.Doc that never keeps pending changes, and answers for its state. Synchronous throughout. */
export interface LiveDocument {
  readonly doc: Y.Doc;
  /** False when the log itself had a gap, which only a damaged one has: then the state in memory must not replace it. */
  readonly isWhole: boolean;
  /** @throws BrokenDocument */
  apply(updates: readonly Uint8Array[]): Applied;
  /** What the given state vector lacks, as an update. The answer to an empty one is kept until the document changes. */
  missingFrom(stateVector: Uint8Array): Uint8Array;
  stateVector(): Uint8Array;
  /** The whole state, in the compact encoding that snapshots have. */
  snapshot(): Uint8Array;
  destroy(): void;
}

/**
 * Makes a document of a snapshot and the log after it.
 * @throws BrokenDocument when they cannot be applied.
 */
export function createLiveDocument(snapshot: Uint8Array | null, log: readonly Uint8Array[]): LiveDocument {
  const doc = new Y.Doc();
  let emitted: Uint8Array[] = [];
  let whole: Uint8Array | null = null;
  let ownVector: Uint8Array | null = null;

  try {
    // One transaction: applying 20,000 rows one by one costs a hundred times as much, and merging them first more still.
    doc.transact(() => {
      if (snapshot !== null) Y.applyUpdateV2(doc, snapshot);
      for (const update of log) Y.applyUpdate(doc, update);
    });
  } catch (error) {
    throw new BrokenDocument('The log of the document cannot be applied.', { cause: error });
  }
  doc.on('update', (update: Uint8Array) => {
    emitted.push(update);
    whole = null;
    ownVector = null;
  });

  function dropPending(): boolean {
    const { store } = doc;
    if (store.pendingStructs === null && store.pendingDs === null) return false;
    // Kept, Yjs would merge them again with every update that comes: an attack freezes the process with it.
    store.pendingStructs = null;
    store.pendingDs = null;
    return true;
  }

  const isWhole = !dropPending();
  return {
    doc,
    isWhole,
    apply(updates) {
      emitted = [];
      try {
        if (updates.length === 1 && updates[0] !== undefined) Y.applyUpdate(doc, updates[0]);
        else doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)));
      } catch (error) {
        throw new BrokenDocument('An update broke the document in memory.', { cause: error });
      }
      // Yjs may tidy up formatting in a transaction of its own.
      const update = emitted.length > 1 ? Y.mergeUpdates(emitted) : (emitted[0] ?? null);
      return { update, hasGap: dropPending() };
    },
    missingFrom(stateVector) {
      const isEmpty = stateVector.length === 1 && stateVector[0] === 0;
      if (!isEmpty) return Y.encodeStateAsUpdate(doc, stateVector);
      return (whole ??= Y.encodeStateAsUpdate(doc));
    },
    stateVector: () => (ownVector ??= Y.encodeStateVector(doc)),
    snapshot: () => Y.encodeStateAsUpdateV2(doc),
    destroy: () => doc.destroy(),
  };
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
