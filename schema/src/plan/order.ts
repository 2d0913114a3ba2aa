import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

/** Longest order key that is kept; a move that would need a longer one gives every item a new, short key. */
export const MAX_ORDER_KEY_LENGTH = 120;

/** Something with a place in the order. */
export interface Ordered {
  readonly id: string;
  readonly orderKey: string;
}

/** Total order of items: by key, ties by id, both by code unit so that every machine agrees. */
export function compareOrder(left: Ordered, right: Ordered): number {
  if (left.orderKey !== right.orderKey) return left.orderKey < right.orderKey ? -1 : 1;
  if (left.id === right.id) return 0;
  return left.id < right.id ? -1 : 1;
}

/** Whether a key is one that a place can be found before and after. */
function isOrderKey(key: string): boolean {
  if (key === '' || key.length > MAX_ORDER_KEY_LENGTH) return false;
  try {
    generateKeyBetween(key, null);
    generateKeyBetween(null, key);
    return true;
  } catch {
    // The library's only way to say that a key is not one of its own.
    return false;
  }
}

/**
 * The keys to write so that `id` stands at `index` among `others`, which are in order and do not hold it. Normally one; where
 * keys are equal or not keys at all, as two people adding at once or a hostile client can make them, neighbours get new ones.
 */
export function keysForPlace(id: string, others: readonly Ordered[], index: number): ReadonlyMap<string, string> {
  const before = others[index - 1];
  if (before === undefined || isOrderKey(before.orderKey)) {
    const lower = before?.orderKey ?? null;
    // Items that share the key of the one before must move up with the newcomer, or it could not stand between them.
    let next = index;
    while (next < others.length && lower !== null && others[next]?.orderKey === lower) next += 1;
    const upper = others[next]?.orderKey ?? null;
    if (upper === null || isOrderKey(upper)) {
      const moved = [id, ...others.slice(index, next).map((other) => other.id)];
      const keys = generateNKeysBetweenOrNull(lower, upper, moved.length);
      if (keys !== null && keys.every((key) => key.length <= MAX_ORDER_KEY_LENGTH)) return zip(moved, keys);
    }
  }
  const all = others.map((other) => other.id).toSpliced(index, 0, id);
  return zip(all, generateNKeysBetween(null, null, all.length));
}

function generateNKeysBetweenOrNull(lower: string | null, upper: string | null, count: number): readonly string[] | null {
  try {
    return generateNKeysBetween(lower, upper, count);
  } catch {
    // At the very ends of the key space there is no room; the caller gives everyone a new key.
    return null;
  }
}

function zip(ids: readonly string[], keys: readonly string[]): ReadonlyMap<string, string> {
  return new Map(ids.map((id, index) => [id, keys[index] ?? '']));
}
