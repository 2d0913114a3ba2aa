import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createChanges, type DocumentChange } from '@planrum/server/sync/changes.ts';
import type { Writer } from '@planrum/server/sync/store/group-commit.ts';
import { collectingLogger } from '../testkit/sync/logger.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function writer(userId: string): Writer {
  return {
    connectionId: 'c',
    userId,
    organisationId: null,
    accessEpoch: () => 0n,
    reauthorise: () => Promise.resolve(true),
  };
}

describe('events', () => {
  it('E1 a change is told at once, then at most once in five seconds, the last one always', async () => {
    const told: DocumentChange[] = [];
    const changes = createChanges({
      windowMs: 5_000,
      logger: collectingLogger(),
      record(change) {
        told.push(change);
        return Promise.resolve(0);
      },
    });
    changes.note('doc', 'agreement', 1n, writer('anna'));
    expect(told.map((change) => change.documentSeq)).toEqual([1n]);
    for (let seq = 2n; seq <= 40n; seq++) {
      await vi.advanceTimersByTimeAsync(100);
      changes.note('doc', 'agreement', seq, writer('bo'));
    }
    changes.note('other', 'agreement-2', 7n, writer('anna'));
    await vi.advanceTimersByTimeAsync(1_100);
    expect(told.map((change) => change.documentSeq)).toEqual([1n, 7n, 40n]);
    expect(told[2]).toEqual({ agreementId: 'agreement', documentSeq: 40n, userId: 'bo', organisationId: null, isLast: false });
    // Quiet for a window: the next is told at once again.
    await vi.advanceTimersByTimeAsync(5_000);
    changes.note('doc', 'agreement', 41n, writer('bo'));
    expect(told.at(-1)?.documentSeq).toBe(41n);
    await changes.close();
  });

  it('E1 what waits is told when the server closes', async () => {
    const told: bigint[] = [];
    const changes = createChanges({
      windowMs: 5_000,
      logger: collectingLogger(),
      record(change) {
        told.push(change.documentSeq);
        return Promise.resolve(0);
      },
    });
    changes.note('doc', 'agreement', 1n, writer('anna'));
    changes.note('doc', 'agreement', 2n, writer('anna'));
    await changes.close();
    expect(told).toEqual([1n, 2n]);
  });

  it('E1 what another instance has told of just now is told when its window has ended, with what came meanwhile', async () => {
    const told: bigint[] = [];
    let waitMs = 3_000;
    const changes = createChanges({
      windowMs: 5_000,
      logger: collectingLogger(),
      record(change) {
        if (waitMs === 0) told.push(change.documentSeq);
        return Promise.resolve(waitMs);
      },
    });
    changes.note('doc', 'agreement', 1n, writer('anna'));
    await vi.advanceTimersByTimeAsync(1_000);
    changes.note('doc', 'agreement', 2n, writer('bo'));
    waitMs = 0;
    await vi.advanceTimersByTimeAsync(1_900);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(told).toEqual([2n]);
    await changes.close();
  });

  it('E1 what could not be recorded is tried again', async () => {
    const logger = collectingLogger();
    const told: bigint[] = [];
    let fails = true;
    const changes = createChanges({
      windowMs: 5_000,
      logger,
      record(change) {
        if (fails) return Promise.reject(new Error('no database'));
        told.push(change.documentSeq);
        return Promise.resolve(0);
      },
    });
    changes.note('doc', 'agreement', 1n, writer('anna'));
    await vi.advanceTimersByTimeAsync(1);
    fails = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told).toEqual([1n]);
    expect(logger.lines).toHaveLength(1);
    await changes.close();
  });
});
