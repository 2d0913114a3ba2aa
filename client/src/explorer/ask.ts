import { createClient } from 'graphql-ws';
import type { GraphQLFormattedError } from 'graphql';

/** An operation as it stands in the editors. */
export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
  /** Empty: the session of this browser. */
  readonly token: string;
}

export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: { readonly cost?: { readonly operation: number; readonly most: number } };
}

/** What came back, and what it took. */
export interface Answered {
  readonly answer: Answer;
  readonly status: number;
  readonly ms: number;
  /** What is left of the cost of this minute; null when the server does not say. */
  readonly costLeft: number | null;
}

/** Asks over HTTP. Rejects when no answer came, or none that is JSON. */
export async function ask({ query, variables, operationName, token }: Question, signal: AbortSignal): Promise<Answered> {
  const began = performance.now();
  const response = await fetch('/graphql', {
    method: 'POST',
    signal,
    credentials: token === '' ? 'same-origin' : 'omit',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'accept-language': document.documentElement.lang,
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables, operationName, extensions: { cost: true } }),
  });
  const answer = (await response.json()) as Answer;
  const left = /"cost";r=(\d+)/.exec(response.headers.get('ratelimit') ?? '')?.[1];
  return { answer, status: response.status, ms: Math.round(performance.now() - began), costLeft: left === undefined ? null : Number(left) };
}

/** Follows a subscription. @returns what ends it. */
export function follow(
  { query, variables, operationName, token }: Question,
  { onAnswer, onEnd }: { readonly onAnswer: (answer: Answer) => void; readonly onEnd: (error: unknown) => void },
): () => void {
  const client = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    retryAttempts: 3,
    ...(token === '' ? {} : { connectionParams: { authorization: `Bearer ${token}` } }),
  });
  const end = client.subscribe(
    { query, variables, operationName },
    {
      next: (result) => {
        onAnswer(result as Answer);
      },
      error: onEnd,
      complete: () => {
        onEnd(null);
      },
    },
  );
  return () => {
    end();
    void client.dispose();
  };
}
