import type { NodeReference } from '../../domain/node-id.ts';
import type { GraphQLContext } from '../context.ts';

/** Reads what an id names; null when there is no such thing. May throw NOT_FOUND and its like, which a caller sees as null. */
export type NodeReader = (reference: NodeReference, context: GraphQLContext) => Promise<object | null>;
