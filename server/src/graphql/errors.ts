import { randomBytes } from 'node:crypto';
import type { Locale } from '@planrum/prisma';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { errorKinds, PlanrumError } from '../domain/errors.ts';
import { messages } from '../domain/messages.ts';
import { isStoppedStatement } from '../domain/stopped-statement.ts';
import type { GraphQLLogger } from './logger.ts';

/** Codes of what is wrong with the request itself; their messages are GraphQL's own and say nothing of us. */
const requestCodes: ReadonlySet<unknown> = new Set([
  'ANSWER_TOO_LARGE',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'COST_TOO_HIGH',
  'METHOD_NOT_ALLOWED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/**
 * The one place from anything thrown to what a caller is told. A PlanrumError becomes its code and a sentence in the
 * caller's language; what is wrong with the request stays as it is; anything else is a fault of ours: masked, and logged
 * under the same number that the caller gets.
 */
export function toWireError(thrown: unknown, locale: Locale, logger: GraphQLLogger): GraphQLFormattedError {
  const place = thrown instanceof GraphQLError ? placeOf(thrown) : {};
  const cause = mistakeIn(causeOf(thrown));
  if (cause instanceof PlanrumError) {
    logger[errorKinds[cause.code].log]({ code: cause.code, path: place.path }, cause.message);
    const { field } = cause.details;
    return {
      message: cause.sentence(locale),
      ...place,
      extensions: { code: cause.code, ...(field === undefined ? {} : { field }) },
    };
  }
  if (thrown instanceof GraphQLError && cause instanceof GraphQLError && isAboutTheRequest(cause)) {
    // The outermost: it has the code, and names the variable that the innermost only describes.
    return { message: thrown.message, ...place, extensions: { code: thrown.extensions['code'] ?? 'BAD_USER_INPUT' } };
  }
  const reference = randomBytes(5).toString('hex');
  logger.error({ err: cause, reference, path: place.path }, 'A GraphQL operation failed');
  return { message: messages.internal[locale]({ reference }), ...place, extensions: { code: 'INTERNAL', reference } };
}

/** What was thrown first, under the layers that graphql wraps it in. */
function causeOf(thrown: unknown): unknown {
  let cause = thrown;
  while (cause instanceof GraphQLError && cause.originalError !== undefined) cause = cause.originalError;
  return cause;
}

/** What of the faults that services let through is the caller's to change: what took too long. */
function mistakeIn(cause: unknown): unknown {
  return isStoppedStatement(cause) ? new PlanrumError('TIMED_OUT', 'timedOut') : cause;
}

/** What is found wrong with a request before it is run has a code; graphql's own checks have none, and no original error either. */
function isAboutTheRequest(error: GraphQLError): boolean {
  const { code } = error.extensions;
  return code === undefined || requestCodes.has(code);
}

function placeOf(error: GraphQLError): Pick<GraphQLFormattedError, 'locations' | 'path'> {
  return {
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    ...(error.path === undefined ? {} : { path: error.path }),
  };
}
