import * as Y from 'yjs';

/** A run of one client's changes. */
export interface ClockRange {
  readonly clientId: number;
  readonly from: number;
  readonly to: number;
}

/** What a document answers about its state, whether it is a Y.Doc at the moment or bytes. */
export interface DocumentState {
  stateVector(): Uint8Array;
  /** What a state vector does not tell: every deletion, as an update that adds nothing. A client that has just what is here sends these bytes. */
  deletions(): Uint8Array;
  /** What the given state vector lacks, as an update; it names every deletion, since state vectors know of none. */
  missingFrom(stateVector: Uint8Array): Uint8Array;
  /** The whole state, in the compact encoding that snapshots have. */
  snapshot(): Uint8Array;
  /** The clock that the client's next change will have. */
  clockOf(clientId: number): number;
  /** Whether everything in the ranges is here, and deleted. */
  hasDeleted(ranges: readonly ClockRange[]): boolean;
}

/** The state as a Y.Doc has it. */
export function awakeState(doc: Y.Doc): DocumentState {
  let vector: Uint8Array | null = null;
  let deletions: Uint8Array | null = null;
  doc.on('update', () => {
    vector = null;
    deletions = null;
  });
  const stateVector = (): Uint8Array => (vector ??= Y.encodeStateVector(doc));
  return {
    stateVector,
    deletions: () => (deletions ??= Y.encodeStateAsUpdate(doc, stateVector())),
    missingFrom: (known) => Y.encodeStateAsUpdate(doc, known),
    snapshot: () => Y.encodeStateAsUpdateV2(doc),
    clockOf: (clientId) => Y.getState(doc.store, clientId),
    hasDeleted: (ranges) => ranges.every((range) => isDeletedIn(doc.store, range)),
  };
}

function isDeletedIn(store: Y.Doc['store'], { clientId, from, to }: ClockRange): boolean {
  const structs = store.clients.get(clientId);
  if (structs === undefined || to > Y.getState(store, clientId)) return false;
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock >= to) break;
    if (!struct.deleted) return false;
  }
  return true;
}

/** The state as encoded bytes have it: a tenth of the memory, and reading them costs a tenth of making a Y.Doc of them. */
export interface RestingState extends DocumentState {
  /** @throws what Yjs throws when they cannot be applied. */
  wake(): Y.Doc;
}

type Encoded =
  /** In the encoding that clients get, which most of what is asked for needs. */
  | { readonly version: 1; readonly whole: Uint8Array }
  | { readonly version: 2; readonly snapshot: Uint8Array };

/** The state of a Y.Doc, which is not needed afterwards. */
export function restingOn(doc: Y.Doc): RestingState {
  return resting({ version: 1, whole: Y.encodeStateAsUpdate(doc) });
}

/** A snapshot, read when somebody asks. */
export function restingOnSnapshot(snapshot: Uint8Array): RestingState {
  return resting({ version: 2, snapshot });
}

function resting(first: Encoded): RestingState {
  let encoded = first;
  let vector: Uint8Array | null = null;
  let deletions: Uint8Array | null = null;
  let clocks: ReadonlyMap<number, number> | null = null;

  function whole(): Uint8Array {
    if (encoded.version === 2) encoded = { version: 1, whole: Y.convertUpdateFormatV2ToV1(encoded.snapshot) };
    return encoded.whole;
  }
  const stateVector = (): Uint8Array => (vector ??= Y.encodeStateVectorFromUpdate(whole()));
  const allDeletions = (): Uint8Array => (deletions ??= Y.diffUpdate(whole(), stateVector()));

  return {
    stateVector,
    deletions: allDeletions,
    missingFrom: (known) => (isNothing(known) ? whole() : Y.diffUpdate(whole(), known)),
    snapshot: () => (encoded.version === 2 ? encoded.snapshot : Y.convertUpdateFormatV1ToV2(encoded.whole)),
    clockOf(clientId) {
      clocks ??= Y.decodeStateVector(stateVector());
      return clocks.get(clientId) ?? 0;
    },
    hasDeleted(ranges) {
      if (ranges.length === 0) return true;
      const { ds } = Y.decodeUpdate(allDeletions());
      return ranges.every((range) => isDeletedBy(ds.clients.get(range.clientId) ?? [], range));
    },
    wake() {
      const doc = new Y.Doc();
      if (encoded.version === 2) Y.applyUpdateV2(doc, encoded.snapshot);
      else Y.applyUpdate(doc, encoded.whole);
      return doc;
    },
  };
}

function isNothing(stateVector: Uint8Array): boolean {
  return stateVector.length === 1 && stateVector[0] === 0;
}

/** Deletions come in the order of their clocks, and two that touch are one. */
function isDeletedBy(deletions: readonly { readonly clock: number; readonly len: number }[], { from, to }: ClockRange): boolean {
  let low = 0;
  let high = deletions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const deletion = deletions[middle];
    if (deletion !== undefined && deletion.clock + deletion.len <= from) low = middle + 1;
    else high = middle;
  }
  const deletion = deletions[low];
  return deletion !== undefined && deletion.clock <= from && to <= deletion.clock + deletion.len;
}
