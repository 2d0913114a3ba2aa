import type { AreaLinkResolvers } from '../generated/resolvers.ts';

export const AreaLink: AreaLinkResolvers = {
  area: ({ areaId, name, versionId }) => ({ id: areaId, name, versionId }),
};
