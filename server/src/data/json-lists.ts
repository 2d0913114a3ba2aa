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

/** The rows of a list that came column by column. */
export function rowsOf<Row>(columns: JsonColumns<Row>): Row[] {
  const [first, ...others] = Object.entries<readonly unknown[]>(columns);
  if (first === undefined) return [];
  const [key, values] = first;
  const rows: Record<string, unknown>[] = values.map((value) => ({ [key]: value }));
  for (const [otherKey, otherValues] of others) for (const [index, row] of rows.entries()) row[otherKey] = otherValues[index];
  return rows as Row[];
}

function columnNamed(index: number): Prisma.Sql {
  return Prisma.raw(`c${String(index)}`);
}

function literal(key: string): Prisma.Sql {
  if (!/^\w+$/.test(key)) throw new Error(`"${key}" is no name of a property.`);
  return Prisma.raw(`'${key}'`);
}
