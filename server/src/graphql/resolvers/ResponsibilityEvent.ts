import type { responsibilityEventTypes } from '../../services/events/event-filter.ts';
import type { ResponsibilityEventResolvers } from '../generated/resolvers.ts';

export const ResponsibilityEvent: ResponsibilityEventResolvers = {
  // Only these are followed.
  __resolveType: ({ type }) => type as (typeof responsibilityEventTypes)[number],
};
