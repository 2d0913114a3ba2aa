import { GraphQLError, OperationTypeNode, type ExecutionResult } from 'graphql';
import type { GraphQLContext } from '../context.ts';
import { toWireError } from '../errors.ts';
import { withCode, type Operations } from '../execution/operations.ts';

/** What is to be run. */
export interface AskedOverHttp {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>> | null;
}

export interface HttpAnswerOptions {
  readonly isGet: boolean;
  /** Answers that were refused before anything was run are 200 in plain JSON, where older clients take anything else for a broken connection. */
  readonly mediaType: 'application/json' | 'application/graphql-response+json';
}

export interface HttpAnswer {
  readonly status: number;
  /** JSON. */
  readonly body: string;
}

/** Runs an operation that came over HTTP. Never rejects: what goes wrong is in the answer, masked where it is a fault of ours. */
export async function answerOverHttp(
  operations: Operations,
  { query, operationName, variables }: AskedOverHttp,
  context: GraphQLContext,
  { isGet, mediaType }: HttpAnswerOptions,
): Promise<HttpAnswer> {
  const prepared = operations.prepare(query, operationName);
  const refusedStatus = mediaType === 'application/json' ? 200 : 400;
  if (!('document' in prepared)) return { status: refusedStatus, body: written({ errors: prepared }, context) };
  if (isGet && prepared.operation.operation !== OperationTypeNode.QUERY) {
    return { status: 405, body: written({ errors: [notByGet()] }, context) };
  }
  const result = await prepared.execute({ variables, context });
  return { status: result.data === undefined ? refusedStatus : 200, body: written(result, context) };
}

function written({ data, errors }: ExecutionResult, { locale, logger }: GraphQLContext): string {
  return JSON.stringify({ data, errors: errors?.map((error) => toWireError(error, locale, logger)) });
}

function notByGet(): GraphQLError {
  return withCode(new GraphQLError('A link must not change anything: only queries may be sent by GET.'), 'BAD_REQUEST');
}
