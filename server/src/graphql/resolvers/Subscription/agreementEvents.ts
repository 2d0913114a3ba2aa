import { agreementEventTypes } from '../../../services/events/event-filter.ts';
import type { SubscriptionAgreementEventsArgs, SubscriptionResolvers } from '../../generated/resolvers.ts';
import { following, keysOf } from '../../subscriptions/follow.ts';

export const agreementEvents: NonNullable<SubscriptionResolvers['agreementEvents']> = following(
  ({ where }: SubscriptionAgreementEventsArgs) => ({
    types: new Set(agreementEventTypes),
    agreementIds: keysOf(where?.agreementIds, 'Agreement', 'agreementIds'),
  }),
);
