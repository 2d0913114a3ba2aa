/** When somebody has typed nothing for so long, the server is asked whether all of it is committed. Milliseconds. */
export const fencePauseMs = 400;
/** Somebody who types on is answered for at least so often. Milliseconds. */
export const fenceEveryMs = 2_000;

/**
 * When to send a fence for what was typed: at once after a quiet time, so that a single letter is soon "Gemt"; while somebody types on,
 * once in a while; and when they pause. Words are sent and committed as they are typed; only the question waits, since each costs
 * about as much as a letter. Times are milliseconds of one clock.
 * @param askedAt When the last fence was sent; -Infinity when none was on this connection.
 */
export function fenceDueAt(changedAt: number, askedAt: number): number {
  return Math.min(changedAt + fencePauseMs, askedAt + fenceEveryMs);
}
