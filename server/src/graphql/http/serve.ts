import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { localeOfHeader } from '../../domain/locale.ts';
import type { GraphQLContext } from '../context.ts';
import { toWireError } from '../errors.ts';
import type { Operations } from '../execution/operations.ts';
import { createHttpContext, type Surroundings } from '../http-context.ts';
import { answerOverHttp, type AskedOverHttp, type HttpAnswerOptions } from './answer.ts';

/** Headers that no form and no link can send: a page of another site would have to ask first, and is refused. */
const preflightHeaders = ['graphql-require-preflight', 'apollo-require-preflight', 'x-apollo-operation-name'];
const ofForms = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];

/** Why a request is not run at all. */
interface Refusal {
  readonly refusal: string;
}

const crossSite: Refusal = {
  refusal:
    'This may come from another site (Cross-Site Request Forgery). Send Content-Type: application/json, or the header GraphQL-Require-Preflight: 1.',
};

/** Serves `/graphql` over HTTP: takes one operation at a time from our own pages and from programs, and from no other site. */
export function serveGraphQL(app: FastifyInstance, operations: Operations, surroundings: Surroundings): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    async handler(request, reply) {
      const mediaType = mediaTypeOf(request.headers.accept);
      reply.header('content-type', `${mediaType}; charset=utf-8`);
      let context: GraphQLContext;
      try {
        context = await createHttpContext(surroundings, request, reply);
      } catch (error) {
        return sendError(reply, statusIn(error), toWireError(error, localeOfHeader(request.headers['accept-language']), surroundings.logger));
      }
      const asked = mayBeForged(request) ? crossSite : readRequest(request);
      if ('refusal' in asked) return sendError(reply, 400, { message: asked.refusal, extensions: { code: 'BAD_REQUEST' } });
      const { status, body } = await answerOverHttp(operations, asked, context, { isGet: request.method === 'GET', mediaType });
      return reply.code(status).send(body);
    },
  });
}

function mayBeForged({ headers }: FastifyRequest): boolean {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  const isSimple = type === undefined || type === '' || ofForms.includes(type);
  return isSimple && !preflightHeaders.some((name) => headers[name] !== undefined);
}

function readRequest({ method, body, query }: FastifyRequest): AskedOverHttp | Refusal {
  const given = method === 'GET' ? query : body;
  if (Array.isArray(given)) return { refusal: 'One operation a request: a list of them is not taken.' };
  if (!isMap(given) || typeof given['query'] !== 'string' || given['query'] === '') {
    return { refusal: '"query" must be a string that holds a GraphQL document.' };
  }
  const operationName = given['operationName'] ?? null;
  if (operationName !== null && typeof operationName !== 'string') return { refusal: '"operationName" must be a string.' };
  const variables = method === 'GET' ? parsed(given['variables']) : (given['variables'] ?? null);
  if (variables !== null && !isMap(variables)) return { refusal: '"variables" must be an object.' };
  return { query: given['query'], operationName, variables };
}

/** Of a link, variables are JSON in text; what is none is no object either. */
function parsed(text: unknown): unknown {
  if (text === undefined || text === '') return null;
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Plain JSON, unless GraphQL's own type is asked for. */
function mediaTypeOf(accept: string | undefined): HttpAnswerOptions['mediaType'] {
  return accept?.includes('application/graphql-response+json') === true ? 'application/graphql-response+json' : 'application/json';
}

function sendError(reply: FastifyReply, status: number, error: GraphQLFormattedError): FastifyReply {
  return reply.code(status).send(JSON.stringify({ errors: [error] }));
}

/** What an error says of itself; a fault of ours otherwise. */
function statusIn(error: unknown): number {
  const http: unknown = error instanceof GraphQLError ? error.extensions['http'] : undefined;
  return isMap(http) && typeof http['status'] === 'number' ? http['status'] : 500;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
