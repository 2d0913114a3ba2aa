import * as Y from 'yjs';

/** A row of the log that is about to go. */
export interface WrittenRow {
  readonly seq: bigint;
  readonly payload: Uint8Array;
  /** Null for what the server wrote by itself. */
  readonly userId: string | null;
  readonly connectionId: string | null;
  readonly at: Date;
}

/** What one connection wrote as one Yjs client: which of its clocks, from which row to which, and when. */
export interface Contribution {
  readonly connectionId: string;
  /** {@link deletionsOnly} for rows that delete and write nothing. */
  readonly clientId: number;
  readonly userId: string;
  readonly fromClock: number;
  /** Exclusive. */
  readonly toClock: number;
  readonly firstSeq: bigint;
  readonly lastSeq: bigint;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** No Yjs client has this id: theirs are not negative. */
export const deletionsOnly = -1;

/** Who wrote the rows, which come in order: one contribution for each connection and client. */
export function contributionsOf(rows: readonly WrittenRow[]): readonly Contribution[] {
  const contributions = new Map<string, Contribution>();
  for (const { seq, payload, userId, connectionId, at } of rows) {
    if (userId === null || connectionId === null) continue;
    for (const { clientId, fromClock, toClock } of clocksOf(payload)) {
      const key = `${connectionId} ${clientId}`;
      const before = contributions.get(key);
      contributions.set(key, {
        connectionId,
        clientId,
        userId,
        fromClock: Math.min(before?.fromClock ?? fromClock, fromClock),
        toClock: Math.max(before?.toClock ?? toClock, toClock),
        firstSeq: before?.firstSeq ?? seq,
        lastSeq: seq,
        firstAt: before?.firstAt ?? at,
        lastAt: at,
      });
    }
  }
  return [...contributions.values()];
}

function clocksOf(payload: Uint8Array): readonly Pick<Contribution, 'clientId' | 'fromClock' | 'toClock'>[] {
  const { from, to } = Y.parseUpdateMeta(payload);
  if (from.size === 0) return [{ clientId: deletionsOnly, fromClock: 0, toClock: 0 }];
  return [...from].map(([clientId, fromClock]) => ({ clientId, fromClock, toClock: to.get(clientId) ?? fromClock }));
}
