import { parse } from 'secure-json-parse';
import type { TrustedDocuments } from '../trusted-documents.ts';
import { badRequest, refusals, type Refusal } from './refusal.ts';

/** What is to be run, in the form that the specification gives it. */
export interface GraphQLRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>> | null;
  readonly extensions: Readonly<Record<string, unknown>>;
}

type Read = { readonly request: GraphQLRequest } | { readonly refusal: Refusal };

/** Reads the body of a POST. An id of ours may stand in for the text. */
export function readBody(text: string, trusted: TrustedDocuments): Read {
  let body: unknown;
  try {
    body = parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return { refusal: badRequest('The body is not JSON.') };
    throw error;
  }
  if (Array.isArray(body)) return { refusal: refusals.batch };
  if (!isMap(body)) return { refusal: badRequest('The body must be a JSON object with a "query".') };
  return readParameters(body, trusted);
}

/** Reads the parameters of a GET, of which the maps are JSON. */
export function readSearch(search: Readonly<Record<string, unknown>>, trusted: TrustedDocuments): Read {
  const repeated = Object.entries(search).find(([, value]) => Array.isArray(value));
  if (repeated !== undefined) return { refusal: badRequest(`"${repeated[0]}" stands there more than once.`) };
  try {
    return readParameters({ ...search, variables: parsed(search['variables']), extensions: parsed(search['extensions']) }, trusted);
  } catch (error) {
    if (error instanceof SyntaxError) return { refusal: badRequest('"variables" and "extensions" must be JSON.') };
    throw error;
  }
}

function parsed(value: unknown): unknown {
  return typeof value === 'string' && value !== '' ? parse(value) : null;
}

function readParameters(given: Readonly<Record<string, unknown>>, trusted: TrustedDocuments): Read {
  const { query, operationName = null, variables = null, extensions = null } = given;
  if (operationName !== null && typeof operationName !== 'string') return { refusal: badRequest('"operationName" must be a string.') };
  if (variables !== null && !isMap(variables)) return { refusal: badRequest('"variables" must be an object.') };
  if (extensions !== null && !isMap(extensions)) return { refusal: badRequest('"extensions" must be an object.') };
  const { persistedQuery, ...otherExtensions } = extensions ?? {};
  const rest = { operationName, variables, extensions: otherExtensions };
  if (typeof query === 'string' && query !== '') return { request: { query, ...rest } };
  const id = idIn(persistedQuery);
  if (query == null && id !== null) {
    const document = trusted.get(id);
    return document === undefined ? { refusal: refusals.unknownDocument } : { request: { query: document, ...rest } };
  }
  return { refusal: badRequest('"query" must be a string that holds a GraphQL document.') };
}

/** Where Apollo's clients and urql put the id of a text that they do not send. */
function idIn(persisted: unknown): string | null {
  const hash = isMap(persisted) ? persisted['sha256Hash'] : undefined;
  return typeof hash === 'string' ? hash : null;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
