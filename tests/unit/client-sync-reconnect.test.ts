import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestPauseMs, pauseBefore, type Pace } from '../../client/src/sync/reconnect.ts';

const paces = ['swift', 'usual', 'slow'] as const satisfies readonly Pace[];
const pace = fc.constantFrom(...paces);
const failures = fc.nat({ max: 2_000 });
/** What Math.random may give. */
const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** A generator whose draws are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('pauses between attempts', () => {
  it('are never none, never longer than the longest, however many attempts failed', () => {
    fc.assert(
      fc.property(failures, pace, draw, (count, which, drawn) => {
        const pauseMs = pauseBefore(count, which, () => drawn);
        expect(pauseMs).toBeGreaterThanOrEqual(50);
        expect(pauseMs).toBeLessThanOrEqual(longestPauseMs);
      }),
    );
  });

  it('grow with failures, for the same draw', () => {
    fc.assert(
      fc.property(failures, pace, draw, (count, which, drawn) => {
        expect(pauseBefore(count + 1, which, () => drawn)).toBeGreaterThanOrEqual(pauseBefore(count, which, () => drawn));
      }),
    );
  });

  it('are shorter when the server asks to be called again than when it asks for a rest', () => {
    fc.assert(
      fc.property(draw, draw, (one, other) => {
        expect(pauseBefore(0, 'swift', () => one)).toBeLessThan(pauseBefore(0, 'slow', () => other));
      }),
    );
  });

  it.each(paces)('spread 2,000 who lose one server together evenly, first and later (%s)', (which) => {
    const random = seeded(20_261_128);
    for (const count of [0, 1, 2, 8]) {
      const least = pauseBefore(count, which, () => 0);
      const span = pauseBefore(count, which, () => 1) - least;
      const tenths = Array.from({ length: 10 }, () => 0);
      for (let client = 0; client < 2_000; client += 1) {
        const tenth = Math.floor(((pauseBefore(count, which, random) - least) / span) * 10);
        tenths[tenth] = (tenths[tenth] ?? 0) + 1;
      }
      // 200 each but for chance: four standard deviations are 54.
      for (const size of tenths) expect(Math.abs(size - 200)).toBeLessThan(54);
    }
  });
});
