import type { indicatorEventTypes } from '../../services/events/event-filter.ts';
import type { IndicatorEventResolvers } from '../generated/resolvers.ts';

export const IndicatorEvent: IndicatorEventResolvers = {
  // Only these are followed.
  __resolveType: ({ type }) => type as (typeof indicatorEventTypes)[number],
};
