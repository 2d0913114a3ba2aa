import type { Prisma } from '@planrum/prisma';
import type { EventType, StoredEvent, Stream } from './types.ts';

/** Anything that can read: the client itself, or a transaction. */
type Reader = Pick<Prisma.TransactionClient, 'event' | 'streamHead'>;

/** The events after a number, at most `limit` of them, in order. */
export async function readEvents(
  reader: Reader,
  stream: Stream,
  after: bigint,
  limit: number,
): Promise<readonly StoredEvent[]> {
  const rows = await reader.event.findMany({
    where: { stream, seq: { gt: after } },
    orderBy: { seq: 'asc' },
    take: limit,
  });
  return rows.map((row) => ({
    ...row,
    stream,
    // Only appendEvents writes the table, from these types.
    type: row.type as EventType,
    data: row.data as StoredEvent['data'],
  }));
}

/** The number of the stream's last committed event; 0 before there is one. */
export async function readStreamHead(reader: Reader, stream: Stream): Promise<bigint> {
  const head = await reader.streamHead.findUnique({ where: { stream } });
  return head?.seq ?? 0n;
}
