import { accessScope } from '../access/epoch.ts';
import { createTurns } from '../data/turns.ts';
import { readRows, sql, type RowReader } from '../data/read-rows.ts';

/** Where logs stood at one moment, and how many times anybody's rights had changed by then. */
export interface LogHeads {
  readonly epoch: bigint;
  /** The number of a log's last entry, 0 before there is one; undefined for a log that was not looked at. */
  seqOf(stream: string): bigint | undefined;
}

/** Reads where logs stand. Each reading is of one statement, begun after it was asked for. */
export interface HeadReader {
  /** Where these logs stand. Read one time after another, each for all who have asked since the one before began. */
  read(streams: Iterable<string>): Promise<LogHeads>;
  /** Where the installation's log stands, those of these programmes, and those of every document in them. */
  readWithin(programmeIds: readonly string[]): Promise<LogHeads>;
}

interface HeadRow {
  readonly epoch: bigint;
  /** Null in the only row when no log holds anything. */
  readonly stream: string | null;
  readonly seq: bigint | null;
}

export const installationStream = 'installation';

export function programmeStream(programmeId: string): string {
  return `programme:${programmeId}`;
}

export function createHeadReader(database: RowReader): HeadReader {
  const turns = createTurns();
  let next: { readonly streams: Set<string>; readonly heads: Promise<LogHeads> } | null = null;

  async function readInTurn(streams: ReadonlySet<string>): Promise<LogHeads> {
    await turns.next();
    // Who asks from here on is not served by what is read now.
    next = null;
    return turns.begin(readHeads(database, streams));
  }

  function begin(): { readonly streams: Set<string>; readonly heads: Promise<LogHeads> } {
    const streams = new Set<string>();
    return { streams, heads: readInTurn(streams) };
  }

  return {
    read(streams) {
      next ??= begin();
      for (const stream of streams) next.streams.add(stream);
      return next.heads;
    },
    readWithin: (programmeIds) => readHeadsWithin(database, programmeIds),
  };
}

async function readHeads(database: RowReader, streams: ReadonlySet<string>): Promise<LogHeads> {
  const rows = await readRows<HeadRow>(database, sql`
    SELECT coalesce((SELECT epoch FROM access_epoch WHERE scope = ${accessScope}), 0) AS epoch, stream, seq
      FROM (SELECT 1) AS always LEFT JOIN stream_head ON stream = ANY(${[...streams]}::text[])`);
  return headsIn(rows, (stream) => streams.has(stream));
}

async function readHeadsWithin(database: RowReader, programmeIds: readonly string[]): Promise<LogHeads> {
  const rows = await readRows<HeadRow>(database, sql`
    WITH within AS (
      SELECT 'installation' AS name
      UNION ALL SELECT 'programme:' || id FROM unnest(${[...programmeIds]}::uuid[]) AS given(id)
      UNION ALL SELECT 'document:' || d.name FROM document d JOIN agreement a ON a.id = d.agreement_id WHERE a.programme_id = ANY(${[...programmeIds]}::uuid[])
    )
    SELECT coalesce((SELECT epoch FROM access_epoch WHERE scope = ${accessScope}), 0) AS epoch, stream, seq
      FROM (SELECT 1) AS always LEFT JOIN (within JOIN stream_head ON stream = within.name) ON true`);
  // A log that is not among them held nothing at that moment, or did not exist.
  return headsIn(rows, () => true);
}

function headsIn(rows: readonly HeadRow[], isLookedAt: (stream: string) => boolean): LogHeads {
  const seqs = new Map(rows.map(({ stream, seq }) => [stream, seq]));
  return {
    epoch: rows[0]?.epoch ?? 0n,
    seqOf: (stream) => seqs.get(stream) ?? (isLookedAt(stream) ? 0n : undefined),
  };
}
