import type { SyncLimits } from './limits.ts';

/** How many may be connected to this instance. */
export interface Places {
  /** @returns null when there is no place: in all, for the address, or among those who are not admitted yet. */
  take(address: string): Place | null;
  readonly counts: PlaceCounts;
}

/** How many there are now. Who was told to close counts until the socket is gone. */
export interface PlaceCounts {
  readonly connections: number;
  readonly unadmitted: number;
  /** What has come of those and waits. */
  readonly heldBytes: number;
}

/** The place of one connection. */
export interface Place {
  /** Bytes have come that wait for admission. @returns false when all who wait may have no more in memory. */
  hold(bytes: number): boolean;
  /** @returns false when the account has no place left. */
  admit(userId: string): boolean;
  /** Called once, when the socket is gone. */
  leave(): void;
}

export function createPlaces(
  limits: Pick<SyncLimits, 'maxConnections' | 'maxConnectionsPerAddress' | 'maxConnectionsPerAccount' | 'maxUnadmitted' | 'maxHeldBytes'>,
): Places {
  const { maxConnections, maxConnectionsPerAddress, maxConnectionsPerAccount, maxUnadmitted } = limits;
  const byAddress = new Map<string, number>();
  const byAccount = new Map<string, number>();
  let all = 0;
  let unadmitted = 0;
  let heldBytes = 0;

  return {
    get counts() {
      return { connections: all, unadmitted, heldBytes };
    },
    take(address) {
      if (all >= maxConnections || unadmitted >= maxUnadmitted || !add(byAddress, address, maxConnectionsPerAddress)) return null;
      all += 1;
      unadmitted += 1;
      let isWaiting = true;
      let ownHeldBytes = 0;
      let account: string | null = null;

      function endWaiting(): void {
        if (!isWaiting) return;
        isWaiting = false;
        unadmitted -= 1;
        heldBytes -= ownHeldBytes;
      }

      return {
        hold(bytes) {
          if (!isWaiting) return true;
          ownHeldBytes += bytes;
          heldBytes += bytes;
          return heldBytes <= limits.maxHeldBytes;
        },
        admit(userId) {
          if (!add(byAccount, userId, maxConnectionsPerAccount)) return false;
          account = userId;
          endWaiting();
          return true;
        },
        leave() {
          endWaiting();
          all -= 1;
          remove(byAddress, address);
          if (account !== null) remove(byAccount, account);
        },
      };
    },
  };
}

function add(counts: Map<string, number>, key: string, most: number): boolean {
  const count = counts.get(key) ?? 0;
  if (count >= most) return false;
  counts.set(key, count + 1);
  return true;
}

function remove(counts: Map<string, number>, key: string): void {
  const count = counts.get(key) ?? 0;
  if (count > 1) counts.set(key, count - 1);
  else counts.delete(key);
}
