/** Puts rows in the order of the keys, null where there is none: what a Loader reads. */
export function inOrderOf<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): readonly (Row | null)[] {
  const rowByKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => rowByKey.get(key) ?? null);
}

/** Puts rows in lists, one per key in the keys' order, each in the order the rows came. */
export function groupedBy<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): readonly (readonly Row[])[] {
  const rowsByKey = new Map<Key, Row[]>();
  for (const row of rows) {
    const list = rowsByKey.get(keyOf(row));
    if (list === undefined) rowsByKey.set(keyOf(row), [row]);
    else list.push(row);
  }
  return keys.map((key) => rowsByKey.get(key) ?? []);
}
