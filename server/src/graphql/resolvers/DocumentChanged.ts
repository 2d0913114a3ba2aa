import { eventFields } from '../events/fields.ts';
import type { DocumentChangedResolvers } from '../generated/resolvers.ts';

export const DocumentChanged: DocumentChangedResolvers = {
  ...eventFields,
  documentSeq: ({ data: { documentSeq } }) => (typeof documentSeq === 'object' ? '0' : String(documentSeq ?? 0)),
};
