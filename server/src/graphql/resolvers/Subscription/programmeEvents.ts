import { PlanrumError } from '../../../domain/errors.ts';
import { currentKeyOf } from '../../../domain/node-id.ts';
import { followProgramme, type FollowedEvent } from '../../../services/events/follow-programme.ts';
import type { SubscriptionResolvers } from '../../generated/resolvers.ts';

export const programmeEvents: NonNullable<SubscriptionResolvers['programmeEvents']> = {
  subscribe: (_parent, { programmeId, after }, context) => {
    const { access, bus, credentials, socket } = context;
    if (socket === null) throw new PlanrumError('INVALID_INPUT', 'subscriptionOverHttp');
    return followProgramme(
      context,
      { programmeId: currentKeyOf(programmeId, 'Programme', 'programmeId'), after: after ?? null },
      {
        bus,
        readActor: () => access.actorFromRequest(credentials),
        guard: socket.guard,
        onRevoked: socket.closeAsRevoked,
      },
    );
  },
  resolve: (followed: FollowedEvent | undefined) => {
    // Without a payload the operation was run as a query, which is all that plain HTTP can do.
    if (followed === undefined) throw new PlanrumError('INVALID_INPUT', 'subscriptionOverHttp');
    return followed.event;
  },
};
