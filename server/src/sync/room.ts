import type { CloseCodeName } from '@planrum/schema/sync';
import { createAnswers, maxOwnBytes } from './answers.ts';
import { createBroadcast } from './broadcast.ts';
import { createAuthorship, type AuthorshipVerdict, type Bringer } from './document/authorship.ts';
import { bringsNews, inspectUpdate, newStructs, startsBeyond, UnreadableUpdate, type Inspection } from './document/inspection.ts';
import { BrokenDocument, createLiveDocument, vectorBefore, type Applied, type MissingClocks } from './document/live-document.ts';
import { createFences, type Fences } from './fences.ts';
import { createGap, type Gap } from './gap.ts';
import { fenceFrame, saveStateFrame, syncStep1Frame, updateFrame, type ClientFrame } from './frames.ts';
import { createLogFollower } from './log-follower.ts';
import { createPresence, type PresenceMember } from './presence.ts';
import { createRestTimer } from './rest-timer.ts';
import type { Room, RoomConnection, RoomPorts } from './room-ports.ts';
import { bytesOf, type PendingUpdate, type Writer } from './store/group-commit.ts';
import type { LogRow, StoredDocument } from './store/port.ts';

interface Joined extends Bringer {
  readonly connection: RoomConnection;
  readonly presence: PresenceMember;
  readonly fences: Fences;
  readonly gap: Gap;
  hasFenced: boolean;
  /** What its last sync step 2 was short of, since its client was. */
  lacks: MissingClocks | null;
  /** The state that the client has got, once updates were held back from it. */
  behind: Uint8Array | null;
  /** A state vector to be answered once the connection has sent what it had to. */
  owed: Uint8Array | null;
  hasMissedPresence: boolean;
}

