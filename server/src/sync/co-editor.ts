import { randomUUID } from 'node:crypto';
import { editText, readItems, readText, itemText, sectionText, type ProjectedText, type TextEditOutcome } from '@planrum/schema/plan';
import type { CloseCodeName } from '@planrum/schema/sync';
import * as Y from 'yjs';
import { initialsOf } from '../domain/initials.ts';
import type { PlanTexts, TextEditRequest, TextEditResult } from '../services/context.ts';
import { readServerFrame } from './frames.ts';
import type { SyncLimits } from './limits.ts';
import type { SyncLogger } from './logger.ts';
import type { Registry } from './registry.ts';
import type { Room } from './room-ports.ts';
import type { Writer } from './store/group-commit.ts';

export interface CoEditorOptions {
  readonly registry: Pick<Registry, 'open'>;
  readonly limits: Pick<SyncLimits, 'commitTimeoutMs'>;
  readonly logger: SyncLogger;
}

/** Older than any. */
const noEpoch = -1n;
/** Every state vector that has nothing. */
const nothing = Uint8Array.of(0);
const fence = 1;

/**
 * Edits texts as one more co-editor: it joins the room, gets the document as it is, writes what differs, and leaves when the fence that it
 * sent after it has come back. So all that holds for a person's typing holds for it: authorship, rights at the moment of the commit, the
 * bounds of a document, and that it is committed before anybody is told so.
 */
export function createCoEditor({ registry, limits, logger }: CoEditorOptions): PlanTexts {
  const authors = new WeakMap<Room, Map<string, Author>>();
  const waiting = new Map<string, Promise<unknown>>();

  /** Who writes often is one client, as an open page is: each stays in the document for ever. A room that is loaded anew may not know all that it wrote. */
  function authorOf(room: Room, userId: string): Author {
    const known = authors.get(room) ?? new Map<string, Author>();
    authors.set(room, known);
    const author = known.get(userId) ?? { connectionId: randomUUID(), clientId: new Y.Doc().clientID };
    known.set(userId, author);
    return author;
  }

  async function edit(request: TextEditRequest): Promise<TextEditResult> {
    const { documentName, writer } = request;
    const found = await registry.open(documentName);
    // What other instances have committed is part of what is there.
    await found?.catchUp();
    // It may have dissolved meanwhile, and is to be joined in the turn in which it was found.
    const room = await registry.open(documentName);
    if (room === null) return { outcome: 'documentUnknown' };
    const author = authorOf(room, writer.actor.userId);
    const saving = write(room, author, request);
    try {
      return await withinTime(saving, limits.commitTimeoutMs);
    } catch (error) {
      if (!(error instanceof TooLate)) throw error;
      logger.warn({ document: documentName, user: writer.actor.userId }, 'a text that a program wrote is not saved yet');
      return { outcome: 'notSaved' };
    }
  }

  return {
    async edit(request) {
      const { documentName } = request;
      // One at a time in a document: each builds on what the one before has written.
      const before = waiting.get(documentName) ?? Promise.resolve();
      const turn = before.then(
        () => edit(request),
        () => edit(request),
      );
      waiting.set(documentName, turn);
      try {
        return await turn;
      } finally {
        if (waiting.get(documentName) === turn) waiting.delete(documentName);
      }
    },
  };
}

interface Author {
  readonly connectionId: string;
  readonly clientId: number;
}

/** Everything up to the fence happens in one turn of the event loop: nobody types between what is read and what is written. */
function write(room: Room, { connectionId, clientId }: Author, request: TextEditRequest): Promise<TextEditResult> {
  const { actor } = request.writer;
  return new Promise<TextEditResult>((resolve, reject) => {
    const doc = new Y.Doc();
    let isReading = true;
    const user = { id: actor.userId, name: actor.name, initials: initialsOf(actor.name), organisation: null };
    const take = (frame: Uint8Array): void => {
      const read = readServerFrame(frame);
      if (read?.type === 'changes' && isReading) Y.applyUpdate(doc, read.update);
      if (read?.type === 'fence' && read.number === fence) end({ outcome: 'done' });
    };
    const member = room.join({
      writer: writerOf(request, connectionId),
      user,
      mayWrite: true,
      send: take,
      offer(frame) {
        take(frame);
        return true;
      },
      close: (reason) => end({ outcome: outcomeOf(reason) }),
    });
    function end(result: TextEditResult): void {
      resolve(result);
      // A room that closes a connection is not to be left while it does so.
      queueMicrotask(() => {
        member.leave();
        doc.destroy();
      });
    }
    try {
      member.receive({ type: 'syncStep1', stateVector: nothing });
      isReading = false;
      // Not before: Yjs takes another id when it is brought words of its own.
      doc.clientID = clientId;
      const before = Y.encodeStateVector(doc);
      const result = change(doc, request);
      if (result.outcome !== 'done') return end(result);
      member.receive({ type: 'update', update: Y.encodeStateAsUpdate(doc, before) });
      member.receive({ type: 'fence', number: fence });
    } catch (error) {
      member.leave();
      doc.destroy();
      reject(error instanceof Error ? error : new Error('The text could not be written.', { cause: error }));
    }
  });
}

function change(doc: Y.Doc, { item, sectionKey, edit }: TextEditRequest): TextEditResult {
  if (item === null) return read(sectionText(doc, sectionKey));
  const present = readItems(doc).find(({ id }) => id === item.key);
  if (present === undefined) return { outcome: 'itemUnknown' };
  if (!item.kinds.includes(present.kind)) return { outcome: 'textUnknown' };
  if (present.archivedAt !== null) return { outcome: 'itemArchived', name: present.name };
  return read(itemText(doc, item.key, sectionKey));

  function read(fragment: Y.XmlFragment): TextEditResult {
    const outcome: TextEditOutcome = editText(fragment, edit);
    if (outcome === 'done' || outcome === 'unchanged') return { outcome };
    const text: ProjectedText = readText(fragment, sectionKey);
    return { outcome, text };
  }
}

function writerOf({ writer, receipt }: TextEditRequest, connectionId: string): Writer {
  let epoch = writer.actor.accessEpoch;
  return {
    connectionId,
    userId: writer.actor.userId,
    organisationId: writer.actor.organisationIds[0] ?? null,
    receipt: receipt ?? undefined,
    accessEpoch: () => epoch,
    async reauthorise() {
      const now = await writer.reauthorise();
      epoch = now.mayWrite ? now.epoch : noEpoch;
      return now.mayWrite;
    },
  };
}

/** Why the room sent the writer away. */
function outcomeOf(reason: CloseCodeName): 'documentFull' | 'tooManyEdits' | 'accessLost' | 'notSaved' {
  switch (reason) {
    case 'documentFull':
    case 'updateTooLarge':
      return 'documentFull';
    case 'tooManyClients':
      return 'tooManyEdits';
    case 'accessChanged':
    case 'readOnly':
      return 'accessLost';
    default:
      return 'notSaved';
  }
}

class TooLate extends Error {
  override readonly name = 'TooLate';
}

async function withinTime<Result>(work: Promise<Result>, ms: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate()), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
