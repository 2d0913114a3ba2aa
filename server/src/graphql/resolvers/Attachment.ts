import { nodeId } from '../../domain/node-id.ts';
import { mayRemove } from '../../services/files/read-files.ts';
import type { AttachmentResolvers } from '../generated/resolvers.ts';

export const Attachment: AttachmentResolvers = {
  id: ({ id }) => nodeId('Attachment', id),
  url: ({ id, removal }) => (removal === null ? `/files/${id}` : null),
  uploadedBy: ({ uploadedById }, _arguments, { loaders }) => (uploadedById === null ? null : loaders.identity.userById.load(uploadedById)),
  viewerMayRemove: (attachment, _arguments, context) => mayRemove(context, attachment),
};
