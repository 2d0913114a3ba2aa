import { nodeId } from '../../domain/node-id.ts';
import type { RemoveResponsibilityPayloadResolvers } from '../generated/resolvers.ts';

/** Read only when asked for: what was removed stays removed, also where a token may not see the item it was on. */
export const RemoveResponsibilityPayload: RemoveResponsibilityPayloadResolvers = {
  removedId: ({ removed }) => (removed === null ? null : nodeId('Responsibility', removed.id)),
  item: async ({ removed }, _arguments, { loaders }) => {
    if (removed === null || removed.itemId === null) return null;
    return (await loaders.plans.plan(removed))?.item(removed.itemId) ?? null;
  },
};
