import { Prisma } from '@planrum/prisma';

/** Rows of a statement, to become one JSON value: what each is made of, where they are from, with conditions, and their order. */
export interface JsonList<Row> {
  readonly columns: { readonly [Key in keyof Row]-?: Prisma.Sql };
  readonly from: Prisma.Sql;
  readonly orderBy: Prisma.Sql;
}

/** A list as it comes: column by column. */
export type JsonColumns<Row> = { readonly [Key in keyof Row]-?: readonly Row[Key][] };

/**
 * An expression that gives a list as one JSON value, `{ "id": [...], "name": [...] }`. Column by column it takes PostgreSQL a third, and
 * the reader half, of what a list of objects takes.
 */
export function jsonList<Row>({ columns, from, orderBy }: JsonList<Row>): Prisma.Sql {
  const expressions = Object.entries<Prisma.Sql>(columns);
  const selected = expressions.map(([, expression], index) => Prisma.sql`${expression} as ${columnNamed(index)}`);
  const gathered = expressions.map(([key], index) => Prisma.sql`${literal(key)}, coalesce(json_agg(l.${columnNamed(index)}), '[]')`);
  return Prisma.sql`(select json_build_object(${Prisma.join(gathered)}) from (select ${Prisma.join(selected)} from ${from} order by ${orderBy}) l)`;
}

/** The rows of a list that came column by column; with `more` in each of them, to be filled by the caller, which gets objects of its own. */
export function rowsOf<Row, More extends object = object>(columns: JsonColumns<Row>, more?: More): (Row & More)[] {
  const entries = Object.entries<readonly unknown[]>(columns);
  const shape = { ...shapeOf([...Object.keys(columns), ...Object.keys(more ?? {})]), ...more };
  const rows: Record<string, unknown>[] = [];
  const count = entries[0]?.[1].length ?? 0;
  for (let index = 0; index < count; index += 1) {
    const row: Record<string, unknown> = { ...shape };
    for (const [key, values] of entries) row[key] = values[index];
    rows.push(row);
  }
  return rows as (Row & More)[];
}

const shapes = new Map<string, Record<string, unknown>>();

/**
 * What rows with these keys are copied from: V8 makes a slow dictionary of an object that gets a dozen keys one after another, and none of one
 * that has them from the start. As many are kept as there are lists in the statements.
 */
function shapeOf(keys: readonly string[]): Record<string, unknown> {
  const name = keys.join();
  const known = shapes.get(name) ?? (JSON.parse(`{${keys.map((key) => `${JSON.stringify(key)}:null`).join()}}`) as Record<string, unknown>);
  shapes.set(name, known);
  return known;
}

/** The rows of a list by what is in one of its columns, each without that, in their order. */
export function rowsBy<Row, Key extends keyof Row>(columns: JsonColumns<Row>, key: Key): ReadonlyMap<Row[Key], Omit<Row, Key>[]> {
  const { [key]: values, ...others } = columns;
  const rowsByValue = new Map<Row[Key], Omit<Row, Key>[]>();
  for (const [index, row] of rowsOf(others as unknown as JsonColumns<Omit<Row, Key>>).entries()) {
    // As long as the others.
    const value = values[index] as Row[Key];
    const known = rowsByValue.get(value);
    if (known === undefined) rowsByValue.set(value, [row]);
    else known.push(row);
  }
  return rowsByValue;
}

function columnNamed(index: number): Prisma.Sql {
  return Prisma.raw(`c${String(index)}`);
}

function literal(key: string): Prisma.Sql {
  if (!/^\w+$/.test(key)) throw new Error(`"${key}" is no name of a property.`);
  return Prisma.raw(`'${key}'`);
}
