import { eventFields } from '../events/fields.ts';
import type { FiguresLockedResolvers } from '../generated/resolvers.ts';

export const FiguresLocked: FiguresLockedResolvers = {
  ...eventFields,
  through: ({ data: { through } }) => (typeof through === 'string' ? through : null),
};
