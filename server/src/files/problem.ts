import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorKinds, PlanrumError } from '../domain/errors.ts';
import { localeOfHeader } from '../domain/locale.ts';
import { messages } from '../domain/messages.ts';
import { isStoppedStatement } from '../domain/stopped-statement.ts';
import type { FilesLogger } from './context.ts';

/** So much more of a refused body is let pass, so that whoever sends it comes to read why. */
const maxDiscardedBytes = 32 * 1_048_576;

/**
 * Answers with what is wrong as `application/problem+json` (RFC 9457): a sentence in `title`, and the `code` that GraphQL calls it by. What is no
 * mistake of the caller's is masked, and logged under the same number that they get.
 */
export function answerProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply, logger: FilesLogger): FastifyReply {
  const locale = localeOfHeader(request.headers['accept-language']);
  const error = mistakeIn(thrown);
  discardBody(request);
  reply.header('content-type', 'application/problem+json; charset=utf-8').header('cache-control', 'no-store');
  if (error === null) {
    const reference = randomBytes(5).toString('hex');
    logger.error({ err: thrown, reference }, 'A file could not be served');
    return reply.code(500).send(JSON.stringify({ title: messages.internal[locale]({ reference }), status: 500, code: 'INTERNAL', reference }));
  }
  const { httpStatus, log } = errorKinds[error.code];
  logger[log]({ code: error.code }, error.message);
  const seconds = error.details.parameters?.['seconds'];
  if (httpStatus === 429) reply.header('retry-after', String(seconds ?? 600));
  const { field } = error.details;
  const problem = { title: error.sentence(locale), status: httpStatus, code: error.code, ...(field === undefined ? {} : { field }) };
  return reply.code(httpStatus).send(JSON.stringify(problem));
}

function mistakeIn(thrown: unknown): PlanrumError | null {
  if (thrown instanceof PlanrumError) return thrown;
  if (isStoppedStatement(thrown)) return new PlanrumError('TIMED_OUT', 'timedOut');
  // The sender is gone, or Fastify found something wrong with the request.
  const { code, statusCode } = thrown as { readonly code?: unknown; readonly statusCode?: unknown };
  const isTheirs = code === 'ECONNRESET' || (typeof statusCode === 'number' && statusCode < 500);
  return isTheirs ? new PlanrumError('INVALID_INPUT', 'fileIncomplete') : null;
}

function discardBody({ raw }: FastifyRequest): void {
  if (raw.complete) return;
  let discarded = 0;
  raw.on('data', (piece: Buffer) => {
    discarded += piece.length;
    if (discarded > maxDiscardedBytes) raw.destroy();
  });
  raw.resume();
}
