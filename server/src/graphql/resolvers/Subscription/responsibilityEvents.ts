import { responsibilityEventTypes } from '../../../services/events/event-filter.ts';
import type { SubscriptionResolvers, SubscriptionResponsibilityEventsArgs } from '../../generated/resolvers.ts';
import { following, keysOf } from '../../subscriptions/follow.ts';

export const responsibilityEvents: NonNullable<SubscriptionResolvers['responsibilityEvents']> = following(
  ({ where }: SubscriptionResponsibilityEventsArgs) => ({
    types: new Set(responsibilityEventTypes),
    agreementIds: keysOf(where?.agreementIds, 'Agreement', 'agreementIds'),
    itemKeys: keysOf(where?.itemIds, 'Item', 'itemIds'),
    organisationIds: keysOf(where?.organisationIds, 'Organisation', 'organisationIds'),
  }),
);
