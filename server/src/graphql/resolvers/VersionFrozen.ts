import { eventFields } from '../events/fields.ts';
import type { VersionFrozenResolvers } from '../generated/resolvers.ts';

export const VersionFrozen: VersionFrozenResolvers = {
  ...eventFields,
  version: ({ subjectId }, _arguments, { loaders }) => loaders.records.versionById.load(subjectId),
};
