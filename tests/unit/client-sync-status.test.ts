import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fenceToSend, initialSyncModel, nextSyncModel, statusOf, type SyncEvent, type SyncModel } from '../../client/src/sync/status.ts';

function after(...events: readonly SyncEvent[]): SyncModel {
  return events.reduce(nextSyncModel, initialSyncModel);
}
const open: readonly SyncEvent[] = [{ type: 'socketOpened' }, { type: 'handshakeDone' }];
const lost: SyncEvent = { type: 'socketClosed', finally: null, closeCode: 1006 };

describe('sync status', () => {
  it('says saved only when the first fence of the connection is back', () => {
    const handshaken = after(...open);
    expect(statusOf(handshaken)).toEqual({ kind: 'connecting' });
    expect(fenceToSend(handshaken)).toBe(1);
    const sent = nextSyncModel(handshaken, { type: 'fenceSent', fence: 1 });
    expect(statusOf(sent)).toEqual({ kind: 'connecting' });
    expect(statusOf(nextSyncModel(sent, { type: 'fenceReturned', fence: 1 }))).toEqual({ kind: 'live' });
  });

  it('sends no fence before the handshake, whatever is typed', () => {
    expect(fenceToSend(after({ type: 'socketOpened' }, { type: 'changed' }))).toBeNull();
  });

  it('keeps one fence out and covers what was typed meanwhile by the next', () => {
    const typing = after(...open, { type: 'fenceSent', fence: 1 }, { type: 'changed' });
    expect(fenceToSend(typing)).toBeNull();
    const answered = nextSyncModel(typing, { type: 'fenceReturned', fence: 1 });
    expect(statusOf(answered)).toEqual({ kind: 'saving' });
    expect(fenceToSend(answered)).toBe(2);
    const covered = [{ type: 'fenceSent', fence: 2 } as const, { type: 'fenceReturned', fence: 2 } as const].reduce(nextSyncModel, answered);
    expect(statusOf(covered)).toEqual({ kind: 'live' });
  });

  it('takes no answer to a fence of an earlier connection for an answer', () => {
    const again = after(...open, { type: 'changed' }, { type: 'fenceSent', fence: 1 }, lost, ...open, { type: 'fenceSent', fence: 2 });
    expect(statusOf(nextSyncModel(again, { type: 'fenceReturned', fence: 1 }))).toEqual({ kind: 'saving' });
    expect(statusOf(nextSyncModel(again, { type: 'fenceReturned', fence: 2 }))).toEqual({ kind: 'live' });
  });

  it('tells offline with and without words that only this device has', () => {
    const live = after(...open, { type: 'fenceSent', fence: 1 }, { type: 'fenceReturned', fence: 1 });
    expect(statusOf(nextSyncModel(live, lost))).toEqual({ kind: 'offline', pending: false });
    const typed = [lost, { type: 'changed' } as const].reduce(nextSyncModel, live);
    expect(statusOf(typed)).toEqual({ kind: 'offline', pending: true });
  });

  it('remembers words found on the device until a fence covers them', () => {
    const found = after({ type: 'foundPending' }, ...open);
    expect(statusOf(found)).toEqual({ kind: 'saving' });
    const covered = [{ type: 'fenceSent', fence: 1 } as const, { type: 'fenceReturned', fence: 1 } as const].reduce(nextSyncModel, found);
    expect(statusOf(covered)).toEqual({ kind: 'live' });
  });

  it('says not saved while the server has storage trouble', () => {
    const live = after(...open, { type: 'fenceSent', fence: 1 }, { type: 'fenceReturned', fence: 1 });
    const troubled = nextSyncModel(live, { type: 'saveState', isTroubled: true });
    expect(statusOf(troubled)).toEqual({ kind: 'unsaved' });
    expect(statusOf(nextSyncModel(troubled, { type: 'saveState', isTroubled: false }))).toEqual({ kind: 'live' });
  });

  it('stays refused, and too old stays too old', () => {
    const refused = after(...open, { type: 'socketClosed', finally: 'denied', closeCode: 4403 });
    expect(statusOf(refused)).toEqual({ kind: 'denied', closeCode: 4403 });
    expect(statusOf([lost, ...open].reduce(nextSyncModel, refused))).toEqual({ kind: 'denied', closeCode: 4403 });
    const old = after({ type: 'socketClosed', finally: 'tooOld', closeCode: 4426 });
    expect(statusOf(nextSyncModel(old, lost))).toEqual({ kind: 'tooOld' });
  });

  it('never says live while a change is uncovered, in any order of events', () => {
    // Weighted so that many runs get as far as an answered fence.
    const usual = ['type', 'send', 'answer', 'open', 'shake', 'calm'] as const;
    const step = fc.constantFrom(...usual, ...usual, 'send', 'answer', 'lose', 'trouble' as const);
    let timesLive = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 80 }), (steps) => {
        let model = initialSyncModel;
        let typed = 0;
        let covered = 0;
        let out: { fence: number; covers: number } | null = null;
        for (const one of steps) {
          if (one === 'type') {
            typed += 1;
            model = nextSyncModel(model, { type: 'changed' });
          } else if (one === 'send') {
            const fence = fenceToSend(model);
            if (fence === null) continue;
            out = { fence, covers: typed };
            model = nextSyncModel(model, { type: 'fenceSent', fence });
          } else if (one === 'answer') {
            if (out === null) continue;
            covered = out.covers;
            model = nextSyncModel(model, { type: 'fenceReturned', fence: out.fence });
            out = null;
          } else if (one === 'lose') {
            out = null;
            model = nextSyncModel(model, lost);
          } else if (one === 'open') {
            out = null;
            model = nextSyncModel(model, { type: 'socketOpened' });
          } else if (one === 'shake') model = nextSyncModel(model, { type: 'handshakeDone' });
          else model = nextSyncModel(model, { type: 'saveState', isTroubled: one === 'trouble' });
          if (statusOf(model).kind === 'live') {
            timesLive += 1;
            expect(covered).toBe(typed);
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(timesLive).toBeGreaterThan(0);
  });
});
