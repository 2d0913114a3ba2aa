import { Prisma, type PrismaClient } from '@planrum/prisma';
import pg from 'pg';
import { createSharedReads, type SharedReads } from './shared-reads.ts';

/** What rows can be read by: the client, or a transaction of it. */
export type RowReader = Pick<Prisma.TransactionClient, '$queryRaw'>;

/** Names a statement that is to be prepared; an empty name: it is not. */
export type NameStatement = (statement: { readonly sql: string }) => string;

interface Direct {
  readonly pool: pg.Pool;
  readonly nameOf: NameStatement;
  readonly shared: SharedReads;
}

const directly = new WeakMap<object, Direct>();

/** Lets `readRows` pass the client by on the way to the pool that it uses. */
export function readDirectly(client: PrismaClient, pool: pg.Pool, nameOf: NameStatement): void {
  directly.set(client, { pool, nameOf, shared: createSharedReads() });
}

/** A statement whose values stand apart from it. */
export const { sql } = Prisma;

/**
 * Keeps the text of a statement that is always the same but for its values, which are as many as its parameters and stand in it in their
 * order. Putting a long one together takes longer than reading a few rows by it.
 */
export function fixedStatement<Values extends readonly unknown[]>(build: (...values: Values) => Prisma.Sql): (...values: Values) => Prisma.Sql {
  let known: { readonly strings: readonly string[]; readonly text: string } | undefined;
  return (...values) => {
    if (known === undefined) {
      const { strings, text, values: own } = build(...values);
      if (own.length !== values.length || own.some((value, index) => value !== values[index])) throw new Error(`The values of a fixed statement are others than were given: ${text}`);
      known = { strings: [...strings], text };
    }
    return new FixedSql(known, values);
  };
}

class FixedSql extends Prisma.Sql {
  private readonly fixedText: string;

  constructor({ strings, text }: { readonly strings: readonly string[]; readonly text: string }, values: readonly unknown[]) {
    super(strings, values);
    this.fixedText = text;
  }

  override get text(): string {
    return this.fixedText;
  }
}

/**
 * Rows of a statement that only reads, as `$queryRaw` gives them. Prisma takes three times as long for them as PostgreSQL's driver
 * does; what is not read within a transaction is read by the driver alone, and shared by all who ask the same before the statement begins:
 * the rows are nobody's to change.
 * @throws Error for a column of a type that no statement of ours has had; and what the driver or Prisma throws.
 */
export async function readRows<Row>(database: RowReader, statement: Prisma.Sql): Promise<readonly Row[]> {
  const direct = directly.get(database);
  if (direct === undefined) return database.$queryRaw<Row[]>(statement);
  const { text, values } = statement;
  const name = direct.nameOf({ sql: text });
  return direct.shared.read(questionOf(name === '' ? text : name, values), () => ask<Row>(direct.pool, name, text, values));
}

async function ask<Row>(pool: pg.Pool, name: string, text: string, values: readonly unknown[]): Promise<readonly Row[]> {
  const { rows, fields } = await pool.query<Row & pg.QueryResultRow>({ ...(name === '' ? {} : { name }), text, values: [...values], types });
  const strange = fields.find(({ dataTypeID }) => parserOf(dataTypeID) === undefined);
  if (strange !== undefined) throw new Error(`The column ${strange.name} has type ${String(strange.dataTypeID)}, which no rows have had yet.`);
  return rows;
}

/** The same for the same statement with values that reach PostgreSQL as the same letters. */
function questionOf(statement: string, values: readonly unknown[]): string {
  return `${statement}\n${JSON.stringify(values, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`;
}

type Parse = (text: string) => unknown;
const asItIs: Parse = (text) => text;
const json: Parse = (text) => JSON.parse(text) as unknown;
const moment: Parse = (text) => new Date(text);
const { builtins } = pg.types;
/** Arrays of text, uuids and names: all are lists of strings. */
const textArrays = [1009, 1015, 2951, 1003];

const parsers: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [builtins.BOOL, (text) => text === 't'],
  [builtins.INT2, Number],
  [builtins.INT4, Number],
  [builtins.FLOAT4, Number],
  [builtins.FLOAT8, Number],
  [builtins.INT8, BigInt],
  [builtins.NUMERIC, (text) => new Prisma.Decimal(text)],
  [builtins.BYTEA, pg.types.getTypeParser(builtins.BYTEA) as Parse],
  [builtins.DATE, (text) => new Date(`${text}T00:00:00.000Z`)],
  [builtins.TIMESTAMPTZ, moment],
  [builtins.JSON, json],
  [builtins.JSONB, json],
  ...[builtins.TEXT, builtins.VARCHAR, builtins.BPCHAR, builtins.UUID].map((type): [number, Parse] => [type, asItIs]),
  ...textArrays.map((type): [number, Parse] => [type, pg.types.getTypeParser(type) as Parse]),
]);
/** From here on types are a database's own, which in ours are enums. */
const firstOwnType = 16_384;

function parserOf(type: number): Parse | undefined {
  return parsers.get(type) ?? (type >= firstOwnType ? asItIs : undefined);
}

// What is thrown here would be thrown in the middle of reading from the socket.
const types = { getTypeParser: (type: number): Parse => parserOf(type) ?? asItIs };
