import { PRESENCE_FIELD, type PresenceUser } from '@planrum/schema/sync';
import type { Bringer } from './document/authorship.ts';
import { encodePresence, presenceFrame, type AwarenessEntry } from './frames.ts';
import { createPresenceMemory } from './presence-memory.ts';

/** A connection, as far as presence is concerned. */
export interface PresenceMember {
  readonly id: string;
  readonly user: PresenceUser;
  /** As {@link Bringer} says. */
  readonly isInStep: boolean;
  sendPresence(frame: Uint8Array): void;
}

/** What an instance tells the others of a client that is connected to it. */
export interface SharedPresence {
  readonly clientId: number;
  readonly userId: string;
  /** When it was said, in a time that all instances share. */
  readonly clock: number;
  /** With the identity set; null once the client has left. */
  readonly state: object | null;
}

/** What an instance tells the others of its clients. */
export interface PresenceNews {
  readonly entries: readonly SharedPresence[];
  /** There are no others at that instance. */
  readonly isWhole: boolean;
  /** The others are to tell of theirs. */
  readonly asks: boolean;
}

/** Who is in a document, on whatever instance, and where their carets are. Lives in memory only. */
export interface Presence {
  /** The member is told of everybody when it has spoken, or soon after. */
  join(member: PresenceMember): void;
  leave(member: PresenceMember): void;
  receive(member: PresenceMember, entries: readonly AwarenessEntry[]): void;
  /** Whether the member has named this client id as its own. */
  speaksFor(member: PresenceMember, clientId: number): boolean;
  /** Who is here under the client id, on whatever instance. */
  holderOf(clientId: number): Pick<Bringer, 'userId' | 'isInStep'> | undefined;
  /** Tells the member of everybody else now. */
  tell(member: PresenceMember): void;
  /** Another instance tells of its clients. */
  hear(instance: string, news: PresenceNews): void;
  /** Tells the other instances of everybody here, and may ask them for the same. */
  shareAll(asks: boolean): void;
  /** Called at even intervals: tells the others that those here are still here, and gives up instances that have fallen silent. */
  beat(): void;
  /** The other instances are told that nobody is here any more. */
  close(): void;
}

