import { GraphQLError, OperationTypeNode, type ExecutionResult } from 'graphql';
import type { Locale } from '@planrum/prisma';
import { PlanrumError } from '../../domain/errors.ts';
import { admit, asGraphQLError, type Charge } from '../admission.ts';
import type { OperationContext } from '../context.ts';
import { toWireError } from '../errors.ts';
import { withCode, type Operations, type PreparedOperation } from '../execution/operations.ts';
import { limits } from '../limits.ts';
import type { GraphQLLogger } from '../logger.ts';
import type { MediaType } from './media-type.ts';
import type { GraphQLRequest } from './read-request.ts';
import { refusals } from './refusal.ts';

/** Whom an answer goes to, and how it is written. */
export interface Addressee {
  readonly locale: Locale;
  readonly logger: GraphQLLogger;
  readonly isGet: boolean;
  /** Answers that were refused before anything was run are 200 in plain JSON, where older clients take anything else for a broken connection. */
  readonly mediaType: MediaType;
}

export interface HttpAnswer {
  readonly status: number;
  /** JSON. */
  readonly body: string;
}

/** The operation that a request is about, or why it cannot be run. */
export function runnableOverHttp(prepared: ReturnType<Operations['prepare']>, to: Addressee): PreparedOperation | HttpAnswer {
  if (!('document' in prepared)) return { status: refusedStatus(to), body: written({ errors: prepared }, to) };
  if (to.isGet && !isQuery(prepared)) return { status: 405, body: written({ errors: [notByGet()] }, to) };
  return prepared;
}

export function isQuery({ operation }: PreparedOperation): boolean {
  return operation.operation === OperationTypeNode.QUERY;
}

/** Counts an operation against what its caller may ask. @returns why not, when they may not. */
export async function admitOverHttp(cost: number, charge: Charge, to: Addressee): Promise<HttpAnswer | null> {
  try {
    await admit(cost, charge);
    return null;
  } catch (error) {
    const isTooMuch = error instanceof PlanrumError && error.code === 'TOO_MANY_REQUESTS';
    return { status: isTooMuch ? 429 : refusedStatus(to), body: written({ errors: [asGraphQLError(error)] }, to) };
  }
}

/** Runs an operation that was admitted. Never rejects: what goes wrong is in the answer, masked where it is a fault of ours. */
export async function executeOverHttp(
  prepared: PreparedOperation,
  { variables, extensions }: GraphQLRequest,
  context: OperationContext,
  to: Addressee,
): Promise<HttpAnswer & { readonly isWhole: boolean }> {
  const { data, errors } = await prepared.execute({ variables, context });
  const asked = extensions['cost'] === true ? { cost: { operation: prepared.cost(variables), most: limits.maxCost } } : undefined;
  const body = written({ data, errors, extensions: asked }, to);
  return { status: data === undefined ? refusedStatus(to) : 200, body, isWhole: data != null && errors === undefined };
}

/** As it goes over the wire. */
function written({ data, errors, extensions }: { [Part in keyof ExecutionResult]: ExecutionResult[Part] | undefined }, { locale, logger }: Addressee): string {
  return JSON.stringify({ data, errors: errors?.map((error) => toWireError(error, locale, logger)), extensions });
}

function refusedStatus({ mediaType }: Addressee): number {
  return mediaType === 'application/json' ? 200 : 400;
}

function notByGet(): GraphQLError {
  return withCode(new GraphQLError('A link must not change anything: only queries may be sent by GET.'), refusals.method.code);
}
