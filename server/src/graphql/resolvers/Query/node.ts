import { signedIn } from '../../../access/policy.ts';
import { parseNodeId } from '../../../domain/node-id.ts';
import type { QueryResolvers } from '../../generated/resolvers.ts';
import { readNode } from '../../nodes.ts';

export const node: NonNullable<QueryResolvers['node']> = (_parent, { id }, context) => {
  signedIn(context.actor);
  const reference = parseNodeId(id);
  return reference === null ? null : readNode(reference, context);
};
