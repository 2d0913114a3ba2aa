import { addItem, isItemId, itemText, migrate, PLAN_SCHEMA_VERSION, sectionText, writeText } from '@planrum/schema/plan';
import { documentNameOf } from '@planrum/schema/sync';
import * as Y from 'yjs';
import type { Prisma } from '../generated/client.ts';
import type { AgreementContent } from './content.ts';

/** Fixed, so that the same content gives the same bytes. No browser will draw it: they draw from 32 bits at random. */
const seedClientId = 1;

/** Makes the plan document of an agreement. @throws Error when the content names an item that cannot be one */
export function documentOf({ sections, items }: Pick<AgreementContent, 'sections' | 'items'>): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = seedClientId;
  doc.transact(() => {
    migrate(doc);
    for (const { id, kind, name, texts } of items) {
      if (!isItemId(id)) throw new Error(`The demo's "${id}" cannot be the id of an item`);
      addItem(doc, { id, kind, name });
      for (const [key, content] of Object.entries(texts)) writeText(doc, itemText(doc, id, key), content);
    }
    for (const [key, content] of Object.entries(sections)) writeText(doc, sectionText(doc, key), content);
  });
  return doc;
}

/** Writes the document as the first update of its log, as if one person had typed it all. */
export async function writeDocument(
  transaction: Prisma.TransactionClient,
  agreementId: string,
  content: AgreementContent,
  now: Date,
): Promise<void> {
  const name = documentNameOf(agreementId);
  const doc = documentOf(content);
  const payload = new Uint8Array(Y.encodeStateAsUpdate(doc));
  doc.destroy();
  await transaction.document.create({ data: { name, agreementId, planSchemaVersion: PLAN_SCHEMA_VERSION, createdAt: now } });
  await transaction.documentUpdate.create({ data: { documentName: name, seq: 1n, payload, at: now } });
  await transaction.streamHead.create({ data: { stream: `document:${name}`, seq: 1n } });
}
