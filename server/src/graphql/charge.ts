import type { MaybeActor } from '../domain/actor.ts';
import { PlanrumError } from '../domain/errors.ts';
import type { Charge } from './admission.ts';
import type { Rates, Standing } from './rates.ts';

/** Whose operations are counted together. */
export interface Caller {
  readonly actor: MaybeActor;
  /** Of a token: each one counts for itself, so that a job at night does not stop its owner's pages. */
  readonly authorization?: string | undefined;
  readonly address: string;
}

/** Charges operations to a caller; `onCounted` is told what is left, also when it is nothing. */
export function createCharge(rates: Rates, caller: Caller, onCounted: (standing: Standing) => void): Charge {
  return async (cost) => {
    const standing = await rates.countCost(keyOf(caller), cost);
    onCounted(standing);
    if (!standing.isExceeded) return;
    throw new PlanrumError('TOO_MANY_REQUESTS', 'tooManyRequests', { parameters: { seconds: standing.resetSeconds } });
  };
}

function keyOf({ actor, authorization, address }: Caller): string {
  if (actor === null) return `address ${address}`;
  return authorization === undefined ? `account ${actor.userId}` : `token ${authorization}`;
}
