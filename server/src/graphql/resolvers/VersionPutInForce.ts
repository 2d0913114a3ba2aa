import { eventFields } from '../events/fields.ts';
import type { VersionPutInForceResolvers } from '../generated/resolvers.ts';

export const VersionPutInForce: VersionPutInForceResolvers = {
  ...eventFields,
  version: ({ subjectId }, _arguments, { loaders }) => loaders.records.versionById.load(subjectId),
};
