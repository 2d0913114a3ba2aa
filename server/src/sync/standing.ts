import { hasRunOut } from '../domain/actor.ts';
import type { Admit, ConnectRequest, Verdict } from './admission.ts';
import type { Writer } from './store/group-commit.ts';

/** Older than any. */
const noEpoch = -1n;

type Admitted = Extract<Verdict, { isAdmitted: true }>;

/** What a connection was admitted as, decided again when rights have changed or its session or token has run out. Outlives the connection, as its last commit does. */
export interface Standing extends Writer {
  /** Whether there is nothing to decide again: the rights are as new as the epoch, nothing has run out, and all is as it was admitted. */
  isGoodAt(epoch: bigint): boolean;
  /**
   * Decides again unless that has been done by rights as new as the epoch.
   * @returns whether everything is as it was admitted.
   * @throws whatever admission throws, and when it cannot see the epoch yet.
   */
  isUnchangedAt(epoch: bigint): Promise<boolean>;
}

export function createStanding(connectionId: string, request: ConnectRequest, first: Admitted, admit: Admit): Standing {
  let current: Verdict = first;
  let seenEpoch = first.actor.accessEpoch;
  let checking: Promise<void> | null = null;
  let isUnchanged = true;

  function isOver(verdict: Verdict): boolean {
    return verdict.isAdmitted && hasRunOut(verdict.actor, new Date());
  }

  function mayWriteNow(): boolean {
    return current.isAdmitted && current.mayWrite && !isOver(current);
  }

  async function check(epoch: bigint): Promise<void> {
    const verdict = await admit(request);
    if (verdict.isAdmitted && verdict.actor.accessEpoch < epoch) {
      throw new Error('Rights were read that are older than the last change of them.');
    }
    // Whoever is let in for no time at all is not let in.
    current = isOver(verdict) ? { isAdmitted: false, reason: 'notSignedIn' } : verdict;
    seenEpoch = verdict.isAdmitted ? verdict.actor.accessEpoch : epoch;
    isUnchanged = current.isAdmitted && current.mayWrite === first.mayWrite && isSame(current.user, first.user);
  }

  async function checkOnce(epoch: bigint): Promise<void> {
    while (seenEpoch < epoch || isOver(current)) {
      checking ??= check(epoch).finally(() => (checking = null));
      await checking;
    }
  }

  return {
    connectionId,
    userId: first.actor.userId,
    organisationId: first.actor.organisationIds[0] ?? null,
    // Whoever lost the right has none of any age: what they wrote before it was found out must not slip through.
    accessEpoch: () => (mayWriteNow() ? seenEpoch : noEpoch),
    async reauthorise(epoch) {
      await checkOnce(epoch);
      return mayWriteNow();
    },
    async isUnchangedAt(epoch) {
      await checkOnce(epoch);
      return isUnchanged;
    },
    isGoodAt: (epoch) => isUnchanged && seenEpoch >= epoch && !isOver(current),
  };
}

function isSame(one: Admitted['user'], other: Admitted['user']): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
