import { migrate, PLAN_SCHEMA_VERSION } from '@planrum/schema/plan';
import { createLiveDocument } from './document/live-document.ts';
import type { DocumentStore, StoredDocument } from './store/port.ts';

/**
 * Brings a document that an older program wrote up to this program's plan schema, as an ordinary row of its log. Of several
 * instances that try at once one does it.
 * @returns whether the document must be loaded again. @throws whatever the store throws.
 */
export async function migrateStored(store: DocumentStore, documentName: string, stored: StoredDocument): Promise<boolean> {
  if (stored.planSchemaVersion >= PLAN_SCHEMA_VERSION) return false;
  const live = createLiveDocument(
    stored.snapshot?.state ?? null,
    stored.log.map((row) => row.payload),
  );
  const update = migrate(live.doc);
  live.destroy();
  await store.appendMigration(documentName, PLAN_SCHEMA_VERSION, update);
  return true;
}
