import { GraphQLError, OperationTypeNode, type ExecutionResult } from 'graphql';
import { PlanrumError } from '../../domain/errors.ts';
import { admit, asGraphQLError } from '../admission.ts';
import type { GraphQLContext } from '../context.ts';
import { toWireError } from '../errors.ts';
import { withCode, type Operations } from '../execution/operations.ts';
import { limits } from '../limits.ts';
import type { MediaType } from './media-type.ts';
import type { GraphQLRequest } from './read-request.ts';
import { refusals } from './refusal.ts';

export interface HttpAnswerOptions {
  readonly isGet: boolean;
  /** Answers that were refused before anything was run are 200 in plain JSON, where older clients take anything else for a broken connection. */
  readonly mediaType: MediaType;
}

export interface HttpAnswer {
  readonly status: number;
  /** JSON. */
  readonly body: string;
}

/** Runs an operation that came over HTTP. Never rejects: what goes wrong is in the answer, masked where it is a fault of ours. */
export async function answerOverHttp(
  operations: Operations,
  { query, operationName, variables, extensions }: GraphQLRequest,
  context: GraphQLContext,
  { isGet, mediaType }: HttpAnswerOptions,
): Promise<HttpAnswer> {
  const prepared = operations.prepare(query, operationName);
  const refusedStatus = mediaType === 'application/json' ? 200 : 400;
  if (!('document' in prepared)) return { status: refusedStatus, body: written({ errors: prepared }, context) };
  if (isGet && prepared.operation.operation !== OperationTypeNode.QUERY) {
    return { status: 405, body: written({ errors: [notByGet()] }, context) };
  }
  const cost = prepared.cost(variables);
  try {
    if (context.http !== null) await admit(cost, context.http.charge);
  } catch (error) {
    const isTooMuch = error instanceof PlanrumError && error.code === 'TOO_MANY_REQUESTS';
    return { status: isTooMuch ? 429 : refusedStatus, body: written({ errors: [asGraphQLError(error)] }, context) };
  }
  const result = await prepared.execute({ variables, context });
  const asked = extensions['cost'] === true ? { cost: { operation: cost, most: limits.maxCost } } : undefined;
  return { status: result.data === undefined ? refusedStatus : 200, body: written({ ...result, ...(asked ? { extensions: asked } : {}) }, context) };
}

function written({ data, errors, extensions }: ExecutionResult, { locale, logger }: GraphQLContext): string {
  return JSON.stringify({ data, errors: errors?.map((error) => toWireError(error, locale, logger)), extensions });
}

function notByGet(): GraphQLError {
  return withCode(new GraphQLError('A link must not change anything: only queries may be sent by GET.'), refusals.method.code);
}
