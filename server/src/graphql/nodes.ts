import type { NodeReference, NodeType } from '../domain/node-id.ts';
import { PlanrumError } from '../domain/errors.ts';
import type { GraphQLContext } from './context.ts';
import type { ResolversTypes } from './generated/resolvers.ts';
import { identityNodeReaders } from './nodes/identity.ts';
import { planningNodeReaders } from './nodes/planning.ts';
import type { NodeReader } from './nodes/node-reader.ts';
import { tagged } from './user-errors.ts';

/** How each type is read by id. Each part adds its own types; a test checks that none is missing. */
export const nodeReaders: { readonly [Type in NodeType]?: NodeReader } = {
  ...identityNodeReaders,
  ...planningNodeReaders,
};

/**
 * Anything by its id; null when there is no such thing or the viewer may not know of it.
 * @throws PlanrumError NOT_SIGNED_IN, or FORBIDDEN for a token without the scope: those are not about the thing.
 */
export async function readNode(
  reference: NodeReference,
  context: GraphQLContext,
): Promise<Awaited<ResolversTypes['Node']> | null> {
  const read = nodeReaders[reference.type];
  if (read === undefined) return null;
  try {
    const record = await read(reference, context);
    return record === null ? null : tagged(reference.type, record);
  } catch (error) {
    if (error instanceof PlanrumError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}
