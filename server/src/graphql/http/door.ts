import { PlanrumError } from '../../domain/errors.ts';
import { localeOfHeader } from '../../domain/locale.ts';
import { toWireError } from '../errors.ts';
import type { GraphQLLogger } from '../logger.ts';
import type { Rates } from '../rates.ts';
import type { Exchange } from './exchange.ts';
import { isJson } from './media-type.ts';
import { refusals, type Refusal } from './refusal.ts';

/** Headers that no form and no link can send: a page of another site would have to ask first, and is refused. */
const preflightHeaders = ['graphql-require-preflight', 'apollo-require-preflight', 'x-apollo-operation-name'];

/**
 * Stands before everything else: counts requests per address, takes GraphQL over HTTP and nothing else, and keeps other sites out. Reads
 * nothing but the head of a request.
 * @returns whether it may go on; one that may not has been answered, with a status, a code and a sentence.
 */
export async function mayEnter(exchange: Exchange, { rates, logger }: { readonly rates: Rates; readonly logger: GraphQLLogger }): Promise<boolean> {
  const standing = await rates.countRequest(exchange.network);
  exchange.counted(standing);
  if (standing.isExceeded) {
    const error = new PlanrumError('TOO_MANY_REQUESTS', 'tooManyRequests', { parameters: { seconds: standing.resetSeconds } });
    exchange.fail(429, toWireError(error, localeOfHeader(exchange.request.headers['accept-language']), logger));
    return false;
  }
  const refusal = refusalOf(exchange);
  if (refusal === null) return true;
  if (refusal === refusals.method) exchange.addHeader('allow', 'GET, POST');
  exchange.refuse(refusal);
  return false;
}

function refusalOf({ request: { method, headers }, acceptable }: Exchange): Refusal | null {
  if (method !== 'POST' && method !== 'GET') return refusals.method;
  if (acceptable === null) return refusals.accept;
  const { 'content-type': contentType, cookie, 'sec-fetch-site': site } = headers;
  if (method === 'POST') return isJson(contentType) ? null : refusals.contentType;
  // Without a cookie there is nobody whose name could be used.
  const isOurs = site === 'same-origin' || isJson(contentType) || preflightHeaders.some((name) => headers[name] !== undefined);
  return cookie === undefined || isOurs ? null : refusals.crossSite;
}
