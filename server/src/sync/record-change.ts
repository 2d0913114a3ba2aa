import DataLoader from 'dataloader';
import type { PrismaClient } from '@planrum/prisma';
import { appendEvents } from '../events/append.ts';
import { streamTopic } from '../events/bus.ts';
import type { Bus, NewEvent } from '../events/types.ts';
import type { Transaction } from '../services/context.ts';
import type { DocumentChange } from './changes.ts';

/** Changes of so long are recorded together: one transaction each is most of what typing in many documents costs. */
const gatherMs = 20;

/**
 * Appends a DocumentChanged event to the log of the agreement's programme, and hints that there is one; not within a window of the last
 * one of the same document, whichever instance told it.
 * @returns a function that gives the milliseconds to wait when nothing was told, 0 when it was or need not be. It rejects with whatever
 * the database throws, and when the agreement is gone; nothing is written then.
 */
export function createChangeRecorder(prisma: PrismaClient, bus: Bus, windowMs: number): (change: DocumentChange) => Promise<number> {
  const gathered = new DataLoader<DocumentChange, number>(async (changes) => record(prisma, bus, windowMs, changes), {
    cache: false,
    batchScheduleFn: (callback) => void setTimeout(callback, gatherMs),
  });
  return (change) => gathered.load(change);
}

async function record(prisma: PrismaClient, bus: Bus, windowMs: number, changes: readonly DocumentChange[]): Promise<readonly (number | Error)[]> {
  const { outcomes, events } = await prisma.$transaction(async (transaction) => {
    const told = await readTold(transaction, changes.map(({ agreementId }) => agreementId));
    const decided = changes.map((change) => decide(change, told.get(change.agreementId) ?? null, windowMs));
    const due = decided.flatMap(({ event }) => event ?? []);
    await appendEvents(transaction, due);
    return { outcomes: decided.map(({ outcome }) => outcome), events: due };
  });
  for (const stream of new Set(events.map((event) => event.stream))) bus.publish(streamTopic(stream));
  return outcomes;
}

/** The last time that somebody was told of an agreement's document. */
interface Told {
  readonly agreementId: string;
  readonly programmeId: string;
  /** Null when there was none. */
  readonly documentSeq: bigint | null;
  readonly ageMs: number | null;
}

/** Locks the telling of these agreements until the transaction ends, so that no two instances find at once that it is time. */
async function readTold(transaction: Transaction, agreementIds: readonly string[]): Promise<ReadonlyMap<string, Told>> {
  // In the order of the locks, so that two that tell of the same agreements cannot wait for each other.
  await transaction.$executeRaw`
    SELECT pg_advisory_xact_lock(key)
      FROM (SELECT DISTINCT hashtextextended('document-changed:' || id, 0) AS key
              FROM unnest(${[...agreementIds]}::text[]) AS id ORDER BY key) AS locks`;
  const rows = await transaction.$queryRaw<Told[]>`
    SELECT a.id AS "agreementId", a.programme_id AS "programmeId", (e.data->>'documentSeq')::bigint AS "documentSeq",
           (extract(epoch FROM clock_timestamp() - e.at) * 1000)::float8 AS "ageMs"
      FROM agreement a
      LEFT JOIN LATERAL (
        SELECT data, at FROM event WHERE agreement_id = a.id AND type = 'DocumentChanged' ORDER BY seq DESC LIMIT 1
      ) e ON true
     WHERE a.id = ANY(${[...agreementIds]}::uuid[])`;
  return new Map(rows.map((row) => [row.agreementId, row]));
}

function decide(change: DocumentChange, told: Told | null, windowMs: number): { readonly outcome: number | Error; readonly event: NewEvent | null } {
  if (told === null) return { outcome: new Error(`There is no agreement ${change.agreementId}.`), event: null };
  // Another instance has told of a later one.
  if (told.documentSeq !== null && told.documentSeq >= change.documentSeq) return { outcome: 0, event: null };
  const waitMs = told.ageMs === null ? 0 : Math.ceil(windowMs - told.ageMs);
  if (waitMs > 0 && !change.isLast) return { outcome: waitMs, event: null };
  return { outcome: 0, event: eventOf(change, told.programmeId) };
}

function eventOf({ agreementId, documentSeq, userId, organisationId }: DocumentChange, programmeId: string): NewEvent {
  return {
    stream: `programme:${programmeId}`,
    type: 'DocumentChanged',
    agreementId,
    subjectId: agreementId,
    actorId: userId,
    organisationId,
    data: { documentSeq: documentSeq.toString() },
  };
}
