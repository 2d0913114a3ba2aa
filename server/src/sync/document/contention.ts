import * as Y from 'yjs';

/** Finding places for what an update brings takes more steps than it may. */
export class Contended extends Error {
  override readonly name = 'Contended';
}

let stepsLeft = Number.POSITIVE_INFINITY;

/**
 * Applies an update within so many steps. Where many have written at one place without knowing of each other, Yjs goes through all of it for each
 * item that comes: two updates of 96 kB, made for it, take a minute. A step is a quarter of a microsecond.
 * @throws Contended in the middle of the update; and what `work` throws.
 */
export function withinSteps<Result>(steps: number, work: () => Result): Result {
  stepsLeft = steps;
  try {
    return work();
  } finally {
    stepsLeft = Number.POSITIVE_INFINITY;
  }
}

const { integrate } = Y.Item.prototype;

// Yjs has no bound of its own, and no place to ask at.
Y.Item.prototype.integrate = function (this: Y.Item, transaction: Y.Transaction, offset: number): void {
  if (stepsLeft !== Number.POSITIVE_INFINITY) countSteps(this, transaction.doc.store, offset);
  integrate.call(this, transaction, offset);
};

/** Goes the way that `Item.integrate` of Yjs 13.6 is going to go. @throws Contended when that is too far. */
function countSteps(item: Y.Item, store: Y.Doc['store'], offset: number): void {
  const { client, clock } = item.id;
  // Of an item that is here in part, the rest goes on where that ends.
  const origin = offset > 0 ? Y.createID(client, clock + offset - 1) : item.origin;
  const left = offset > 0 ? itemAt(store, origin) : item.left;
  const { right, rightOrigin } = item;
  const isFree = left === null ? right !== null && right.left === null : left.right === right;
  if (isFree) return;
  const passed = new Set<Y.Item>();
  for (let other = left === null ? firstIn(item) : left.right; other !== null && other !== right; other = other.right) {
    step();
    passed.add(other);
    if (Y.compareIDs(origin, other.origin)) {
      if (other.id.client >= client && Y.compareIDs(rightOrigin, other.rightOrigin)) return;
      continue;
    }
    const before = itemAt(store, other.origin);
    if (before === null || !passed.has(before)) return;
  }
}

function step(): void {
  stepsLeft -= 1;
  if (stepsLeft < 0) throw new Contended('Finding places for what an update brings takes too long.');
}

/** Of a value in a map Yjs goes back to the first one it ever had. */
function firstIn({ parent, parentSub }: Y.Item): Y.Item | null {
  if (!(parent instanceof Y.AbstractType)) return null;
  if (parentSub === null) return parent._start;
  let first = parent._map.get(parentSub) ?? null;
  while (first !== null && first.left !== null) {
    step();
    first = first.left;
  }
  return first;
}

function itemAt(store: Y.Doc['store'], id: Y.ID | null): Y.Item | null {
  const struct = id === null ? null : Y.getItem(store, id);
  return struct instanceof Y.Item ? struct : null;
}
