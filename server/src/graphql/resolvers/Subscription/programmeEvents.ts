import type { SubscriptionResolvers } from '../../generated/resolvers.ts';
import { following } from '../../subscriptions/follow.ts';

export const programmeEvents: NonNullable<SubscriptionResolvers['programmeEvents']> = following(() => ({}));
