import type { Access } from '../access/access.ts';
import type { Bus } from '../events/types.ts';
import type { ServiceContext } from '../services/context.ts';
import type { GraphQLLogger } from './logger.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/** What only an HTTP request has: where it came from, and a reply that can carry cookies. */
export interface HttpExchange {
  readonly ipAddress: string;
  readonly userAgent: string | null;
  setCookies(values: readonly string[]): void;
}

/** What an operation is run with, whichever door it came in by. */
export interface OperationContext extends ServiceContext {
  readonly access: Access;
  readonly bus: Bus;
  readonly logger: GraphQLLogger;
  /** The credentials as they came, to ask again who they belong to. */
  readonly credentials: Credentials;
  /** Null over a WebSocket. */
  readonly http: HttpExchange | null;
}

/** What a caller proves who they are with. */
export interface Credentials {
  readonly cookie?: string | undefined;
  readonly authorization?: string | undefined;
}

/** What every resolver gets. Made per request, and anew for each event of a subscription: loaders remember what they read. */
export interface GraphQLContext extends OperationContext {
  readonly loaders: Loaders;
}

/** Adds fresh loaders. */
export function withLoaders(operation: OperationContext): GraphQLContext {
  return { ...operation, loaders: createLoaders(operation) };
}
