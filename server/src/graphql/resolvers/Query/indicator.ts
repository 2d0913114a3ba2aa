import { PlanrumError } from '../../../domain/errors.ts';
import { parseNodeId } from '../../../domain/node-id.ts';
import type { QueryResolvers } from '../../generated/resolvers.ts';

export const indicator: NonNullable<QueryResolvers['indicator']> = (_parent, { id }, { actor, loaders }) => {
  if (actor === null) throw new PlanrumError('NOT_SIGNED_IN', 'notSignedIn');
  const reference = parseNodeId(id);
  if (reference?.type !== 'Indicator' || reference.versionId !== null) return null;
  return loaders.draftIndicator(reference.key);
};
