import { describe, expect, it } from 'vitest';
import { createLogFollower } from '@planrum/server/sync/log-follower.ts';
import { collectingLogger } from '../testkit/sync/logger.ts';

describe('following the log', () => {
  it('A1 asks the database who brought a client id first when another instance says otherwise', async () => {
    const learned = new Promise<ReadonlyMap<number, string>>((resolve) => {
      const follower = createLogFollower({
        documentName: 'agreement',
        start: 4n,
        readAfter: () => Promise.resolve({ log: [], authors: new Map([[1, 'anna']]) }),
        authorship: { hear: () => false, learn: resolve },
        logger: collectingLogger(),
        apply: () => undefined,
        onBroken: () => undefined,
      });
      follower.take({ first: 5n, payloads: [new Uint8Array()], authors: new Map([[1, 'bo']]) });
    });
    expect(await learned).toEqual(new Map([[1, 'anna']]));
  });

  it('F4 goes on when the log cannot be read, and tries again when somebody looks', async () => {
    let attempts = 0;
    const applied: bigint[] = [];
    const logger = collectingLogger();
    const follower = createLogFollower({
      documentName: 'agreement',
      start: 0n,
      readAfter() {
        attempts += 1;
        if (attempts === 1) return Promise.reject(new Error('The database is away.'));
        return Promise.resolve({ log: [1n, 2n].map((seq) => ({ seq, payload: new Uint8Array() })), authors: new Map() });
      },
      authorship: { hear: () => true, learn: () => undefined },
      logger,
      apply: (rows) => applied.push(...rows.map(({ seq }) => seq)),
      onBroken: () => undefined,
    });
    follower.take({ first: 3n, payloads: [new Uint8Array()], authors: new Map() });
    await follower.catchUp();
    expect([follower.seq, applied]).toEqual([0n, []]);
    await follower.catchUp();
    expect([follower.seq, applied]).toEqual([3n, [1n, 2n, 3n]]);
    expect(logger.lines).toHaveLength(1);
    follower.close();
  });
});
