import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { networkOf } from '../../access/address.ts';
import { PlanrumError } from '../../domain/errors.ts';
import { localeOfHeader } from '../../domain/locale.ts';
import { toWireError } from '../errors.ts';
import type { GraphQLLogger } from '../logger.ts';
import { rateLimitHeader, type Rates, type Standing } from '../rates.ts';
import type { TrustedDocuments } from '../trusted-documents.ts';
import { isJson, mediaTypeFor, type MediaType } from './media-type.ts';
import { questionOf, type KnownQuestions, type Question } from './questions.ts';
import { readBody, readSearch } from './read-request.ts';
import { badRequest, refusals, type Refusal } from './refusal.ts';

/** What the door has found out of a request. */
export interface Entered {
  readonly address: string;
  readonly mediaType: MediaType;
  /** Null until it has been read. */
  question: Question | null;
  /** Of a POST, as it came. */
  body: string | null;
  /** What is left to whoever asks, of each policy that has counted. */
  readonly standings: Standing[];
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on every request that the GraphQL door let in. */
    entered: Entered | null;
  }
}

export interface DoorOptions {
  readonly rates: Rates;
  readonly trusted: TrustedDocuments;
  readonly logger: GraphQLLogger;
  readonly questions: KnownQuestions;
}

/** Headers that no form and no link can send: a page of another site would have to ask first, and is refused. */
const preflightHeaders = ['graphql-require-preflight', 'apollo-require-preflight', 'x-apollo-operation-name'];

/**
 * Stands before whatever runs operations: counts requests per address, takes GraphQL over HTTP and nothing else, keeps other sites out,
 * and puts what is to be run into `request.entered`. Refuses with a status, a code and a sentence.
 */
export function addDoor(app: FastifyInstance, { rates, trusted, logger, questions }: DoorOptions): void {
  app.decorateRequest('entered', null);

  app.addHook('onRequest', async (request, reply) => {
    const address = networkOf(request.ip);
    const { accept, 'content-type': contentType, cookie, 'sec-fetch-site': site } = request.headers;
    const mediaType = mediaTypeFor(accept);
    const entered: Entered = { address, mediaType: mediaType ?? 'application/json', question: null, body: null, standings: [] };
    request.entered = entered;

    const standing = await rates.countRequest(address);
    entered.standings.push(standing);
    if (standing.isExceeded) return sendTooMany(request, reply, standing, logger);
    if (request.method !== 'POST' && request.method !== 'GET') return refuse(request, reply.header('allow', 'GET, POST'), refusals.method);
    if (mediaType === null) return refuse(request, reply, refusals.accept);
    if (request.method === 'POST') return isJson(contentType) ? undefined : refuse(request, reply, refusals.contentType);
    // Without a cookie there is nobody whose name could be used.
    const isOurs = site === 'same-origin' || isJson(contentType) || preflightHeaders.some((name) => request.headers[name] !== undefined);
    return cookie === undefined || isOurs ? undefined : refuse(request, reply, refusals.crossSite);
  });

  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    const known = questions.get(body);
    if (request.entered !== null) {
      request.entered.question = known ?? null;
      request.entered.body = body;
    }
    if (known === undefined) void parse(request, body, done);
    else done(null, known.request);
  });

  app.addHook('preValidation', (request, reply, done) => {
    const { entered } = request;
    if (entered === null || entered.question !== null) return done();
    const read = request.method === 'POST' ? readBody(request.body, trusted) : readSearch(request.query as Readonly<Record<string, unknown>>, trusted);
    if ('refusal' in read) return void refuse(request, reply, read.refusal);
    entered.question = questionOf(read.request, entered.body ?? request.url);
    return done();
  });

  app.addHook('onSend', (request, reply, payload, done) => {
    reply.header('ratelimit-policy', rates.policyHeader);
    if (request.entered !== null) reply.header('ratelimit', rateLimitHeader(request.entered.standings));
    done(null, payload);
  });

  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error.statusCode === 413) return refuse(request, reply, refusals.tooLarge);
    if (error.statusCode === 415) return refuse(request, reply, refusals.contentType);
    if (error.statusCode !== undefined && error.statusCode < 500) return refuse(request, reply, badRequest('The body is not JSON.'));
    const wire = toWireError(error, localeOfHeader(request.headers['accept-language']), logger);
    return send(request, reply.code(500), { errors: [wire] });
  });
}

function refuse(request: FastifyRequest, reply: FastifyReply, { status, code, message }: Refusal): FastifyReply {
  return send(request, reply.code(status), { errors: [{ message, extensions: { code } }] });
}

function sendTooMany(request: FastifyRequest, reply: FastifyReply, { resetSeconds }: Standing, logger: GraphQLLogger): FastifyReply {
  const error = new PlanrumError('TOO_MANY_REQUESTS', 'tooManyRequests', { parameters: { seconds: resetSeconds } });
  const wire = toWireError(error, localeOfHeader(request.headers['accept-language']), logger);
  return send(request, reply.code(429).header('retry-after', String(resetSeconds)), { errors: [wire] });
}

function send(request: FastifyRequest, reply: FastifyReply, body: object): FastifyReply {
  return reply
    .header('content-type', `${request.entered?.mediaType ?? 'application/json'}; charset=utf-8`)
    .header('cache-control', 'no-store')
    .send(JSON.stringify(body));
}
