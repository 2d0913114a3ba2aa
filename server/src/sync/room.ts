import type { CloseCodeName } from '@planrum/schema/sync';
import { createBroadcast } from './broadcast.ts';
import { createAuthorship, type AuthorshipVerdict, type Bringer } from './document/authorship.ts';
import { bringsNews, inspectUpdate, newStructs, startsBeyond, UnreadableUpdate, type Inspection } from './document/inspection.ts';
import { BrokenDocument, createLiveDocument, vectorBefore } from './document/live-document.ts';
import { createFences, type Fences } from './fences.ts';
import { createGap, type Gap } from './gap.ts';
import { fenceFrame, saveStateFrame, syncStep1Frame, syncStep2Frame, updateFrame, type ClientFrame } from './frames.ts';
import { createPresence, type PresenceMember } from './presence.ts';
import type { Room, RoomConnection, RoomPorts } from './room-ports.ts';
import { bytesOf, type PendingUpdate, type Writer } from './store/group-commit.ts';
import type { StoredDocument } from './store/port.ts';

interface Joined extends Bringer {
  readonly connection: RoomConnection;
  readonly presence: PresenceMember;
  readonly fences: Fences;
  readonly gap: Gap;
  hasFenced: boolean;
  /** The state that the client has got, once updates were held back from it. */
  behind: Uint8Array | null;
  /** A state vector to be answered once the connection has sent what it had to. */
  owed: Uint8Array | null;
  hasMissedPresence: boolean;
}

const membersPerWindow = 32;
const maxWindows = 5;

