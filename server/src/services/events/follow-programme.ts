import { authorise, may, type Action } from '../../access/policy.ts';
import type { Actor, MaybeActor } from '../../domain/actor.ts';
import { PlanrumError } from '../../domain/errors.ts';
import { decodeCursor } from '../../events/cursor.ts';
import { followEvents } from '../../events/follow.ts';
import { readEvents, readStreamHead } from '../../events/read.ts';
import type { Bus, EventType, StoredEvent, Stream } from '../../events/types.ts';
import type { ServiceContext } from '../context.ts';

export interface FollowProgrammeInput {
  readonly programmeId: string;
  /** A cursor to go on after; from now without one. */
  readonly after: string | null;
}

export interface FollowProgrammeResources {
  readonly bus: Bus;
  /** Asks anew who follows and what they may do. */
  readonly readActor: () => Promise<MaybeActor>;
  /**
   * Asks for the check after every change of rights, also while nothing happens, and ends the connection when it fails.
   * @returns a function that ends the asking.
   */
  readonly guard: (mayFollow: (follower: MaybeActor) => boolean) => () => void;
  /** Called when an event finds that they may follow no longer, just before the events end. */
  readonly onRevoked: () => void;
}

/** An event, and the follower with the rights they had when it was let through. */
export interface FollowedEvent {
  readonly event: StoredEvent;
  readonly actor: Actor;
}

/** What it takes to be told of an event, beside following at all. */
const readingAction: Readonly<Record<EventType, Extract<Action, 'agreement.read' | 'figures.read'>>> = {
  ResponsibilityAssigned: 'agreement.read',
  ResponsibilityChanged: 'agreement.read',
  ResponsibilityRemoved: 'agreement.read',
  MeasurementReported: 'figures.read',
  MeasurementDecided: 'figures.read',
  FiguresLocked: 'figures.read',
  TargetChanged: 'agreement.read',
  VersionFrozen: 'agreement.read',
  VersionPutInForce: 'agreement.read',
  DocumentChanged: 'agreement.read',
  // About the programme: what it says of each agreement is decided when it is read.
  DayTurned: 'agreement.read',
  ComparisonsChanged: 'figures.read',
};

/**
 * Every event of a programme after a cursor that the follower may be told of, and then those to come. Rights are decided for
 * each event by itself, with what they are at that moment.
 * @throws PlanrumError NOT_SIGNED_IN, NOT_FOUND or FORBIDDEN, and BAD_CURSOR for a cursor that is no place in this log.
 */
export async function followProgramme(
  { prisma, actor }: ServiceContext,
  { programmeId, after }: FollowProgrammeInput,
  { bus, readActor, guard, onRevoked }: FollowProgrammeResources,
): Promise<AsyncIterableIterator<FollowedEvent, undefined>> {
  authorise(actor, 'events.subscribe', { programmeId }, ['programmeId']);
  const stream: Stream = `programme:${programmeId}`;
  const head = await readStreamHead(prisma, stream);
  const position = after === null ? head : decodeCursor(after, stream).seq;
  // From the future: a cursor of another installation, or from before a backup was restored. Events would silently be missed.
  if (position > head) throw new PlanrumError('BAD_CURSOR', 'badCursor', { field: ['after'] });

  const events = followEvents({
    bus,
    stream,
    after: position,
    read: (log, seq, limit) => readEvents(prisma, log, seq, limit),
  });

  const mayFollow = (follower: MaybeActor): boolean => may(follower, 'events.subscribe', { programmeId });
  const release = guard(mayFollow);

  async function end(): Promise<{ done: true; value: undefined }> {
    release();
    await events.return?.();
    return { done: true, value: undefined };
  }

  const followed: AsyncIterableIterator<FollowedEvent, undefined> = {
    async next() {
      try {
        for (;;) {
          const { done, value: event } = await events.next();
          if (done === true) return await end();
          const follower = await readActor();
          if (follower === null || !mayFollow(follower)) {
            onRevoked();
            return await end();
          }
          if (mayBeToldOf(follower, programmeId, event)) return { done: false, value: { event, actor: follower } };
        }
      } catch (error) {
        // Whoever iterates does not end what has thrown.
        await end();
        throw error;
      }
    },
    return: end,
    [Symbol.asyncIterator]: () => followed,
  };
  return followed;
}

function mayBeToldOf(follower: Actor, programmeId: string, event: StoredEvent): boolean {
  if (event.agreementId === null) return may(follower, 'programme.read', { programmeId });
  return may(follower, readingAction[event.type], { programmeId, agreementId: event.agreementId });
}