/** Loads a document into memory. @throws BrokenDocument when its log cannot be applied. */
export function createRoom(documentName: string, stored: StoredDocument, ports: RoomPorts): Room {
  const { limits, logger } = ports;
  const live = createLiveDocument(
    stored.snapshot?.state ?? null,
    stored.log.map((row) => row.payload),
  );
  const authorship = createAuthorship(stored.authors, {
    hasWritten: (clientId) => live.clockOf(clientId) > 0,
    holderOf: (clientId) => presence.holderOf(clientId),
    newClientsPerHour: limits.newClientsPerHour,
  });
  const presence = createPresence({
    windowMs: limits.presenceWindowMs,
    silenceMs: limits.presenceSilenceMs,
    authorOf: authorship.userOf,
    share: ports.sharePresence,
  });
  const members = new Set<Joined>();
  /** Those who have sent fences that are not answered yet. */
  const waitingForCommit = new Set<Joined>();
  /** Those whose last sync step 2 was short of what they lack themselves. */
  const lacking = new Set<Joined>();
  const queue = ports.openQueue({ onCommitted, onTrouble, onRefused });
  const follower = createLogFollower({
    documentName,
    start: stored.head,
    readAfter: ports.readAfter,
    authorship,
    logger,
    apply: applyOthers,
    onBroken: () => dissolve('serverTrouble'),
  });
  const broadcast = createBroadcast<Joined>(broadcastWindowMs, sendUpdate);
  const answers = createAnswers(live);
  const restTimer = createRestTimer(limits.restAfterMs, rest);
  let enqueued = 0;
  let committed = 0;
  let snapshotSeq = stored.snapshot?.seq ?? 0n;
  let bytesSinceSnapshot = bytesOf(stored.log);
  let sizeBytes = (stored.snapshot?.state.length ?? 0) + bytesSinceSnapshot;
  let isDissolved = false;
  /** The log has one, which only a damaged log has: the state in memory lacks words that the log holds. */
  let hasLogGap = false;
  if (!live.isWhole) foundLogGap();
  restTimer.touch();

  // ------------------------------------------------------------- receiving

  function receive(member: Joined, frame: ClientFrame): void {
    switch (frame.type) {
      case 'syncStep1':
        answer(member, frame.stateVector);
        return;
      case 'syncStep2':
      case 'update':
        takeUpdate(member, frame.type, frame.update);
        return;
      case 'awareness':
        presence.receive(member.presence, frame.entries);
        return;
      case 'queryAwareness':
        presence.tell(member.presence);
        return;
      case 'fence':
        takeFence(member, frame.number);
        return;
    }
  }

  function takeUpdate(member: Joined, type: 'syncStep2' | 'update', update: Uint8Array): void {
    // Most of what comes when many connect again: what such a client sends need not even be read.
    if (type === 'syncStep2' && live.hasJust(update)) return settle(member, type, nothingNew);
    const inspection = read(member, update);
    if (inspection === null) return;
    const { connection } = member;
    if (!connection.mayWrite) {
      if (bringsNews(live, inspection)) connection.close('readOnly');
      return;
    }
    if (update.length > limits.maxUpdateBytes) return connection.close('updateTooLarge');
    if (ports.isStoreFull() && bringsNews(live, inspection)) return connection.close('storageTrouble');
    // A sync step 2 brings what its client itself waits to place: the rest of it is good.
    if (type === 'update' && startsBeyond(live, inspection)) return drop(member);
    const structs = newStructs(live, inspection);
    // Deletions are welcome in a full document.
    if (structs.length > 0 && sizeBytes > limits.maxDocumentBytes) return connection.close('documentFull');
    if (structs.length > 0 && !live.hasRoomForMarks(inspection.marks, limits)) return connection.close('badUpdate');
    const verdict = authorship.judge(member, structs);
    if (verdict.kind === 'forged') return connection.close('foreignClient');
    if (verdict.kind === 'crowd') return connection.close('tooManyClients');
    // A client may pass on what others wrote when it is asked for what is missing, not by itself.
    if (verdict.kind === 'relay' && type === 'update') return drop(member);
    // A document that rests need not wake for that.
    if (structs.length === 0 && type === 'syncStep2' && live.hasDeleted(inspection.deletions)) settle(member, type, nothingNew);
    else apply(member, type, update, verdict);
  }

  function read(member: Joined, update: Uint8Array): Inspection | null {
    try {
      return inspectUpdate(update);
    } catch (error) {
      if (!(error instanceof UnreadableUpdate)) throw error;
      member.connection.close('badUpdate');
      return null;
    }
  }

  function apply(
    member: Joined,
    type: 'syncStep2' | 'update',
    update: Uint8Array,
    { newClientIds, ownClientIds }: Extract<AuthorshipVerdict, { kind: 'own' | 'relay' }>,
  ): void {
    let applied;
    try {
      applied = live.apply([update], limits.maxPlacingSteps);
    } catch (error) {
      if (!(error instanceof BrokenDocument)) throw error;
      logger.warn({ document: documentName, user: member.userId, err: error }, 'an update broke the document in memory; loading it again');
      dissolve('serverTrouble', { connectionId: member.id, reason: 'badUpdate' });
      return;
    }
    const { update: payload } = applied;
    if (payload !== null) {
      enqueued += 1;
      sizeBytes += payload.length;
      authorship.register(member, type, ownClientIds.filter(isHere));
      queue.add({ writer: member.connection.writer, payload, newClientIds: newClientIds.filter(isHere) });
      hasChanged(payload, member);
    }
    settle(member, type, applied);
  }

  /** Of a client whose changes were all dropped nobody knows yet whose it is. */
  function isHere(clientId: number): boolean {
    return live.clockOf(clientId) > 0;
  }

  function hasChanged(update: Uint8Array, from: Joined | null): void {
    answers.forget();
    broadcast.add(update, from);
    for (const member of lacking) {
      if (![...(member.lacks ?? [])].some(([clientId, clock]) => live.clockOf(clientId) > clock)) continue;
      member.lacks = null;
      lacking.delete(member);
      ask(member);
    }
  }

  function settle(member: Joined, type: 'syncStep2' | 'update', { update, missing }: Applied): void {
    restTimer.touch();
    if (type === 'update') {
      if (missing !== null) drop(member);
      return;
    }
    member.lacks = missing;
    if (missing === null) lacking.delete(member);
    else lacking.add(member);
    switch (member.gap.close(update !== null)) {
      case 'none':
        return;
      case 'giveUp':
        member.connection.close('gap');
        return;
      case 'filled':
        member.fences.fill(enqueued);
        releaseFences(member);
    }
  }

  function drop(member: Joined): void {
    switch (member.gap.drop()) {
      case 'wait':
        return;
      case 'giveUp':
        member.connection.close('gap');
        return;
      case 'ask':
        // Another instance may have committed what is missing; then less is asked for.
        void follower.catchUp().then(() => ask(member));
    }
  }

  function ask(member: Joined): void {
    if (members.has(member)) member.connection.send(syncStep1Frame(live.stateVector()));
  }

  function takeFence(member: Joined, number: number): void {
    if (member.fences.waiting >= limits.maxWaitingFences) return member.connection.close('tooManyRequests');
    member.fences.add(number, member.gap.isOpen ? 'gap' : enqueued);
    const isFirst = !member.hasFenced;
    member.hasFenced = true;
    if (isFirst && queue.isTroubled) member.connection.send(saveStateFrame(true));
    releaseFences(member);
  }

  function releaseFences(member: Joined): void {
    for (const number of member.fences.release(committed)) member.connection.send(fenceFrame(number));
    if (member.fences.waiting > 0) waitingForCommit.add(member);
    else waitingForCommit.delete(member);
  }

  // --------------------------------------------------------------- sending

  /** One write per reader is most of what typing costs: as soon as that were too many a second, typing shares frames. */
  function broadcastWindowMs(updatesPerSecond: number): number {
    const wantedMs = (1_000 * members.size) / limits.broadcastFramesPerSecond - 1_000 / updatesPerSecond;
    return Math.min(Math.max(wantedMs, limits.broadcastWindowMs), limits.maxBroadcastWindowMs);
  }

  function answer(member: Joined, stateVector: Uint8Array): void {
    restTimer.touch();
    const { frame, since } = answers.to(stateVector);
    if (!member.connection.offer(frame)) member.owed = stateVector;
    else if (since !== null && !member.connection.offer(since.frame)) member.behind ??= since.stateVector;
  }

  function sendUpdate(update: Uint8Array, from: Joined | null): void {
    const frame = updateFrame(update);
    let before: Uint8Array | null = null;
    for (const member of members) {
      if (member === from || member.behind !== null) continue;
      if (!member.connection.offer(frame)) member.behind = before ??= vectorBefore(live.stateVector(), [update]);
    }
  }

  function bringUp(member: Joined, behind: Uint8Array): void {
    const missing = live.missingFrom(behind);
    if (missing.length <= maxOwnBytes) member.connection.send(updateFrame(missing));
    else answer(member, behind);
  }

  function resynchronise(member: Joined): void {
    const { owed, behind, hasMissedPresence } = member;
    member.owed = null;
    member.behind = null;
    member.hasMissedPresence = false;
    if (behind !== null) bringUp(member, behind);
    if (hasMissedPresence) presence.tell(member.presence);
    if (owed !== null) answer(member, owed);
  }

  // ------------------------------------------------------------ committing

  function onCommitted(updates: readonly PendingUpdate[], seqs: readonly bigint[]): void {
    committed += updates.length;
    bytesSinceSnapshot += bytesOf(updates);
    for (const member of waitingForCommit) releaseFences(member);
    const [first] = seqs;
    if (first !== undefined) {
      follower.noteOwn(first, seqs.at(-1) ?? first);
      ports.onCommitted(room, updates, first);
    }
    if (members.size === 0) ports.onIdle(room);
  }

  function onTrouble(isTrouble: boolean): void {
    for (const member of members) if (member.hasFenced) member.connection.send(saveStateFrame(isTrouble));
  }

  function onRefused(writer: Writer): void {
    dissolve('serverTrouble', { connectionId: writer.connectionId, reason: 'accessChanged' });
  }

  function applyOthers(rows: readonly LogRow[]): void {
    const { update, missing } = live.apply(rows.map((row) => row.payload));
    if (missing !== null) foundLogGap();
    const [first, ...others] = rows;
    if (first?.isState === true) noteSnapshot(first.seq);
    bytesSinceSnapshot += bytesOf(first?.isState === true ? others : rows);
    restTimer.touch();
    if (update === null) return;
    sizeBytes += update.length;
    hasChanged(update, null);
  }

  function noteSnapshot(seq: bigint): void {
    if (seq <= snapshotSeq) return;
    snapshotSeq = seq;
    bytesSinceSnapshot = 0;
  }

  function foundLogGap(): void {
    hasLogGap = true;
    logger.error({ document: documentName }, 'the log of a document has a gap; no snapshot is made of it');
  }

  /** Nobody has written or come for a while: the state goes on as bytes, and clients stay. */
  function rest(): void {
    ports.onRest(room);
    answers.rest();
    live.rest();
  }

  // ----------------------------------------------------------- coming, going

  function dissolve(reason: CloseCodeName, except?: { readonly connectionId: string; readonly reason: CloseCodeName }): void {
    if (isDissolved) return;
    isDissolved = true;
    ports.onDissolved(room);
    for (const member of [...members]) {
      member.connection.close(member.id === except?.connectionId ? except.reason : reason);
      leave(member);
    }
    follower.close();
    broadcast.close();
    presence.close();
    restTimer.close();
    answers.rest();
    live.destroy();
  }

  function leave(member: Joined): void {
    if (!members.delete(member)) return;
    waitingForCommit.delete(member);
    lacking.delete(member);
    authorship.leave(member);
    presence.leave(member.presence);
    if (members.size === 0 && !isDissolved) ports.onIdle(room);
  }

  const room: Room = {
    documentName,
    agreementId: stored.agreementId,
    get memberCount() {
      return members.size;
    },
    get uncommitted() {
      return queue.length;
    },
    get knownSeq() {
      return follower.seq;
    },
    takeCommitted: follower.take,
    presence,
    catchUp: follower.catchUp,
    dissolve,
    join(connection) {
      if (isDissolved) throw new Error(`${documentName} was dissolved.`);
      const { writer, user } = connection;
      const gap = createGap(limits.maxDroppedUpdates);
      const member: Joined = {
        id: writer.connectionId,
        userId: writer.userId,
        get isInStep() {
          return gap.isInStep;
        },
        speaksFor: (clientId) => presence.speaksFor(member.presence, clientId),
        connection,
        presence: {
          id: writer.connectionId,
          user,
          get isInStep() {
            return gap.isInStep;
          },
          sendPresence(frame) {
            if (!connection.offer(frame)) member.hasMissedPresence = true;
          },
        },
        fences: createFences(),
        gap,
        hasFenced: false,
        lacks: null,
        behind: null,
        owed: null,
        hasMissedPresence: false,
      };
      members.add(member);
      presence.join(member.presence);
      member.connection.send(syncStep1Frame(live.stateVector()));
      return {
        receive: (frame) => members.has(member) && receive(member, frame),
        whenDrained: () => members.has(member) && resynchronise(member),
        leave: () => leave(member),
      };
    },
    get logSinceSnapshot() {
      return { rows: Number(follower.seq - snapshotSeq), bytes: bytesSinceSnapshot };
    },
    get isAwake() {
      return live.isAwake;
    },
    takeSnapshot() {
      if (isDissolved || queue.length > 0 || hasLogGap || !live.isWhole) return null;
      const state = live.snapshot();
      sizeBytes = state.length;
      return { seq: follower.seq, state };
    },
    noteSnapshot,
  };
  return room;
}

const nothingNew: Applied = { update: null, missing: null };
