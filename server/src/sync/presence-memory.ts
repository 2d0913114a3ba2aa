/** Whose client ids were here once, so that late echoes of them are known as such, and nobody takes the place of who has left. */
export interface PresenceMemory {
  add(clientId: number, userId: string): void;
  /** The account that spoke for the client id last. */
  accountOf(clientId: number): string | undefined;
}

/** The oldest go first, once there are many, as long as they are not here. */
const maxRemembered = 2_000;

export function createPresenceMemory(isHere: (clientId: number) => boolean): PresenceMemory {
  const accounts = new Map<number, string>();
  return {
    add(clientId, userId) {
      accounts.delete(clientId);
      accounts.set(clientId, userId);
      for (const oldest of accounts.keys()) {
        if (accounts.size <= maxRemembered || isHere(oldest)) break;
        accounts.delete(oldest);
      }
    },
    accountOf: (clientId) => accounts.get(clientId),
  };
}
