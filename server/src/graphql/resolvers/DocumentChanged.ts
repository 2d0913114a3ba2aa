import { eventFields } from '../events/fields.ts';
import type { DocumentChangedResolvers } from '../generated/resolvers.ts';

export const DocumentChanged: DocumentChangedResolvers = {
  ...eventFields,
  documentSeq: ({ data: { documentSeq } }) => String(documentSeq ?? 0),
};
