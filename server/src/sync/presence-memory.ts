/** Client ids that were here once, so that late echoes of them are known as such. */
export interface PresenceMemory {
  add(clientId: number): void;
  has(clientId: number): boolean;
}

/** The oldest go first, once there are many, as long as they are not here. */
const maxRemembered = 2_000;

export function createPresenceMemory(isHere: (clientId: number) => boolean): PresenceMemory {
  const clientIds = new Set<number>();
  return {
    add(clientId) {
      clientIds.delete(clientId);
      clientIds.add(clientId);
      for (const oldest of clientIds) {
        if (clientIds.size <= maxRemembered || isHere(oldest)) break;
        clientIds.delete(oldest);
      }
    },
    has: (clientId) => clientIds.has(clientId),
  };
}
