import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { createOperations } from './execution/operations.ts';
import { serveGraphQL } from './http/serve.ts';
import type { Surroundings } from './http-context.ts';
import { createSchema } from './schema.ts';
import { createSocketDoor, type SocketLimits } from './websocket/socket-door.ts';

export interface GraphQLOptions extends Surroundings {
  readonly config: {
    /** Where browsers reach the server: cookies are taken from its pages only. */
    readonly publicUrl: string;
  };
  /** Other bounds for WebSockets than the usual ones. */
  readonly socketLimits?: Partial<SocketLimits>;
}

export interface GraphQL {
  /** Serves `/graphql` over HTTP. */
  register(app: FastifyInstance): void;
  /** Takes over a connection to `/graphql` that speaks graphql-transport-ws. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends every connection with 1001 and stops. */
  close(): Promise<void>;
}

/** The GraphQL endpoint, over HTTP and WebSocket. @throws Error when the schema and its resolvers do not fit. */
export function createGraphQL({ config, socketLimits = {}, ...surroundings }: GraphQLOptions): GraphQL {
  const schema = createSchema();
  const operations = createOperations(schema);
  const door = createSocketDoor({ schema, operations }, surroundings, { publicUrl: config.publicUrl, limits: socketLimits });
  return {
    register: (app) => serveGraphQL(app, operations, surroundings),
    handleUpgrade: door.handleUpgrade,
    close: door.close,
  };
}
