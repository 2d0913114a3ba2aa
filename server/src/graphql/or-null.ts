import { PlanrumError } from '../domain/errors.ts';

/**
 * Null for what does not exist or may not be known of.
 * @throws everything else: not being signed in, or a token without the scope, is not about the thing.
 */
export async function orNull<Value>(reading: Promise<Value>): Promise<Value | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof PlanrumError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}
