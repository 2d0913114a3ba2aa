import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { printSchema } from 'graphql';
import type { HeadReader } from '../events/heads.ts';
import type { HandleRequest } from '../handle-request.ts';
import { createAnswers, type AnswerCounts } from './answers/answers.ts';
import { createOperations } from './execution/operations.ts';
import type { Surroundings } from './http-context.ts';
import { createHttpEndpoint } from './http/serve.ts';
import { createRates, defaultGraphQLLimits, type Counting, type GraphQLLimits } from './rates.ts';
import { createSchema } from './schema.ts';
import type { TrustedDocuments } from './trusted-documents.ts';
import { createSocketDoor, type SocketLimits } from './websocket/socket-door.ts';

export interface GraphQLOptions extends Omit<Surroundings, 'rates'> {
  readonly limits?: Partial<GraphQLLimits>;
  /** Counts what is asked; without it this instance counts for itself. */
  readonly counting?: Counting | undefined;
  /** Keeps answers for as long as they are exact; null: executes every query. */
  readonly keeping?: { readonly heads: HeadReader; readonly maxBytes: number } | null;
  /** What our own client asks by id alone. */
  readonly trustedDocuments?: TrustedDocuments;
  readonly config: {
    /** Where browsers reach the server: cookies are taken from its pages only. */
    readonly publicUrl: string;
    /** How many proxies of one's own stand before the server. */
    readonly trustedProxies: number;
  };
  /** Other bounds for WebSockets than the usual ones. */
  readonly socketLimits?: Partial<SocketLimits>;
}

export interface GraphQL {
  /** Answers a request to `/graphql`. */
  readonly handleRequest: HandleRequest;
  /** Serves the SDL at `/graphql/schema.graphql`. */
  register(app: FastifyInstance): void;
  /** Takes over a connection to `/graphql` that speaks graphql-transport-ws. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** What came of keeping answers; null when none are. */
  readonly answerCounts: AnswerCounts | null;
  /** Ends every connection with 1001 and stops. */
  close(): Promise<void>;
}

/** The GraphQL endpoint, over HTTP and WebSocket. @throws Error when the schema and its resolvers do not fit. */
export function createGraphQL(options: GraphQLOptions): GraphQL {
  const { config, limits: givenLimits, socketLimits = {}, counting, trustedDocuments = new Map(), keeping = null, ...given } = options;
  const limits = { ...defaultGraphQLLimits, ...givenLimits };
  const surroundings: Surroundings = { ...given, rates: createRates(limits, counting) };
  const schema = createSchema();
  const operations = createOperations(schema, { maxAnswerCharacters: limits.maxAnswerCharacters });
  const sockets = createSocketDoor({ schema, operations }, surroundings, { publicUrl: config.publicUrl, limits: socketLimits });
  const answers = keeping === null ? null : createAnswers({ ...keeping, access: given.access, now: given.resources.now });
  const handleRequest = createHttpEndpoint({ operations, answers, trusted: trustedDocuments, trustedProxies: config.trustedProxies }, surroundings);
  const sdl = `${printSchema(schema)}\n`;
  return {
    handleRequest,
    register(app) {
      app.get('/graphql/schema.graphql', async (_request, reply) =>
        reply.header('cache-control', 'no-cache').type('text/plain; charset=utf-8').send(sdl),
      );
    },
    handleUpgrade: sockets.handleUpgrade,
    get answerCounts() {
      return answers?.counts ?? null;
    },
    close: sockets.close,
  };
}
