import * as Y from 'yjs';

/** Who wrote the attacked document, and is there all the while. */
export const authorClientId = 1_000_001;
export const words = 'Det der står her, bliver stående.';

/** The attacked document as its author has it. */
export const authored: Uint8Array = typed(authorClientId, words);

let lastClientId = 2_000_000;
/** One that nobody else has. */
export function freshClientId(): number {
  return (lastClientId += 1);
}

/** What a client brings that has typed words into an empty document. */
export function typed(clientId: number, text: string): Uint8Array {
  return change(clientId, null, (doc) => doc.getText('words').insert(0, text));
}

/** What a client brings that has done something to a document. */
export function change(clientId: number, known: Uint8Array | null, perform: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  if (known !== null) Y.applyUpdate(doc, known);
  // Afterwards: Yjs gives up a client id that it meets in what it is given.
  doc.clientID = clientId;
  const before = Y.encodeStateVector(doc);
  perform(doc);
  return Y.encodeStateAsUpdate(doc, before);
}

const absent = typed(freshClientId(), 'a');

/** Changes of fresh client ids, each of which says that it comes after a change that nobody has. */
export const afterAbsent: readonly Uint8Array[] = Array.from({ length: 3_000 }, () =>
  change(freshClientId(), absent, (doc) => doc.getText('words').insert(1, 'b')),
);

/** The first of them in one update. */
export function afterAbsentAtOnce(count: number): Uint8Array {
  return together(absent, afterAbsent.slice(0, count));
}

const tinyClientId = freshClientId();
const tiny = new Y.Doc();
tiny.clientID = tinyClientId;
const tinyUpdates: Uint8Array[] = [];
tiny.on('update', (made: Uint8Array) => tinyUpdates.push(made));
for (let index = 0; index <= 20_000; index++) tiny.getText('words').insert(index, 'a');

/** 20,000 tiny changes of one client, without the first. */
export const withoutFirst: readonly Uint8Array[] = tinyUpdates.slice(1);
export const withoutFirstAtOnce: Uint8Array = Y.encodeStateAsUpdate(tiny, Y.encodeStateVectorFromUpdate(tinyUpdates[0] ?? Uint8Array.of(0, 0)));

/** One update that brings a word under each of so many fresh client ids. */
export function crowd(count: number): Uint8Array {
  return together(null, Array.from({ length: count }, () => typed(freshClientId(), 'x')));
}

/** Merging thousands costs Yjs far more than applying them. */
function together(known: Uint8Array | null, updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc();
  if (known !== null) Y.applyUpdate(doc, known);
  const before = Y.encodeStateVector(doc);
  doc.transact(() => updates.forEach((made) => Y.applyUpdate(doc, made)));
  return Y.encodeStateAsUpdate(doc, before);
}