interface Present extends SharedPresence {
  /** The connection of a client here, or the instance that it is connected to. */
  readonly holder: PresenceMember | string;
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
/** Stock clients speak first when the connection opens; who has not by then has no caret to show. */
const patienceMs = 1_000;

/** So many words in a millisecond do not make the clock run ahead of that of other instances. */
const ticksPerMs = 1_000;

/**
 * The server counts the clocks: a stock client that connects again would drop states whose clocks it has seen. That is why a
 * client must never be sent its own state: a higher clock would overwrite what it has. They count on from the time of day and
 * from what other instances say, so that they also rise for a client that moves to another instance.
 *
 * Stock clients echo every state they receive. An echo is told from a client's own state by whom the id belongs to: whoever
 * named it first, or, when the same person connects again before the old connection is known to be dead, whoever names it on a
 * connection that was not told of anybody yet. Between instances, whoever named it last.
 */
export function createPresence(options: {
  readonly windowMs: number;
  /** An instance that was not heard of for so long is taken for dead. */
  readonly silenceMs: number;
  /** The account that the client id writes for, when it has written. */
  readonly authorOf: (clientId: number) => string | undefined;
  /** Tells the other instances. */
  readonly share: (news: PresenceNews) => void;
}): Presence {
  const members = new Map<PresenceMember, Joined>();
  const present = new Map<number, Present>();
  const known = createPresenceMemory((clientId) => present.has(clientId));
  /** When each of the other instances was last heard of. */
  const instances = new Map<string, number>();
  const changed = new Map<number, Present>();
  let clock = 0;
  let timer: NodeJS.Timeout | null = null;
  let lastFlushAt = -Infinity;

  function tick(): number {
    clock = Math.max(clock + 1, Date.now() * ticksPerMs);
    return clock;
  }

  function mayClaim(member: PresenceMember, joined: Joined, clientId: number): boolean {
    if (joined.clientIds.size >= maxClientsPerMember) return false;
    const author = options.authorOf(clientId);
    if (author !== undefined && author !== member.user.id) return false;
    const account = present.get(clientId)?.userId ?? known.accountOf(clientId);
    if (account === undefined) return true;
    const isOwnAgain = account === member.user.id || (author === member.user.id && !present.has(clientId));
    return !joined.isTold && isOwnAgain;
  }

  function claim(member: PresenceMember, joined: Joined, clientId: number): boolean {
    if (joined.clientIds.has(clientId)) return true;
    if (!mayClaim(member, joined, clientId)) return false;
    release(clientId);
    joined.clientIds.add(clientId);
    return true;
  }

  /** Whoever held the client id here has it no longer. */
  function release(clientId: number): void {
    const holder = present.get(clientId)?.holder;
    if (holder !== undefined && typeof holder !== 'string') members.get(holder)?.clientIds.delete(clientId);
  }

  function set(entry: Present): void {
    known.add(entry.clientId, entry.userId);
    present.set(entry.clientId, entry);
    changed.set(entry.clientId, entry);
    schedule();
  }

  function setOwn(member: PresenceMember, clientId: number, state: AwarenessEntry['state']): void {
    const stamped = state === null ? null : { ...state, [PRESENCE_FIELD]: member.user };
    set({ clientId, holder: member, userId: member.user.id, clock: tick(), state: stamped });
  }

  function remove(entry: Present): void {
    if (entry.state !== null) set({ ...entry, clock: tick(), state: null });
    present.delete(entry.clientId);
  }

  /** At once after a quiet time; the more there are, the wider the window, since each state goes to each of them. */
  function schedule(): void {
    if (timer !== null) return;
    const windowMs = Math.max(options.windowMs, members.size * 2);
    timer = setTimeout(flush, Math.max(0, lastFlushAt + windowMs - performance.now()));
  }

  function flush(): void {
    timer = null;
    lastFlushAt = performance.now();
    const entries = [...changed.values()];
    changed.clear();
    const own = entries.filter(isOwn);
    if (own.length > 0) options.share({ entries: own, isWhole: false, asks: false });
    const at = tick();
    const encoded = entries.map(({ clientId, state }) => [clientId, encodePresence(clientId, at, state)] as const);
    const shared = encoded.length === 0 ? null : presenceFrame(encoded.map(([, entry]) => entry));
    for (const [member, joined] of members) {
      if (joined.isTold && shared !== null) sendChanged(member, joined, encoded, shared);
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
    // With a new clock: who was here before has seen the old ones, and would drop them.
    const at = tick();
    const entries = [...present.values()].flatMap(({ clientId, state }) =>
      state === null || joined.clientIds.has(clientId) ? [] : [encodePresence(clientId, at, state)],
    );
    if (entries.length > 0) member.sendPresence(presenceFrame(entries));
  }

  function ownPresent(): readonly SharedPresence[] {
    return [...present.values()].filter((entry) => isOwn(entry) && entry.state !== null);
  }

  function shareAll(asks: boolean): void {
    options.share({ entries: ownPresent(), isWhole: true, asks });
  }

  function hearOf(instance: string, entry: SharedPresence): void {
    clock = Math.max(clock, entry.clock);
    const current = present.get(entry.clientId);
    if (current !== undefined && current.clock >= entry.clock) return;
    if (entry.state === null) {
      if (current?.holder === instance) remove(current);
      return;
    }
    // Nobody takes over the client of another person, on whatever instance.
    const isForeign = current !== undefined && current.userId !== entry.userId;
    if (isForeign && options.authorOf(entry.clientId) !== entry.userId) return;
    release(entry.clientId);
    set({ ...entry, holder: instance });
  }

  function forget(instance: string, except: ReadonlySet<number>): void {
    for (const entry of present.values()) if (entry.holder === instance && !except.has(entry.clientId)) remove(entry);
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
        const entry = present.get(clientId);
        if (entry !== undefined) remove(entry);
      }
    },
    receive(member, entries) {
      const joined = members.get(member);
      if (joined === undefined) return;
      for (const { clientId, state } of entries) {
        if (state === null && !joined.clientIds.has(clientId)) continue;
        if (claim(member, joined, clientId)) setOwn(member, clientId, state);
      }
      if (!joined.isTold) tell(member);
    },
    speaksFor: (member, clientId) => members.get(member)?.clientIds.has(clientId) ?? false,
    holderOf(clientId) {
      const entry = present.get(clientId);
      if (entry === undefined) return undefined;
      // Who is at another instance is as good as in step: that takes no longer than hearing of it.
      return { userId: entry.userId, isInStep: typeof entry.holder === 'string' || entry.holder.isInStep };
    },
    tell,
    hear(instance, { entries, isWhole, asks }) {
      instances.set(instance, performance.now());
      for (const entry of entries) hearOf(instance, entry);
      if (isWhole) forget(instance, new Set(entries.map(({ clientId }) => clientId)));
      if (asks) shareAll(false);
    },
    shareAll,
    beat() {
      if (ownPresent().length > 0) shareAll(false);
      for (const [instance, heardAt] of instances) {
        if (performance.now() - heardAt < options.silenceMs) continue;
        instances.delete(instance);
        forget(instance, new Set());
      }
    },
    close() {
      if (timer !== null) clearTimeout(timer);
      for (const { patience } of members.values()) if (patience !== null) clearTimeout(patience);
      members.clear();
      present.clear();
      shareAll(false);
    },
  };
}

function isOwn({ holder }: Present): boolean {
  return typeof holder !== 'string';
}
