import { GraphQLError } from 'graphql';
import { limits } from './limits.ts';

/** Counts a cost against what the caller may ask in a minute. @throws PlanrumError TOO_MANY_REQUESTS when that is used up. */
export type Charge = (cost: number) => Promise<void>;

/** Decides whether an operation of that cost may be run, before anything of it is. @throws GraphQLError COST_TOO_HIGH, or whatever `charge` throws. */
export async function admit(cost: number, charge: Charge): Promise<void> {
  if (cost > limits.maxCost) {
    throw new GraphQLError(`The operation is reckoned to cost ${cost}; at most ${limits.maxCost} is allowed. Ask for less at a time.`, {
      extensions: { code: 'COST_TOO_HIGH' },
    });
  }
  await charge(cost);
}

/** As an answer has it, whatever was thrown; `toWireError` makes it what a caller is told. */
export function asGraphQLError(error: unknown): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError('Not admitted', { originalError: error instanceof Error ? error : new Error(String(error)) });
}
