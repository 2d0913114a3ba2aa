import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fenceEveryMs, fencePauseMs } from '../../client/src/sync/fence-policy.ts';
import { initialSyncModel, nextFence, nextSyncModel, statusOf as statusFor, type SyncEvent, type SyncModel } from '../../client/src/sync/status.ts';

function after(...events: readonly SyncEvent[]): SyncModel {
  return events.reduce(nextSyncModel, initialSyncModel);
}
/** Number of the fence that is to be sent at that time, null when none is. */
function fenceToSend(model: SyncModel, at = 10_000): number | null {
  const next = nextFence(model);
  return next === null || next.dueAt > at ? null : next.fence;
}
/** The status of somebody who may write. */
function statusOf(model: SyncModel) {
  return statusFor(model, true);
}
const changed: SyncEvent = { type: 'changed', at: 3 };
function fenceSent(fence: number, at = 4): SyncEvent {
  return { type: 'fenceSent', fence, at };
}
const open: readonly SyncEvent[] = [{ type: 'socketOpened' }, { type: 'handshakeDone' }];
const lost: SyncEvent = { type: 'socketClosed', finally: null, reason: 'network', closeCode: 1006, at: 5 };

const answered: readonly SyncEvent[] = [fenceSent(1), { type: 'fenceReturned', fence: 1 }];

/** One model of each phase, with words that wait and without. */
const models = {
  idle: after(),
  idlePending: after({ type: 'foundPending' }),
  handshaking: after({ type: 'socketOpened' }),
  handshakingPending: after({ type: 'socketOpened' }, changed),
  openUnanswered: after(...open),
  open: after(...open, ...answered),
  openPending: after(...open, ...answered, changed),
  openFenceOut: after(...open, ...answered, changed, fenceSent(2)),
  openTroubled: after(...open, ...answered, { type: 'saveState', isTroubled: true }),
  offline: after(...open, ...answered, lost),
  offlinePending: after(...open, ...answered, lost, changed),
  denied: after(...open, { type: 'socketClosed', finally: 'denied', reason: 'network', closeCode: 4403, at: 5 }),
  tooOld: after({ type: 'socketClosed', finally: 'tooOld', reason: 'network', closeCode: 4426, at: 5 }),
} as const satisfies Record<string, SyncModel>;

const events = {
  foundPending: { type: 'foundPending' },
  socketOpened: { type: 'socketOpened' },
  handshakeDone: { type: 'handshakeDone' },
  changed,
  fenceReturned: { type: 'fenceReturned', fence: 2 },
  troubled: { type: 'saveState', isTroubled: true },
  calm: { type: 'saveState', isTroubled: false },
  lost: { type: 'socketClosed', finally: null, reason: 'network', closeCode: 1006, at: 9 },
  refused: { type: 'socketClosed', finally: 'denied', reason: 'network', closeCode: 4405, at: 9 },
  outdated: { type: 'socketClosed', finally: 'tooOld', reason: 'network', closeCode: 4426, at: 9 },
} as const satisfies Record<string, SyncEvent>;

/** What is told after each event in each state, one letter each, in the order of `events`. */
const letters = { connecting: 'c', live: 'l', saving: 's', saved: 'S', unsaved: 'u', offline: 'o', denied: 'd', tooOld: 't' } as const;
const table: Readonly<Record<keyof typeof models, string>> = {
  idle: 'cccccccodt',
  idlePending: 'cscccccodt',
  handshaking: 'sccscccodt',
  handshakingPending: 'sssssssodt',
  openUnanswered: 'sccscucodt',
  open: 'scSsSuSodt',
  openPending: 'sssssusodt',
  openFenceOut: 'ssssSusodt',
  openTroubled: 'ucuuuuSodt',
  offline: 'ocoooooodt',
  offlinePending: 'osoooooodt',
  denied: 'dddddddddd',
  tooOld: 'tttttttttt',
};

