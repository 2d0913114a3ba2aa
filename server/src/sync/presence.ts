import { PRESENCE_FIELD, type PresenceUser } from '@planrum/schema/sync';
import { encodePresence, presenceFrame, type AwarenessEntry } from './frames.ts';

/** A connection, as far as presence is concerned. */
export interface PresenceMember {
  readonly id: string;
  readonly user: PresenceUser;
  sendPresence(frame: Uint8Array): void;
}

/** Who is in a document, and where their carets are. Lives in memory only. */
export interface Presence {
  /** The member is told of everybody when it has spoken, or soon after. */
  join(member: PresenceMember): void;
  leave(member: PresenceMember): void;
  receive(member: PresenceMember, entries: readonly AwarenessEntry[]): void;
  /** Whether the member has named this client id as its own. */
  speaksFor(member: PresenceMember, clientId: number): boolean;
  /** Tells the member of everybody else now. */
  tell(member: PresenceMember): void;
  close(): void;
}

interface Present {
  readonly member: PresenceMember;
  /** With the identity set; null once the client has left. */
  readonly state: object | null;
}

interface Joined {
  /** Client ids that this connection speaks for. */
  readonly clientIds: Set<number>;
  /** Was sent the others' states: from now on a state of somebody else may be an echo. */
  isTold: boolean;
  /** Tells a member that says nothing of itself. */
  patience: NodeJS.Timeout | null;
}

/** One document per connection, so one client id; some room for a page that makes its document anew. */
const maxClientsPerMember = 4;
/** Clocks of clients that left are kept so that late echoes are known as such; the oldest go first. */
const maxRemembered = 2_000;
/** Stock clients speak first when the connection opens; who has not by then has no caret to show. */
const patienceMs = 1_000;

/**
 * The server counts the clocks: a stock client that connects again would drop states whose clocks it has seen. That is why a
 * client must never be sent its own state: a higher clock would overwrite what it has.
 *
 * Stock clients echo every state they receive. An echo is told from a client's own state by whom the id belongs to: whoever
 * named it first, or, when the same person connects again before the old connection is known to be dead, whoever names it on a
 * connection that was not told of anybody yet.
 */
export function createPresence(options: {
  readonly windowMs: number;
  /** The account that the client id writes for, when it has written. */
  readonly authorOf: (clientId: number) => string | undefined;
}): Presence {
  const members = new Map<PresenceMember, Joined>();
  const present = new Map<number, Present>();
  const clocks = new Map<number, number>();
  const changed = new Map<number, Uint8Array>();
  let timer: NodeJS.Timeout | null = null;
  let lastFlushAt = 0;

  function nextClock(clientId: number): number {
    const clock = (clocks.get(clientId) ?? 0) + 1;
    clocks.delete(clientId);
    clocks.set(clientId, clock);
    for (const oldest of clocks.keys()) {
      if (clocks.size <= maxRemembered) break;
      if (!present.has(oldest)) clocks.delete(oldest);
      else break;
    }
    return clock;
  }

  function mayClaim(member: PresenceMember, joined: Joined, clientId: number): boolean {
    if (joined.clientIds.size >= maxClientsPerMember) return false;
    const author = options.authorOf(clientId);
    if (author !== undefined && author !== member.user.id) return false;
    const holder = present.get(clientId)?.member;
    if (holder === undefined) return !joined.isTold || !clocks.has(clientId);
    return !joined.isTold && holder.user.id === member.user.id;
  }

  function claim(member: PresenceMember, joined: Joined, clientId: number): boolean {
    if (joined.clientIds.has(clientId)) return true;
    if (!mayClaim(member, joined, clientId)) return false;
    const holder = present.get(clientId)?.member;
    if (holder !== undefined) members.get(holder)?.clientIds.delete(clientId);
    joined.clientIds.add(clientId);
    return true;
  }

  function set(member: PresenceMember, clientId: number, state: AwarenessEntry['state']): void {
    const stamped = state === null ? null : { ...state, [PRESENCE_FIELD]: member.user };
    present.set(clientId, { member, state: stamped });
    changed.set(clientId, encodePresence(clientId, nextClock(clientId), stamped));
    schedule();
  }

  /** At once after a quiet time; the more there are, the wider the window, since each state goes to each of them. */
  function schedule(): void {
    if (timer !== null) return;
    const windowMs = Math.max(options.windowMs, members.size * 2);
    timer = setTimeout(flush, Math.max(0, lastFlushAt + windowMs - Date.now()));
  }

  function flush(): void {
    timer = null;
    lastFlushAt = Date.now();
    const entries = [...changed];
    changed.clear();
    const shared = entries.length === 0 ? null : presenceFrame(entries.map(([, entry]) => entry));
    for (const [member, joined] of members) {
      if (joined.isTold && shared !== null) sendChanged(member, joined, entries, shared);
    }
  }

  function sendChanged(
    member: PresenceMember,
    joined: Joined,
    entries: readonly (readonly [number, Uint8Array])[],
    shared: Uint8Array,
  ): void {
    const others = entries.filter(([clientId]) => !joined.clientIds.has(clientId));
    if (others.length === entries.length) member.sendPresence(shared);
    else if (others.length > 0) member.sendPresence(presenceFrame(others.map(([, entry]) => entry)));
  }

  function tell(member: PresenceMember): void {
    const joined = members.get(member);
    if (joined === undefined) return;
    joined.isTold = true;
    if (joined.patience !== null) clearTimeout(joined.patience);
    joined.patience = null;
    // With new clocks: who was here before has seen the old ones, and would drop them.
    const entries = [...present].flatMap(([clientId, { state }]) =>
      state === null || joined.clientIds.has(clientId) ? [] : [encodePresence(clientId, nextClock(clientId), state)],
    );
    if (entries.length > 0) member.sendPresence(presenceFrame(entries));
  }

  return {
    join(member) {
      const patience = setTimeout(() => tell(member), patienceMs);
      members.set(member, { clientIds: new Set(), isTold: false, patience });
    },
    leave(member) {
      const joined = members.get(member);
      members.delete(member);
      if (joined?.patience) clearTimeout(joined.patience);
      for (const clientId of joined?.clientIds ?? []) {
        if (present.get(clientId)?.state !== null) set(member, clientId, null);
        present.delete(clientId);
      }
    },
    receive(member, entries) {
      const joined = members.get(member);
      if (joined === undefined) return;
      for (const { clientId, state } of entries) {
        if (state === null && !joined.clientIds.has(clientId)) continue;
        if (claim(member, joined, clientId)) set(member, clientId, state);
      }
      if (!joined.isTold) tell(member);
    },
    speaksFor: (member, clientId) => members.get(member)?.clientIds.has(clientId) ?? false,
    tell,
    close() {
      if (timer !== null) clearTimeout(timer);
      for (const { patience } of members.values()) if (patience !== null) clearTimeout(patience);
      members.clear();
      present.clear();
    },
  };
}
