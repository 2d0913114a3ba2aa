import type { Prisma } from '@planrum/prisma';
import type { NewEvent, StoredEvent } from './types.ts';

interface AppendedRow {
  readonly ordinal: number;
  readonly seq: bigint;
  readonly at: Date;
}

/**
 * Appends events to their streams in one statement, numbered without gaps in commit order. Must be the transaction's last
 * statement: it takes the heads' rows, in stream order so that two transactions cannot wait for each other, and holds them
 * until commit. The time is read after the head is taken, so that it never runs against the numbers.
 * @returns the events as they are stored, in the order given.
 * @throws whatever the database throws, a serialisation failure (40001) under REPEATABLE READ among it; nothing is written then.
 */
export async function appendEvents(
  transaction: Prisma.TransactionClient,
  events: readonly NewEvent[],
): Promise<readonly StoredEvent[]> {
  if (events.length === 0) return [];
  const rows = await transaction.$queryRaw<AppendedRow[]>`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(events.map(toJson))}::jsonb) AS e(
        ordinal int, stream text, type text, agreement_id uuid, subject_id text, actor_id text, organisation_id uuid, data jsonb
      )
    ), sizes AS (
      SELECT stream, count(*) AS size FROM given GROUP BY stream
    ), heads AS (
      INSERT INTO stream_head (stream, seq)
      SELECT stream, size FROM sizes ORDER BY stream COLLATE "C"
      ON CONFLICT (stream) DO UPDATE SET seq = stream_head.seq + excluded.seq
      RETURNING stream, seq
    ), numbered AS (
      SELECT given.*, heads.seq - sizes.size + row_number() OVER (PARTITION BY given.stream ORDER BY ordinal) AS seq
      FROM given JOIN sizes USING (stream) JOIN heads USING (stream)
    ), stored AS (
      INSERT INTO event (stream, seq, type, agreement_id, subject_id, actor_id, organisation_id, data, at)
      SELECT stream, seq, type, agreement_id, subject_id, actor_id, organisation_id, data, clock_timestamp()
      FROM numbered
      RETURNING stream, seq, at
    )
    SELECT ordinal, seq, stored.at FROM stored JOIN numbered USING (stream, seq) ORDER BY ordinal`;
  return rows.map((row) => {
    const event = events[row.ordinal];
    if (event === undefined) throw new Error(`Event ${row.ordinal} was stored but not given.`);
    return { ...event, seq: row.seq, at: row.at };
  });
}

function toJson(event: NewEvent, ordinal: number): Record<string, unknown> {
  return {
    ordinal,
    stream: event.stream,
    type: event.type,
    agreement_id: event.agreementId,
    subject_id: event.subjectId,
    actor_id: event.actorId,
    organisation_id: event.organisationId,
    data: event.data,
  };
}
