import type { FastifyInstance, FastifyReply } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { localeOfHeader } from '../../domain/locale.ts';
import type { GraphQLContext } from '../context.ts';
import { toWireError } from '../errors.ts';
import type { Operations } from '../execution/operations.ts';
import { createHttpContext, type Surroundings } from '../http-context.ts';
import { answerOverHttp } from './answer.ts';

/** Serves `/graphql` over HTTP, behind the door that has read the request. */
export function serveGraphQL(app: FastifyInstance, operations: Operations, surroundings: Surroundings): void {
  app.all('/graphql', async (request, reply) => {
    const { entered } = request;
    if (entered === null || entered.request === null) throw new Error('The request did not come through the door.');
    const { mediaType } = entered;
    reply.header('content-type', `${mediaType}; charset=utf-8`);
    let context: GraphQLContext;
    try {
      context = await createHttpContext(surroundings, request, reply);
    } catch (error) {
      return sendError(reply, statusIn(error), toWireError(error, localeOfHeader(request.headers['accept-language']), surroundings.logger));
    }
    const { status, body } = await answerOverHttp(operations, entered.request, context, { isGet: request.method === 'GET', mediaType });
    return reply.code(status).send(body);
  });
}

function sendError(reply: FastifyReply, status: number, error: GraphQLFormattedError): FastifyReply {
  return reply.code(status).send(JSON.stringify({ errors: [error] }));
}

/** What an error says of itself; a fault of ours otherwise. */
function statusIn(error: unknown): number {
  const http: unknown = error instanceof GraphQLError ? error.extensions['http'] : undefined;
  return typeof http === 'object' && http !== null && 'status' in http && typeof http.status === 'number' ? http.status : 500;
}
