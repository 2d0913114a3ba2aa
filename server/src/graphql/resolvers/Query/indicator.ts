import { signedIn } from '../../../access/policy.ts';
import { parseNodeId } from '../../../domain/node-id.ts';
import type { QueryResolvers } from '../../generated/resolvers.ts';

export const indicator: NonNullable<QueryResolvers['indicator']> = (_parent, { id }, { actor, loaders }) => {
  signedIn(actor);
  const reference = parseNodeId(id);
  if (reference?.type !== 'Indicator' || reference.versionId !== null) return null;
  return loaders.draftIndicator(reference.key);
};