/** Loads a document into memory. @throws BrokenDocument when its log cannot be applied. */
export function createRoom(documentName: string, stored: StoredDocument, ports: RoomPorts): Room {
  const { limits, logger } = ports;
  const live = createLiveDocument(
    stored.snapshot?.state ?? null,
    stored.log.map((row) => row.payload),
  );
  const authorship = createAuthorship(stored.authors, (clientId) => live.doc.store.clients.has(clientId));
  const presence = createPresence({ windowMs: limits.presenceWindowMs, authorOf: authorship.userOf });
  const members = new Set<Joined>();
  const queue = ports.openQueue({ onCommitted, onTrouble, onRefused });
  const broadcast = createBroadcast<Joined>(broadcastWindowMs, sendUpdate);
  let enqueued = 0;
  let committed = 0;
  let knownSeq = stored.head;
  let rowsSinceSnapshot = stored.log.length;
  let bytesSinceSnapshot = bytesOf(stored.log);
  let sizeBytes = (stored.snapshot?.state.length ?? 0) + bytesSinceSnapshot;
  let catchingUp: Promise<void> | null = null;
  let isDissolved = false;
  /** False when the log has a gap, which only a damaged one has: the state in memory lacks words that the log holds. */
  let isWhole = true;
  if (!live.isWhole) foundLogGap();

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
    const inspection = read(member, update);
    if (inspection === null) return;
    const { connection } = member;
    if (!connection.mayWrite) {
      if (bringsNews(live.doc, inspection)) connection.close('readOnly');
      return;
    }
    if (update.length > limits.maxUpdateBytes) return connection.close('updateTooLarge');
    if (ports.isStoreFull() && bringsNews(live.doc, inspection)) return connection.close('storageTrouble');
    if (startsBeyond(live.doc, inspection)) return drop(member, type);
    const structs = newStructs(live.doc, inspection);
    // Deletions are welcome in a full document.
    if (structs.length > 0 && sizeBytes > limits.maxDocumentBytes) return connection.close('documentFull');
    const verdict = authorship.judge(member, structs);
    if (verdict.kind === 'forged') return connection.close('foreignClient');
    // A client may pass on what others wrote when it is asked for what is missing, not by itself.
    if (verdict.kind === 'relay' && type === 'update') return drop(member, type);
    apply(member, type, update, verdict);
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
    { newClientIds, ownClientIds }: Exclude<AuthorshipVerdict, { kind: 'forged' }>,
  ): void {
    let applied;
    try {
      applied = live.apply([update]);
    } catch (error) {
      if (!(error instanceof BrokenDocument)) throw error;
      logger.warn({ document: documentName, user: member.userId, err: error }, 'an update broke the document in memory; loading it again');
      dissolve('serverTrouble', { connectionId: member.id, reason: 'badUpdate' });
      return;
    }
    const { update: payload, hasGap } = applied;
    if (payload !== null) {
      enqueued += 1;
      sizeBytes += payload.length;
      authorship.register(member, type, ownClientIds);
      queue.add({ writer: member.connection.writer, payload, newClientIds });
      broadcast.add(payload, member);
    }
    if (hasGap) drop(member, type);
    else if (type === 'syncStep2' && member.gap.fill()) {
      member.fences.fill(enqueued);
      releaseFences(member);
    }
  }

  function drop(member: Joined, type: 'syncStep2' | 'update'): void {
    switch (member.gap.drop(type)) {
      case 'wait':
        return;
      case 'giveUp':
        member.connection.close('gap');
        return;
      case 'ask':
        // Another instance may have committed what is missing; then less is asked for.
        void catchUp().then(() => members.has(member) && member.connection.send(syncStep1Frame(live.stateVector())));
    }
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
  }

  // --------------------------------------------------------------- sending

  /** One write per reader is most of what typing costs: the more readers, the more typing shares a frame. */
  function broadcastWindowMs(): number {
    return limits.broadcastWindowMs * Math.min(Math.max(members.size / membersPerWindow, 1), maxWindows);
  }

  function answer(member: Joined, stateVector: Uint8Array): void {
    if (!member.connection.offer(syncStep2Frame(live.missingFrom(stateVector)))) member.owed = stateVector;
  }

  function sendUpdate(update: Uint8Array, from: Joined | null): void {
    const frame = updateFrame(update);
    let before: Uint8Array | null = null;
    for (const member of members) {
      if (member === from || member.behind !== null) continue;
      if (!member.connection.offer(frame)) member.behind = before ??= vectorBefore(live.stateVector(), [update]);
    }
  }

  function resynchronise(member: Joined): void {
    const { owed, behind, hasMissedPresence } = member;
    member.owed = null;
    member.behind = null;
    member.hasMissedPresence = false;
    if (behind !== null) member.connection.send(updateFrame(live.missingFrom(behind)));
    if (hasMissedPresence) presence.tell(member.presence);
    if (owed !== null) answer(member, owed);
  }

  // ------------------------------------------------------------ committing

  function onCommitted(updates: readonly PendingUpdate[], seqs: readonly bigint[]): void {
    committed += updates.length;
    rowsSinceSnapshot += updates.length;
    bytesSinceSnapshot += bytesOf(updates);
    for (const member of members) releaseFences(member);
    const first = seqs[0];
    const last = seqs.at(-1);
    if (first !== undefined && last !== undefined && last > knownSeq) {
      // A number left out is another instance's row.
      if (first <= knownSeq + 1n) knownSeq = last;
      else void catchUp();
    }
    const writer = updates.at(-1)?.writer;
    if (writer !== undefined) ports.onCommitted(room, writer);
    if (members.size === 0) ports.onIdle(room);
  }

  function onTrouble(isTrouble: boolean): void {
    for (const member of members) if (member.hasFenced) member.connection.send(saveStateFrame(isTrouble));
  }

  function onRefused(writer: Writer): void {
    dissolve('serverTrouble', { connectionId: writer.connectionId, reason: 'accessChanged' });
  }

  function catchUp(): Promise<void> {
    catchingUp ??= readOthers()
      .catch((error: unknown) => {
        logger.warn({ document: documentName, err: error }, 'could not catch up with the log; trying again soon');
        if (error instanceof BrokenDocument) dissolve('serverTrouble');
      })
      .finally(() => (catchingUp = null));
    return catchingUp;
  }

  async function readOthers(): Promise<void> {
    const { log, authors } = await ports.readAfter(knownSeq);
    const last = log.at(-1)?.seq;
    if (isDissolved || last === undefined || last <= knownSeq) return;
    authorship.learn(authors);
    const { update, hasGap } = live.apply(log.map((row) => row.payload));
    if (hasGap) foundLogGap();
    knownSeq = last;
    const isCompacted = log[0]?.isState === true;
    const since = isCompacted ? log.slice(1) : log;
    rowsSinceSnapshot = (isCompacted ? 0 : rowsSinceSnapshot) + since.length;
    bytesSinceSnapshot = (isCompacted ? 0 : bytesSinceSnapshot) + bytesOf(since);
    if (update !== null) broadcast.add(update, null);
  }

  function foundLogGap(): void {
    isWhole = false;
    logger.error({ document: documentName }, 'the log of a document has a gap; no snapshot is made of it');
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
    broadcast.close();
    presence.close();
    live.destroy();
  }

  function leave(member: Joined): void {
    if (!members.delete(member)) return;
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
      return knownSeq;
    },
    catchUp,
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
          sendPresence(frame) {
            if (!connection.offer(frame)) member.hasMissedPresence = true;
          },
        },
        fences: createFences(),
        gap,
        hasFenced: false,
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
    takeSnapshot(minRows) {
      if (isDissolved || !isWhole || queue.length > 0) return null;
      if (rowsSinceSnapshot < minRows && bytesSinceSnapshot < limits.snapshotAfterBytes) return null;
      rowsSinceSnapshot = 0;
      bytesSinceSnapshot = 0;
      const state = live.snapshot();
      sizeBytes = state.length;
      return { seq: knownSeq, state };
    },
  };
  return room;
}
