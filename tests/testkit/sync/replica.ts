import * as Y from 'yjs';
import { sectionText } from '@planrum/schema/plan';
import { closeCodes } from '@planrum/schema/sync';
import { createFaultyWire, type FaultyWire } from './faulty-wire.ts';
import type { MemoryClient } from './memory-client.ts';
import type { MemoryServer } from './memory-server.ts';
import type { Person } from './people.ts';

interface DeletedRange {
  readonly clientId: number;
  readonly clock: number;
  readonly length: number;
}

/** What a fence covers, of what was done here: everything of own client ids below a clock, and so many deletions. */
interface Covered {
  readonly clocks: ReadonlyMap<number, number>;
  readonly deletions: number;
}

/** Somebody's copy of the document, with a connection now and then, and a memory of what was acknowledged to it. */
export interface Replica {
  readonly doc: Y.Doc;
  readonly undo: Y.UndoManager;
  readonly toServer: FaultyWire;
  readonly toClient: FaultyWire;
  readonly connection: MemoryClient | null;
  /** Which instance it is connected to. */
  readonly instance: number | null;
  readonly isOpen: boolean;
  /** Why it was last sent away. */
  readonly lastClose: string | null;
  /** Acknowledged so far: what was written and what was deleted here, in struct lengths. */
  readonly acknowledged: { readonly written: number; readonly deleted: number };
  /** Something was done here that no fence has covered yet. */
  readonly isUnacknowledged: boolean;
  /** Connects anew. Sound: nothing goes wrong on the way, and every frame is taken at once. */
  connect(server: MemoryServer, instance: number, isSound: boolean): void;
  disconnect(): void;
  /** Has its connection go on without faults. @returns whether it can: it is open, and nothing was dropped on it. */
  mend(): boolean;
  /** Sends a fence when what was done here has all been sent. @returns whether it was. */
  fence(): boolean;
  /** Takes note of the fences that have come back. */
  noteEchoes(): void;
  /** What was acknowledged and is not in a document. Deletions found once are not looked for again, unless all are asked for. */
  lostIn(doc: Y.Doc, isThorough: boolean): readonly string[];
}

export function createReplica(person: Person, nextClientId: () => number): Replica {
  const doc = new Y.Doc();
  doc.clientID = nextClientId();
  const toServer = createFaultyWire();
  const toClient = createFaultyWire();
  const undo = new Y.UndoManager([doc.getText('words'), sectionText(doc, 'coherence')], { captureTimeout: 0 });
  const ownClientIds = [doc.clientID];
  const deletions: DeletedRange[] = [];
  const clocks = new Map<number, number>();
  let fences = new Map<number, Covered>();
  let echoesSeen = 0;
  let deletionsAcknowledged = 0;
  let deletionsFound = 0;
  let connection: MemoryClient | null = null;
  let instance: number | null = null;
  let lastClose: string | null = null;
  /** Updates dropped on the way to the server, and how often it had asked for everything by the last of them. */
  let drops = 0;
  let step1sAtDrop = 0;
  let dropsBefore = 0;

  function countDrops(): number {
    return toServer.happened.drop + toClient.happened.drop;
  }

  doc.on('afterTransaction', ({ local, deleteSet }: Y.Transaction) => {
    if (!local) return;
    for (const [clientId, items] of deleteSet.clients) for (const { clock, len } of items) deletions.push({ clientId, clock, length: len });
  });

  const replica: Replica = {
    doc,
    undo,
    toServer,
    toClient,
    get connection() {
      return connection;
    },
    get instance() {
      return instance;
    },
    get isOpen() {
      return connection !== null && connection.closedWith === null && !connection.wasTerminated;
    },
    get lastClose() {
      return connection?.closedWith?.reason ?? lastClose;
    },
    get acknowledged() {
      return {
        written: [...clocks.values()].reduce((sum, clock) => sum + clock, 0),
        deleted: deletions.slice(0, deletionsAcknowledged).reduce((sum, { length }) => sum + length, 0),
      };
    },
    get isUnacknowledged() {
      return deletionsAcknowledged < deletions.length || ownClientIds.some((id) => (clocks.get(id) ?? 0) < Y.getState(doc.store, id));
    },
    connect(server, index, isSound) {
      replica.disconnect();
      // As PROTOCOL.md has it: what is written next is written under another id.
      if (connection?.closedWith?.code === closeCodes.foreignClient.code) ownClientIds.push((doc.clientID = nextClientId()));
      fences = new Map();
      echoesSeen = 0;
      drops = toServer.happened.drop;
      dropsBefore = countDrops();
      step1sAtDrop = 0;
      instance = index;
      connection = server.connect(person, isSound ? { doc } : { doc, isManual: true, toServer: toServer.wire, toClient: toClient.wire });
    },
    disconnect() {
      replica.noteEchoes();
      lastClose = replica.lastClose;
      instance = null;
      if (!replica.isOpen) return;
      connection?.disconnect();
      connection = null;
    },
    mend() {
      if (!replica.isOpen || countDrops() > dropsBefore) return false;
      toServer.mend();
      toClient.mend();
      return true;
    },
    fence() {
      if (connection === null || !replica.isOpen || connection.got.step1 === 0) return false;
      if (toServer.happened.drop > drops) {
        drops = toServer.happened.drop;
        step1sAtDrop = connection.got.step1;
      }
      // What was dropped on the way is as if it had not been sent, until the server has asked for all of it.
      if (step1sAtDrop >= connection.got.step1) return false;
      const own = new Map(ownClientIds.map((id) => [id, Y.getState(doc.store, id)]));
      fences.set(connection.fence(), { clocks: own, deletions: deletions.length });
      return true;
    },
    noteEchoes() {
      if (connection === null) return;
      for (; echoesSeen < connection.echoes.length; echoesSeen++) {
        const covered = fences.get(connection.echoes[echoesSeen] ?? 0);
        if (covered === undefined) continue;
        for (const [id, clock] of covered.clocks) clocks.set(id, Math.max(clock, clocks.get(id) ?? 0));
        deletionsAcknowledged = Math.max(deletionsAcknowledged, covered.deletions);
      }
    },
    lostIn(log, isThorough) {
      const lost: string[] = [];
      for (const [clientId, clock] of clocks) {
        const state = Y.getState(log.store, clientId);
        if (state < clock) lost.push(`${person.actor.name}: of client ${clientId}, ${state} were kept and ${clock} acknowledged`);
      }
      for (let index = isThorough ? 0 : deletionsFound; index < deletionsAcknowledged; index++) {
        const range = deletions[index];
        if (range !== undefined && !isDeletedIn(log, range)) {
          lost.push(`${person.actor.name}: a deletion of ${range.length} from ${range.clientId}/${range.clock} was acknowledged`);
        }
      }
      if (lost.length === 0) deletionsFound = deletionsAcknowledged;
      return lost;
    },
  };
  return replica;
}

function isDeletedIn({ store }: Y.Doc, { clientId, clock, length }: DeletedRange): boolean {
  if (Y.getState(store, clientId) < clock + length) return false;
  for (let at = clock; at < clock + length; ) {
    const struct = Y.getItem(store, Y.createID(clientId, at));
    if (!struct.deleted) return false;
    at = struct.id.clock + struct.length;
  }
  return true;
}
