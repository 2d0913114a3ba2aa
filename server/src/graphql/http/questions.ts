import { hash } from 'node:crypto';
import { createRecentlyUsed } from '../execution/recently-used.ts';
import type { GraphQLRequest } from './read-request.ts';

/** A request that was read, with what it is the same as. */
export interface Question {
  readonly request: GraphQLRequest;
  /** The same for all requests that ask the same in the same words; null for one whose answer says more than what was asked. */
  readonly key: string | null;
}

/** @param text the request as it came: a body, or what follows the question mark. */
export function questionOf(request: GraphQLRequest, text: string): Question {
  const asksCost = request.extensions['cost'] === true;
  return { request, key: asksCost ? null : hash('sha256', text, 'base64url') };
}

/** Bodies that came before, read: what is asked again and again is parsed once. */
export interface KnownQuestions {
  get(body: string): Question | undefined;
  /** Only of questions whose answers are kept: a body may hold a password. */
  set(body: string, question: Question): void;
}

export function createKnownQuestions(): KnownQuestions {
  return createRecentlyUsed<Question>({ maxEntries: 2_000, maxTotalKeyLength: 2_000_000 });
}
