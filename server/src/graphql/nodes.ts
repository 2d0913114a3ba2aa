import type { NodeReference, NodeType } from '../domain/node-id.ts';
import type { GraphQLContext } from './context.ts';

/** Reads what an id names; null when there is no such thing or the viewer may not know of it. */
export type NodeReader = (reference: NodeReference, context: GraphQLContext) => Promise<object | null>;

/** How each type is read by id. Each part adds its own types; a test checks that none is missing. */
export const nodeReaders: { readonly [Type in NodeType]?: NodeReader } = {};
