import { authorise } from '../../access/policy.ts';
import { decodeCursor, type Position } from '../../events/cursor.ts';
import { readEvents, readEventsBefore, readStreamHead } from '../../events/read.ts';
import type { StoredEvent, Stream } from '../../events/types.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { mayBeToldOf } from './follow-programme.ts';

export interface ReadEventsInput {
  readonly first: number;
  /** A cursor to go on after, or to go back from; from the beginning or the end without one. */
  readonly after: string | null;
  readonly isNewestFirst: boolean;
}

/** A part of a programme's log, of what the actor may be told. */
export interface EventPage {
  readonly events: readonly StoredEvent[];
  /** How far the log was read: at the last event, told or not. Null when there was none. */
  readonly readTo: Position | null;
  readonly hasMore: boolean;
}

const chunk = 500;
/** Events that may not be told are passed over, and of so many no more. */
const maxRead = 10 * chunk;

/**
 * Reads the log of a programme from a place in it.
 * @throws PlanrumError NOT_SIGNED_IN, NOT_FOUND or FORBIDDEN, and BAD_CURSOR for a cursor that is no place in this log.
 */
export async function readProgrammeEvents(
  { prisma, actor }: ServiceContext,
  programmeId: string,
  { first, after, isNewestFirst }: ReadEventsInput,
): Promise<EventPage> {
  const follower = authorise(actor, 'events.subscribe', { programmeId });
  const stream: Stream = `programme:${programmeId}`;
  const head = await readStreamHead(prisma, stream);
  let place = after === null ? (isNewestFirst ? head + 1n : 0n) : decodeCursor(after, stream).seq;
  if (place > head + 1n) throw new PlanrumError('BAD_CURSOR', 'badCursor', { field: ['after'] });
  const read = isNewestFirst ? readEventsBefore : readEvents;
  const events: StoredEvent[] = [];
  let readTo: Position | null = null;
  for (let count = 0; count < maxRead; count += chunk) {
    const page = await read(prisma, stream, place, chunk);
    for (const event of page) {
      if (events.length === first) return { events, readTo, hasMore: true };
      readTo = event;
      place = event.seq;
      if (mayBeToldOf(follower, programmeId, event)) events.push(event);
    }
    if (page.length < chunk) return { events, readTo, hasMore: false };
  }
  return { events, readTo, hasMore: true };
}
