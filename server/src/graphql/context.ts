import type { Access, CredentialHeaders } from '../access/access.ts';
import type { MaybeActor } from '../domain/actor.ts';
import type { LogTails } from '../events/tails.ts';
import type { ServiceContext } from '../services/context.ts';
import type { Charge } from './admission.ts';
import type { GraphQLLogger } from './logger.ts';
import { Loaders } from './loaders.ts';
import { everything, type Needs } from './needs.ts';

/** What only an HTTP request has: where it came from, and a reply that can carry cookies. */
export interface HttpExchange {
  readonly ipAddress: string;
  readonly userAgent: string | null;
  setCookies(values: readonly string[]): void;
  readonly charge: Charge;
}

/** What only a WebSocket has: it outlives the rights it was opened with. */
export interface SocketConnection {
  /** Follows logs together with all other connections. */
  readonly tails: LogTails;
  /** Who is connected, with the rights they have now. */
  readActor(): Promise<MaybeActor>;
  /**
   * Asks for the check after every change of rights, and closes the connection with 4403 when it fails.
   * @returns a function that ends the asking.
   */
  guard(check: (actor: MaybeActor) => boolean): () => void;
  /** Closes the connection with 4403. */
  closeAsRevoked(): void;
}

/** What an operation is run with, whichever door it came in by. */
export interface OperationContext extends ServiceContext {
  readonly access: Access;
  readonly logger: GraphQLLogger;
  /** The credentials as they came, to ask again who they belong to. */
  readonly credentials: CredentialHeaders;
  /** Null over a WebSocket. */
  readonly http: HttpExchange | null;
  /** Null over HTTP. */
  readonly socket: SocketConnection | null;
}

/** What every resolver gets. Made for each run of an operation, so for each event of a subscription: loaders remember what they read. */
export interface GraphQLContext extends OperationContext {
  readonly needs: Needs;
  readonly loaders: Loaders;
}

/** Adds fresh loaders, of what an operation needs. */
export function withLoaders(operation: OperationContext, needs: Needs = everything): GraphQLContext {
  return Object.assign({}, operation, { needs, loaders: new Loaders(operation, needs) });
}

/**
 * Goes on as somebody else: what is asked after signing in, in the same request, is asked by the new viewer. Operations of a
 * mutation run one after the other, so nobody else is using the context meanwhile.
 */
export function continueAs(context: GraphQLContext, actor: MaybeActor): void {
  Object.assign(context, withLoaders({ ...context, actor, locale: actor?.locale ?? context.locale }, context.needs));
}
