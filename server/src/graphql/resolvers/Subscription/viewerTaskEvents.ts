import type { SubscriptionResolvers } from '../../generated/resolvers.ts';
import { following } from '../../subscriptions/follow.ts';

export const viewerTaskEvents: NonNullable<SubscriptionResolvers['viewerTaskEvents']> = following(() => ({ isTask: true }));
