import { PLAN_SCHEMA_VERSION, migrate, writeText, sectionText, type RichTextNode } from '@planrum/schema/plan';
import { documentNameOf } from '@planrum/schema/sync';
import type { PrismaClient } from '@planrum/prisma';
import * as Y from 'yjs';

/** The document of a seeded agreement: what is done to it stands in the log, as if a client had typed it. */
export interface SeededDocument {
  readonly name: string;
  /** The document as the log has it, for reading. */
  readonly doc: Y.Doc;
  /** Changes the document and appends what came of it to the log. @returns what `change` returns. */
  edit<Result>(change: (doc: Y.Doc) => Result): Promise<Result>;
  /** Writes a section of the agreement as one paragraph per line. */
  write(sectionKey: string, text: string): Promise<void>;
}

/** Paragraphs of plain text, one per line. */
export function paragraphs(text: string): RichTextNode[] {
  return text.split('\n').map((line) => ({ type: 'paragraph', content: line === '' ? [] : [{ type: 'text', text: line }] }));
}

/** Makes the document of an agreement, migrated and otherwise empty. */
export async function seedDocument(prisma: PrismaClient, agreementId: string): Promise<SeededDocument> {
  const name = documentNameOf(agreementId);
  const doc = new Y.Doc();
  await prisma.document.create({ data: { name, agreementId, planSchemaVersion: PLAN_SCHEMA_VERSION } });
  const migration = migrate(doc);
  if (migration !== null) await append(prisma, name, migration);

  async function edit<Result>(change: (doc: Y.Doc) => Result): Promise<Result> {
    const updates: Uint8Array[] = [];
    const keep = (update: Uint8Array): void => void updates.push(update);
    doc.on('update', keep);
    let result: Result;
    try {
      result = change(doc);
    } finally {
      doc.off('update', keep);
    }
    for (const update of updates) await append(prisma, name, update);
    return result;
  }

  return {
    name,
    doc,
    edit,
    write: (sectionKey, text) => edit(() => writeText(doc, sectionText(doc, sectionKey), paragraphs(text))),
  };
}

/** Appends to the log as the server does: numbered by the stream's head, in one transaction. */
async function append(prisma: PrismaClient, documentName: string, update: Uint8Array): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const [head] = await transaction.$queryRaw<[{ seq: bigint }]>`
      insert into stream_head (stream, seq) values (${`document:${documentName}`}, 1)
      on conflict (stream) do update set seq = stream_head.seq + 1 returning seq`;
    await transaction.documentUpdate.create({ data: { documentName, seq: head.seq, payload: new Uint8Array(update) } });
  });
}
