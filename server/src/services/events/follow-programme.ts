import { authorise, may, type Action } from '../../access/policy.ts';
import type { Actor, MaybeActor } from '../../domain/actor.ts';
import { decodeCursor } from '../../events/cursor.ts';
import { readStreamHead, requireUnbroken } from '../../events/read.ts';
import type { LogTails } from '../../events/tails.ts';
import type { EventType, StoredEvent, Stream } from '../../events/types.ts';
import type { ServiceContext } from '../context.ts';
import { draftFacts } from './draft-event.ts';
import { passes, type EventFilter } from './event-filter.ts';

export interface FollowProgrammeInput {
  readonly programmeId: string;
  /** A cursor to go on after; from now without one. */
  readonly after: string | null;
  readonly filter: EventFilter;
}

export interface FollowProgrammeResources {
  readonly tails: LogTails;
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
  /** The follower has not yet come to the end of the log since they began. */
  readonly isReplayed: boolean;
}

/** What it takes to be told of an event, beside following at all. */
const readingAction: Readonly<Record<Exclude<EventType, 'ReportDraftChanged'>, Extract<Action, 'agreement.read' | 'figures.read'>>> = {
  ResponsibilityAssigned: 'agreement.read',
  ResponsibilityChanged: 'agreement.read',
  ResponsibilityRemoved: 'agreement.read',
  MeasurementReported: 'figures.read',
  MeasurementDecided: 'figures.read',
  FiguresLocked: 'figures.read',
  AttachmentRemoved: 'figures.read',
  TargetChanged: 'agreement.read',
  PathwayAdded: 'agreement.read',
  PathwayRemoved: 'agreement.read',
  VersionFrozen: 'agreement.read',
  VersionPutInForce: 'agreement.read',
  DocumentChanged: 'agreement.read',
  // About the programme: what it says of each agreement is decided when it is read.
  DayTurned: 'agreement.read',
  ComparisonsChanged: 'figures.read',
  IndicatorChanged: 'agreement.read',
  IndicatorRejudged: 'figures.read',
  IndicatorCreated: 'agreement.read',
  IndicatorArchived: 'agreement.read',
  IndicatorRestored: 'agreement.read',
  BaselineChanged: 'agreement.read',
  GoalChanged: 'agreement.read',
};

/**
 * Every event of a programme after a cursor that the follower may be told of and wants to be, and then those to come. Rights are
 * decided for each event by itself, with what they are at that moment.
 * @throws PlanrumError NOT_SIGNED_IN, NOT_FOUND or FORBIDDEN, BAD_CURSOR for a cursor that is no place in this log, and START_OVER for
 * one that the log does not go on from any more; that one also later, when the log is found to be another.
 */
export async function followProgramme(
  { prisma, actor }: ServiceContext,
  { programmeId, after, filter }: FollowProgrammeInput,
  { tails, readActor, guard, onRevoked }: FollowProgrammeResources,
): Promise<AsyncIterableIterator<FollowedEvent, undefined>> {
  authorise(actor, 'events.subscribe', { programmeId }, ['programmeId']);
  const stream: Stream = `programme:${programmeId}`;
  const position = after === null ? null : decodeCursor(after, stream);
  if (position !== null) await requireUnbroken(prisma, position);
  const start = position?.seq ?? (await readStreamHead(prisma, stream));
  let isReplayed = true;
  const events = tails.follow(stream, start, () => {
    isReplayed = false;
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
          if (mayBeToldOf(follower, programmeId, event) && passes(filter, event, follower)) {
            return { done: false, value: { event, actor: follower, isReplayed } };
          }
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

/** Whether somebody may be told of an event of a programme that they may follow. */
export function mayBeToldOf(follower: Actor, programmeId: string, event: StoredEvent): boolean {
  if (event.agreementId === null) return may(follower, 'programme.read', { programmeId });
  const place = { programmeId, agreementId: event.agreementId };
  return event.type === 'ReportDraftChanged' ? may(follower, 'report.draft', draftFacts(event, place)) : may(follower, readingAction[event.type], place);
}
