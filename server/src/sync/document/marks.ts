import * as Y from 'yjs';

/** Beginnings and ends of marks: how many, and of which kinds, such as `bold`. */
export interface Marks {
  readonly count: number;
  readonly kinds: ReadonlySet<string>;
}

/** What a document may hold of them. */
export interface MarkLimits {
  readonly maxMarks: number;
  readonly maxMarkKinds: number;
}

/** Reads the marks among structs, those of an update or of a document. */
export function marksAmong(structs: Iterable<object>): Marks {
  let count = 0;
  let kinds: Set<string> | null = null;
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || struct.deleted || !(struct.content instanceof Y.ContentFormat)) continue;
    count += 1;
    (kinds ??= new Set()).add(struct.content.key);
  }
  return kinds === null ? noMarks : { count, kinds };
}

const noMarks: Marks = { count: 0, kinds: new Set() };

/** The marks that a document holds, to be held against those that come. */
export interface MarkLedger {
  /** Whether the document would hold no more than it may with these. Kinds that it holds are welcome even above the limit. */
  hasRoomFor(coming: Marks, limits: MarkLimits): boolean;
}

/**
 * Counts those that come and never those that go, and reads the whole document only when that count, or a kind it did not know,
 * would be too much.
 * @param doc The document as it is now; asked for anew each time.
 */
export function createMarkLedger(doc: () => Y.Doc): MarkLedger {
  let known = noMarks;
  let isRead = false;

  function take(coming: Marks, { maxMarks, maxMarkKinds }: MarkLimits): boolean {
    const kinds = new Set([...known.kinds, ...coming.kinds]);
    const count = known.count + coming.count;
    if (count > maxMarks || kinds.size > Math.max(maxMarkKinds, known.kinds.size)) return false;
    known = { count, kinds };
    return true;
  }

  return {
    hasRoomFor(coming, limits) {
      if (coming.count === 0) return true;
      if (isRead && take(coming, limits)) return true;
      known = marksIn(doc());
      isRead = true;
      return take(coming, limits);
    },
  };
}

function marksIn({ store }: Y.Doc): Marks {
  return marksAmong([...store.clients.values()].flat());
}
