import { createBudget, type Budget } from '../budget.ts';
import type { ClockRange } from './document-state.ts';

/** Who brings an update. */
export interface Bringer {
  readonly id: string;
  readonly userId: string;
  /** Has answered the server's sync step 1 in full: the server has everything that its clients had written by then. */
  readonly isInStep: boolean;
  /** Says of a client id that it is its own, by its presence. */
  speaksFor(clientId: number): boolean;
}

/** Whether an update's new structs may come from whom they come from. */
export type AuthorshipVerdict =
  /** Client ids to register to the bringer, and all that are theirs. */
  | { readonly kind: 'own'; readonly newClientIds: readonly number[]; readonly ownClientIds: readonly number[] }
  /** Somebody else's words. They are taken from a sync step 2, which passes on what others wrote, and never as an update. */
  | { readonly kind: 'relay'; readonly newClientIds: readonly number[]; readonly ownClientIds: readonly number[] }
  /** Words in the name of a client that nobody can have got them from. */
  | { readonly kind: 'forged' }
  /** More new client ids than one account may bring. */
  | { readonly kind: 'crowd' };

/** Knows whose words each Yjs client id of a document writes. */
export interface Authorship {
  userOf(clientId: number): string | undefined;
  judge(bringer: Bringer, structs: readonly ClockRange[]): AuthorshipVerdict;
  /**
   * Registers client ids, and notes that they write through this connection. A sync step 2 may bring words of others that a server
   * lost before it committed them: then their author writes elsewhere, and must not be taken for a forger.
   */
  register(bringer: Bringer, type: 'syncStep2' | 'update', clientIds: readonly number[]): void;
  /** Adds what the database says is registered. */
  learn(registered: ReadonlyMap<number, string>): void;
  /**
   * Adds what another instance says that it has registered.
   * @returns false when it contradicts what is known here: which of them came first, only the database knows.
   */
  hear(registered: ReadonlyMap<number, string>): boolean;
  leave(bringer: Bringer): void;
}

export interface AuthorshipOptions {
  /** Whether the document already has structs of a client: one that has, and belongs to nobody, is the server's own. */
  hasWritten(clientId: number): boolean;
  /** Who is present under the client id: others have seen it before it has written anything. */
  holderOf(clientId: number): Pick<Bringer, 'userId' | 'isInStep'> | undefined;
  readonly newClientsPerHour: number;
}

/** A client id belongs to the account of the connection that first brings it, or to whoever is present under it meanwhile. */
export function createAuthorship(
  registered: ReadonlyMap<number, string>,
  { hasWritten, holderOf, newClientsPerHour }: AuthorshipOptions,
): Authorship {
  const users = new Map(registered);
  /** By account and not by connection: who is sent away for it comes again at once. */
  const budgets = new Map<string, Budget>();
  /** The connection that a client id writes through now. */
  const connected = new Map<number, Bringer>();

  function budgetOf(userId: string): Budget {
    const budget = budgets.get(userId) ?? createBudget({ perSecond: newClientsPerHour / 3_600, burst: newClientsPerHour });
    budgets.set(userId, budget);
    return budget;
  }

  /**
   * Somebody else writes under the client id just now. Whoever has words of it got them from here, and here has all that they wrote; of one
   * that has written nothing yet nobody can have any.
   */
  function isTaken(clientId: number, userId: string): boolean {
    const holder = holderOf(clientId);
    if (holder !== undefined && holder.userId !== userId) return holder.isInStep || !users.has(clientId);
    return connected.get(clientId)?.isInStep === true;
  }

  return {
    userOf: (clientId) => users.get(clientId),
    judge(bringer, structs) {
      const newClientIds: number[] = [];
      const ownClientIds: number[] = [];
      let kind: 'own' | 'relay' = 'own';
      for (const clientId of new Set(structs.map((range) => range.clientId))) {
        const userId = users.get(clientId);
        if (userId === undefined && hasWritten(clientId)) return { kind: 'forged' };
        if (userId !== bringer.userId && isTaken(clientId, bringer.userId)) return { kind: 'forged' };
        if (userId === undefined) newClientIds.push(clientId);
        if (userId === undefined || userId === bringer.userId) ownClientIds.push(clientId);
        else kind = 'relay';
      }
      if (newClientIds.length > 0 && !budgetOf(bringer.userId).has(newClientIds.length)) return { kind: 'crowd' };
      return { kind, newClientIds, ownClientIds };
    },
    register(bringer, type, clientIds) {
      for (const clientId of clientIds) {
        const isKnown = users.has(clientId);
        if (!isKnown) {
          users.set(clientId, bringer.userId);
          budgetOf(bringer.userId).take(1);
        }
        const isSurelyOwn = isKnown || type === 'update' || bringer.speaksFor(clientId);
        if (isSurelyOwn && users.get(clientId) === bringer.userId) connected.set(clientId, bringer);
      }
    },
    learn(others) {
      for (const [clientId, userId] of others) users.set(clientId, userId);
    },
    hear(others) {
      let isAgreed = true;
      for (const [clientId, userId] of others) {
        const known = users.get(clientId);
        if (known === undefined) users.set(clientId, userId);
        else if (known !== userId) isAgreed = false;
      }
      return isAgreed;
    },
    leave(bringer) {
      for (const [clientId, holder] of connected) if (holder === bringer) connected.delete(clientId);
    },
  };
}