describe('sync status', () => {
  it.each(Object.entries(models))('%s answers every event as the table says', (name, model) => {
    const told = Object.values(events).map((event) => letters[statusOf(nextSyncModel(model, event)).kind]);
    expect(told.join('')).toBe(table[name as keyof typeof models]);
  });

  it('reaches every status', () => {
    const kinds = new Set(Object.values(models).flatMap((model) => [statusFor(model, true).kind, statusFor(model, false).kind]));
    expect([...kinds].sort()).toEqual(Object.keys(letters).sort());
  });

  it('says following, not saved, to somebody who only reads', () => {
    expect(statusFor(models.open, false)).toEqual({ kind: 'live' });
  });

  it('counts offline from the first loss until the server has answered again', () => {
    const again = [events.socketOpened, events.lost].reduce<SyncModel>(nextSyncModel, models.offline);
    expect(statusOf(again)).toEqual({ kind: 'offline', pending: false, since: 5, reason: 'network' });
    const back = [...open, fenceSent(2), events.fenceReturned, events.lost].reduce<SyncModel>(nextSyncModel, models.offline);
    expect(statusOf(back)).toEqual({ kind: 'offline', pending: false, since: 9, reason: 'network' });
  });

  it('says saved only when the first fence of the connection is back', () => {
    const handshaken = after(...open);
    expect(statusOf(handshaken)).toEqual({ kind: 'connecting' });
    expect(fenceToSend(handshaken)).toBe(1);
    const sent = nextSyncModel(handshaken, fenceSent(1));
    expect(statusOf(sent)).toEqual({ kind: 'connecting' });
    expect(statusOf(nextSyncModel(sent, { type: 'fenceReturned', fence: 1 }))).toEqual({ kind: 'saved' });
  });

  it('sends no fence before the handshake, whatever is typed', () => {
    expect(fenceToSend(after({ type: 'socketOpened' }, changed))).toBeNull();
  });

  it('keeps one fence out and covers what was typed meanwhile by the next', () => {
    const typing = after(...open, fenceSent(1), changed);
    expect(fenceToSend(typing)).toBeNull();
    const answered = nextSyncModel(typing, { type: 'fenceReturned', fence: 1 });
    expect(statusOf(answered)).toEqual({ kind: 'saving' });
    expect(fenceToSend(answered)).toBe(2);
    const covered = [fenceSent(2), { type: 'fenceReturned', fence: 2 } as const].reduce(nextSyncModel, answered);
    expect(statusOf(covered)).toEqual({ kind: 'saved' });
  });

  it('asks at once for the first letter after a quiet time', () => {
    const quiet = after(...open, fenceSent(1, 1_000), { type: 'fenceReturned', fence: 1 });
    const typed = nextSyncModel(quiet, { type: 'changed', at: 1_000 + fenceEveryMs });
    expect(fenceToSend(typed, 1_000 + fenceEveryMs)).toBe(2);
  });

  it('asks after the last letter when typing pauses, and once in a while when it does not', () => {
    const letters = (count: number, everyMs: number): { readonly asked: readonly number[]; readonly lastAt: number } => {
      let model = after(...open, fenceSent(1, -Infinity), { type: 'fenceReturned', fence: 1 });
      const asked: number[] = [];
      const lastAt = (count - 1) * everyMs;
      for (let at = 0; at <= lastAt + fenceEveryMs; at++) {
        if (at <= lastAt && at % everyMs === 0) model = nextSyncModel(model, { type: 'changed', at });
        const fence = fenceToSend(model, at);
        if (fence === null) continue;
        asked.push(at);
        model = [fenceSent(fence, at), { type: 'fenceReturned', fence } as const].reduce(nextSyncModel, model);
      }
      expect(model.isPending).toBe(false);
      return { asked, lastAt };
    };
    const { asked, lastAt } = letters(50, 200);
    expect(asked).toEqual([0, 1, 2, 3, 4, 5].map((count) => count * fenceEveryMs));
    expect(asked.at(-1)).toBeLessThanOrEqual(lastAt + fencePauseMs);
    expect(letters(3, 2 * fencePauseMs).asked).toEqual([0, 3 * fencePauseMs, 5 * fencePauseMs]);
  });

  it('asks at once on a new connection', () => {
    const again = after(...open, fenceSent(1, 9_000), lost, { type: 'changed', at: 9_001 }, ...open);
    expect(fenceToSend(again, 9_001)).toBe(2);
  });

  it('takes no answer to a fence of an earlier connection for an answer', () => {
    const again = after(...open, changed, fenceSent(1), lost, ...open, fenceSent(2));
    expect(statusOf(nextSyncModel(again, { type: 'fenceReturned', fence: 1 }))).toEqual({ kind: 'saving' });
    expect(statusOf(nextSyncModel(again, { type: 'fenceReturned', fence: 2 }))).toEqual({ kind: 'saved' });
  });

  it('tells offline with and without words that only this device has', () => {
    const saved = after(...open, fenceSent(1), { type: 'fenceReturned', fence: 1 });
    expect(statusOf(nextSyncModel(saved, lost))).toEqual({ kind: 'offline', pending: false, since: 5, reason: 'network' });
    const typed = [lost, changed].reduce(nextSyncModel, saved);
    expect(statusOf(typed)).toEqual({ kind: 'offline', pending: true, since: 5, reason: 'network' });
  });

  it('remembers words found on the device until a fence covers them', () => {
    const found = after({ type: 'foundPending' }, ...open);
    expect(statusOf(found)).toEqual({ kind: 'saving' });
    const covered = [fenceSent(1), { type: 'fenceReturned', fence: 1 } as const].reduce(nextSyncModel, found);
    expect(statusOf(covered)).toEqual({ kind: 'saved' });
  });

  it('says not saved while the server has storage trouble', () => {
    const saved = after(...open, fenceSent(1), { type: 'fenceReturned', fence: 1 });
    const troubled = nextSyncModel(saved, { type: 'saveState', isTroubled: true });
    expect(statusOf(troubled)).toEqual({ kind: 'unsaved' });
    expect(statusOf(nextSyncModel(troubled, { type: 'saveState', isTroubled: false }))).toEqual({ kind: 'saved' });
  });

  it('stays refused, and too old stays too old', () => {
    const refused = after(...open, { type: 'socketClosed', finally: 'denied', reason: 'network', closeCode: 4403, at: 5 });
    expect(statusOf(refused)).toEqual({ kind: 'denied', closeCode: 4403 });
    expect(statusOf([lost, ...open].reduce(nextSyncModel, refused))).toEqual({ kind: 'denied', closeCode: 4403 });
    const old = after({ type: 'socketClosed', finally: 'tooOld', reason: 'network', closeCode: 4426, at: 5 });
    expect(statusOf(nextSyncModel(old, lost))).toEqual({ kind: 'tooOld' });
  });

  it('never says saved while a change is uncovered, in any order of events', () => {
    // Weighted so that many runs get as far as an answered fence.
    const usual = ['type', 'send', 'answer', 'open', 'shake', 'calm'] as const;
    const step = fc.constantFrom(...usual, ...usual, 'send', 'answer', 'lose', 'trouble' as const);
    let timesSaved = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 80 }), (steps) => {
        let model = initialSyncModel;
        let typed = 0;
        let covered = 0;
        let out: { fence: number; covers: number } | null = null;
        for (const one of steps) {
          if (one === 'type') {
            typed += 1;
            model = nextSyncModel(model, changed);
          } else if (one === 'send') {
            const fence = fenceToSend(model);
            if (fence === null) continue;
            out = { fence, covers: typed };
            model = nextSyncModel(model, fenceSent(fence));
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
          if (statusOf(model).kind === 'saved') {
            timesSaved += 1;
            expect(covered).toBe(typed);
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(timesSaved).toBeGreaterThan(0);
  });
});
