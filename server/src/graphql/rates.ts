import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How much may be asked in a minute, and answered at once. */
export interface GraphQLLimits {
  /** Requests from one address, whatever is in them. */
  readonly requestsPerMinute: number;
  /** What `costOf` says of all operations of one caller together. */
  readonly costPerMinute: number;
  /** Of one answer as it is written. */
  readonly maxAnswerCharacters: number;
}

export const defaultGraphQLLimits: GraphQLLimits = { requestsPerMinute: 6000, costPerMinute: 5_000_000, maxAnswerCharacters: 16_000_000 };

const windowSeconds = 60;

/** How much of a policy is left to somebody. */
export interface Standing {
  readonly policy: 'requests' | 'cost';
  /** Nothing was left for what was counted. */
  readonly isExceeded: boolean;
  readonly remaining: number;
  /** Whole seconds until all of it is there again. */
  readonly resetSeconds: number;
}

/** Makes what counts points for each key, until so many seconds after the first of them. `consume` rejects with what is left when it is nothing. */
export type Counting = (policy: Standing['policy'], options: { readonly points: number; readonly duration: number }) => Counter;

type Counter = Pick<RateLimiterMemory, 'consume'>;

const inMemory: Counting = (_policy, options) => new RateLimiterMemory(options);

/** Counts what is asked, per minute from the first of it. */
export interface Rates {
  /** A request, before anything is read of it. */
  countRequest(address: string): Promise<Standing>;
  /** An operation, before it is run. */
  countCost(caller: string, cost: number): Promise<Standing>;
  /** `RateLimit-Policy`, as draft-ietf-httpapi-ratelimit-headers has it. */
  readonly policyHeader: string;
}

/** Counts in memory, so that each instance counts for itself, unless told otherwise. */
export function createRates({ requestsPerMinute, costPerMinute }: Omit<GraphQLLimits, 'maxAnswerCharacters'>, counting: Counting = inMemory): Rates {
  const requests = counting('requests', { points: requestsPerMinute, duration: windowSeconds });
  const costs = counting('cost', { points: costPerMinute, duration: windowSeconds });
  return {
    countRequest: (address) => count('requests', requests, address, 1),
    countCost: (caller, cost) => count('cost', costs, caller, cost),
    policyHeader: `"requests";q=${requestsPerMinute};w=${windowSeconds}, "cost";q=${costPerMinute};qu="cost";w=${windowSeconds}`,
  };
}

async function count(policy: Standing['policy'], limiter: Counter, key: string, points: number): Promise<Standing> {
  try {
    return standing(policy, await limiter.consume(key, points), false);
  } catch (error) {
    if (error instanceof RateLimiterRes) return standing(policy, error, true);
    throw error;
  }
}

function standing(policy: Standing['policy'], { remainingPoints, msBeforeNext }: RateLimiterRes, isExceeded: boolean): Standing {
  return { policy, isExceeded, remaining: Math.max(0, remainingPoints), resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)) };
}

/** `RateLimit`, as the draft has it: what is left of each policy. */
export function rateLimitHeader(standings: readonly Standing[]): string {
  return standings.map(({ policy, remaining, resetSeconds }) => `"${policy}";r=${remaining};t=${resetSeconds}`).join(', ');
}
