import { indicatorEventTypes } from '../../../services/events/event-filter.ts';
import type { SubscriptionIndicatorEventsArgs, SubscriptionResolvers } from '../../generated/resolvers.ts';
import { following, keysOf, setOf } from '../../subscriptions/follow.ts';

export const indicatorEvents: NonNullable<SubscriptionResolvers['indicatorEvents']> = following(
  ({ where }: SubscriptionIndicatorEventsArgs) => ({
    types: new Set(indicatorEventTypes),
    agreementIds: keysOf(where?.agreementIds, 'Agreement', 'agreementIds'),
    indicatorIds: keysOf(where?.indicatorIds, 'Indicator', 'indicatorIds'),
    organisationIds: keysOf(where?.organisationIds, 'Organisation', 'organisationIds'),
    transition: where?.transition == null ? null : { from: setOf(where.transition.from), to: setOf(where.transition.to) },
  }),
);
