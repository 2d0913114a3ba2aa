import { describe, expect, it } from 'vitest';
import { createLogOrder, type LogRun } from '@planrum/server/sync/log-order.ts';

function run(first: number, last = first, bytes = 1): LogRun {
  return { first: BigInt(first), last: BigInt(last), bytes };
}

describe('the order of the log', () => {
  it('F4 gives rows as they follow, whatever order they come in', () => {
    const order = createLogOrder(0n);
    expect(order.take(run(1, 2))).toEqual([run(1, 2)]);
    expect(order.take(run(6))).toEqual([]);
    expect(order.take(run(4, 5))).toEqual([]);
    expect([order.seq, order.hasHole]).toEqual([2n, true]);
    expect(order.take(run(3))).toEqual([run(3), run(4, 5), run(6)]);
    expect([order.seq, order.hasHole]).toEqual([6n, false]);
  });

  it('F4 gives none twice, and all of a run that is known in part', () => {
    const order = createLogOrder(4n);
    expect(order.take(run(2, 4))).toEqual([]);
    expect(order.take(run(3, 6))).toEqual([run(3, 6)]);
    expect(order.take(run(8))).toEqual([]);
    expect(order.take(run(8))).toEqual([]);
    expect(order.take(run(7))).toEqual([run(7), run(8)]);
    expect(order.take(run(8))).toEqual([]);
  });

  it('F4 goes on from what was read', () => {
    const order = createLogOrder(0n);
    order.take(run(3));
    order.take(run(6));
    expect(order.reach(4n)).toEqual([]);
    expect([order.seq, order.hasHole]).toEqual([4n, true]);
    expect(order.reach(5n)).toEqual([run(6)]);
    expect(order.reach(3n)).toEqual([]);
    expect([order.seq, order.hasHole]).toEqual([6n, false]);
  });

  it('F4 keeps no more than a bound beyond a hole, and knows that there is more', () => {
    const order = createLogOrder(0n);
    expect(order.take(run(2, 2, 1024 * 1024))).toEqual([]);
    expect(order.take(run(3))).toEqual([]);
    expect(order.take(run(1))).toEqual([run(1), run(2, 2, 1024 * 1024)]);
    expect([order.seq, order.hasHole]).toEqual([2n, true]);
    expect(order.take(run(4))).toEqual([]);
    expect(order.reach(3n)).toEqual([run(4)]);
    expect(order.hasHole).toBe(false);
  });
});
