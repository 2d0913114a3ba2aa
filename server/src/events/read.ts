import type { Event, Prisma } from '@planrum/prisma';
import { PlanrumError } from '../domain/errors.ts';
import type { Position } from './cursor.ts';
import type { EventType, StoredEvent, Stream } from './types.ts';
import { readRows, sql } from '../data/read-rows.ts';

/** Anything that can read: the client itself, or a transaction. */
type Reader = Pick<Prisma.TransactionClient, 'event' | 'streamHead' | '$queryRaw'>;

/** The events after a number, at most `limit` of them, in order. */
export async function readEvents(
  reader: Pick<Reader, 'event'>,
  stream: Stream,
  after: bigint,
  limit: number,
): Promise<readonly StoredEvent[]> {
  const rows = await reader.event.findMany({ where: { stream, seq: { gt: after } }, orderBy: { seq: 'asc' }, take: limit });
  return rows.map((row) => storedEvent(row, stream));
}

/** The events before a number, at most `limit` of them, the last one first. */
export async function readEventsBefore(
  reader: Reader,
  stream: Stream,
  before: bigint,
  limit: number,
): Promise<readonly StoredEvent[]> {
  const rows = await reader.event.findMany({ where: { stream, seq: { lt: before } }, orderBy: { seq: 'desc' }, take: limit });
  return rows.map((row) => storedEvent(row, stream));
}

function storedEvent(row: Event, stream: Stream): StoredEvent {
  return {
    ...row,
    stream,
    // Only appendEvents writes the table, from these types.
    type: row.type as EventType,
    data: row.data as StoredEvent['data'],
  };
}

/** The number of the stream's last committed event; 0 before there is one. */
export async function readStreamHead(reader: Pick<Reader, 'streamHead'>, stream: Stream): Promise<bigint> {
  const head = await reader.streamHead.findUnique({ where: { stream } });
  return head?.seq ?? 0n;
}

/** The places after the events with these numbers, in their order; `at` is null where there is no such event. */
export async function readPlaces(
  reader: Pick<Reader, '$queryRaw'>,
  places: readonly { readonly stream: Stream; readonly seq: bigint }[],
): Promise<readonly Position[]> {
  const rows = await readRows<{ stream: Stream; seq: bigint; at: Date }>(reader, sql`
    SELECT stream, seq, at FROM event
     WHERE (stream, seq) IN (SELECT * FROM unnest(${places.map(({ stream }) => stream)}::text[], ${places.map(({ seq }) => seq)}::bigint[]))`);
  return places.map(({ stream, seq }) => ({
    ...{ stream, seq },
    at: rows.find((row) => row.stream === stream && row.seq === seq)?.at ?? null,
  }));
}

interface PlaceRow {
  readonly head: bigint;
  readonly at: Date | null;
  readonly hasNext: boolean;
}

/**
 * Makes sure that everything that came after a place is in the log.
 * @throws PlanrumError START_OVER when the log has been pruned beyond it, or the database restored to before it: going on from there
 * would miss events unseen.
 */
export async function requireUnbroken(reader: Pick<Reader, '$queryRaw'>, { stream, seq, at }: Position): Promise<void> {
  const [row] = await readRows<PlaceRow>(reader, sql`
    SELECT coalesce((SELECT seq FROM stream_head WHERE stream = ${stream}), 0) AS head,
           (SELECT at FROM event WHERE stream = ${stream} AND seq = ${seq}) AS at,
           EXISTS (SELECT 1 FROM event WHERE stream = ${stream} AND seq = ${seq + 1n}) AS "hasNext"`);
  if (row === undefined) throw new Error('A statement of one row gave none.');
  const isSameEvent = (row.at?.getTime() ?? null) === (at?.getTime() ?? null);
  if (row.head < seq || !isSameEvent || (row.head > seq && !row.hasNext)) throw brokenOff();
}

/** What is thrown when a log does not go on where somebody was. */
export function brokenOff(): PlanrumError {
  return new PlanrumError('START_OVER', 'startOver', { field: ['after'] });
}
