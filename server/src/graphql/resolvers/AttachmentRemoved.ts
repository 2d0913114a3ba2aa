import { eventFields } from '../events/fields.ts';
import type { AttachmentRemovedResolvers } from '../generated/resolvers.ts';

export const AttachmentRemoved: AttachmentRemovedResolvers = {
  ...eventFields,
  attachment: ({ subjectId }, _arguments, { loaders }) => loaders.records.attachmentById.load(subjectId),
};
