import { expect, it } from 'vitest';
import { createUnreadables, TooHeavyDocument, UnreadableDocument } from '@planrum/server/sync/projection/unreadable.ts';
import { collectingLogger } from '../testkit/sync/logger.ts';

const minute = 60_000;

function refusals(failure: Error) {
  let now = 0;
  const unreadables = createUnreadables(collectingLogger(), () => now);
  return {
    fail: (head: bigint) => void unreadables.note('document', head, failure),
    isRefused(head: bigint, atMs: number): boolean {
      now = atMs;
      try {
        unreadables.check('document', head);
        return false;
      } catch {
        return true;
      }
    },
  };
}

it('J10 what is too heavy is tried again later each time, and at last every quarter of an hour, whatever is written in it', () => {
  const { fail, isRefused } = refusals(new TooHeavyDocument('heavy'));
  let at = 0;
  for (const minutes of [1, 2, 4, 8, 16, 16, 16]) {
    fail(BigInt(minutes));
    expect(isRefused(99n, at + minutes * minute - 1)).toBe(true);
    at += minutes * minute;
    expect(isRefused(99n, at)).toBe(false);
  }
});

it('J7 what is damaged is tried again after a minute, or when its log has grown', () => {
  const { fail, isRefused } = refusals(new UnreadableDocument('damaged'));
  for (let round = 0; round < 3; round++) {
    fail(7n);
    expect(isRefused(7n, (round + 1) * minute - 1)).toBe(true);
    expect(isRefused(8n, (round + 1) * minute - 1)).toBe(false);
    expect(isRefused(7n, (round + 1) * minute)).toBe(false);
  }
});
