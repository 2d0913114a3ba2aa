import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { etagOf, type KeptAnswer } from '../answers/kept-answers.ts';
import { rateLimitHeader } from '../rates.ts';
import type { HttpAnswer } from './answer.ts';

/** Everything that decides what a GET is answered with, beside its address. */
const vary = 'accept, accept-language, authorization, cookie';

/** Sends what came of a request. What a GET asks for may be kept by whoever asked, and asked about by its ETag. */
export function send(request: FastifyRequest, reply: FastifyReply, { status, body }: HttpAnswer): FastifyReply {
  return request.method === 'GET' && status === 200 ? sendTagged(request, reply, body, etagOf(body)) : sendBytes(request, reply.code(status), body);
}

/**
 * Sends an answer that was kept. Past Fastify where nothing is to be decided any more: its way of sending takes longer than all that comes
 * before it.
 */
export function sendKept(request: FastifyRequest, reply: FastifyReply, answer: KeptAnswer, policyHeader: string): FastifyReply {
  if (request.method === 'GET') return sendTagged(request, reply, answer.body, answer.etag);
  const headers = [...request.server.fixedHeaders];
  headers.push('content-type', contentTypeOf(request), 'cache-control', 'no-store', 'content-length', String(answer.body.length));
  headers.push('ratelimit-policy', policyHeader, 'ratelimit', rateLimitHeader(request.entered?.standings ?? []));
  reply.hijack();
  reply.raw.writeHead(200, headers).end(answer.body);
  return reply;
}

export function sendError(request: FastifyRequest, reply: FastifyReply, status: number, error: GraphQLFormattedError): FastifyReply {
  return sendBytes(request, reply.code(status), JSON.stringify({ errors: [error] }));
}

function sendTagged(request: FastifyRequest, reply: FastifyReply, body: Buffer | string, etag: string): FastifyReply {
  reply.header('cache-control', 'private, no-cache').header('vary', vary).header('etag', etag);
  if (isNamed(request.headers['if-none-match'], etag)) return reply.code(304).send();
  return reply.header('content-type', contentTypeOf(request)).send(body);
}

function sendBytes(request: FastifyRequest, reply: FastifyReply, body: Buffer | string): FastifyReply {
  return reply.header('content-type', contentTypeOf(request)).header('cache-control', 'no-store').send(body);
}

function contentTypeOf({ entered }: FastifyRequest): string {
  return `${entered?.mediaType ?? 'application/json'}; charset=utf-8`;
}

/** Whether an If-None-Match header names a tag; a proxy that compresses makes a weak one of it. */
function isNamed(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}
