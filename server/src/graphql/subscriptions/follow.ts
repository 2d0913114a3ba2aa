import { PlanrumError } from '../../domain/errors.ts';
import { currentKeyOf, type NodeType } from '../../domain/node-id.ts';
import type { StoredEvent } from '../../events/types.ts';
import { everyEvent, type EventFilter } from '../../services/events/event-filter.ts';
import { followProgramme, type FollowedEvent } from '../../services/events/follow-programme.ts';
import type { GraphQLContext } from '../context.ts';

interface FollowArguments {
  readonly programmeId: string;
  readonly after?: string | null | undefined;
}

/** The resolver of a subscription to a programme's events: those that `filterOf` says by its arguments. */
export function following<Arguments extends FollowArguments>(filterOf: (given: Arguments) => Partial<EventFilter>) {
  return {
    subscribe(_parent: unknown, given: Arguments, context: GraphQLContext): Promise<AsyncIterableIterator<FollowedEvent, undefined>> {
      const { socket } = context;
      if (socket === null) throw new PlanrumError('INVALID_INPUT', 'subscriptionOverHttp');
      const { programmeId, after = null } = given;
      return followProgramme(
        context,
        { programmeId: currentKeyOf(programmeId, 'Programme', 'programmeId'), after, filter: { ...everyEvent, ...filterOf(given) } },
        { tails: socket.tails, readActor: socket.readActor, guard: socket.guard, onRevoked: socket.closeAsRevoked },
      );
    },
    resolve(followed: FollowedEvent | undefined): StoredEvent {
      // Without a payload the operation was run as a query, which is all that plain HTTP can do.
      if (followed === undefined) throw new PlanrumError('INVALID_INPUT', 'subscriptionOverHttp');
      return followed.event;
    },
  };
}

/** Keys of the ids in a filter's field; null when it was not given. @throws PlanrumError NOT_FOUND for one that names something else. */
export function keysOf(ids: readonly string[] | null | undefined, type: NodeType, field: string): ReadonlySet<string> | null {
  return ids == null ? null : new Set(ids.map((id) => currentKeyOf(id, type, field)));
}

/** The values of a filter's field; null when it was not given. */
export function setOf<Value>(values: readonly Value[] | null | undefined): ReadonlySet<Value> | null {
  return values == null ? null : new Set(values);
}
