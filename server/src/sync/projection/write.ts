import type { Pool, PoolClient } from 'pg';
import { transact } from '../store/transact.ts';
import type { ProjectedContent } from './content.ts';

/** A document's projection at a log number. */
export interface ProjectionToWrite {
  readonly documentName: string;
  readonly agreementId: string;
  readonly seq: bigint;
  readonly content: ProjectedContent;
  /** What this process wrote last, so that only what has changed since is sent. */
  readonly previous: { readonly seq: bigint; readonly content: ProjectedContent } | null;
}

/**
 * Writes a projection, all or nothing, unless the tables already hold this state or a later one: two instances that race never
 * take them back.
 * @returns the log number that the tables hold afterwards. @throws whatever the database throws; nothing is written then.
 */
export function writeProjection(pool: Pool, timeoutMs: number, work: ProjectionToWrite): Promise<bigint> {
  return transact(pool, timeoutMs, async (client) => {
    const current = await lockHead(client, work.documentName);
    if (current >= work.seq) return current;
    await writeTexts(client, work, current);
    await writeItems(client, work);
    await client.query(
      `UPDATE projection_head SET seq = $2, hash = $3, issues = $4::jsonb, updated_at = now() WHERE document_name = $1`,
      [work.documentName, work.seq.toString(), work.content.hash, work.content.issues],
    );
    return work.seq;
  });
}

/** Locks the row that every writer of this document's projection takes first, and returns its number; -1 for a new one. */
async function lockHead(client: PoolClient, documentName: string): Promise<bigint> {
  // Whoever holds an item's identity row must not wait for a projection meanwhile; should it, this gives way.
  await client.query(`SET LOCAL lock_timeout = '5s'`);
  await client.query(
    `INSERT INTO projection_head (document_name, seq, hash, issues) VALUES ($1, -1, '', '[]') ON CONFLICT DO NOTHING`,
    [documentName],
  );
  const { rows } = await client.query<{ seq: string }>(
    `SELECT seq FROM projection_head WHERE document_name = $1 FOR UPDATE`,
    [documentName],
  );
  return BigInt(rows[0]?.seq ?? -1);
}

async function writeTexts(client: PoolClient, work: ProjectionToWrite, current: bigint): Promise<void> {
  const { documentName, content, previous } = work;
  const texts = previous?.seq === current ? changedTexts(previous.content, content) : content.texts;
  if (texts.length > 0) {
    await client.query(
      `INSERT INTO projected_text (document_name, key, plain, markdown, structured)
       SELECT $1, t.key, t.plain, t.markdown, t.structured
         FROM jsonb_to_recordset($2::jsonb) AS t(key text, plain text, markdown text, structured jsonb)
       ON CONFLICT (document_name, key) DO UPDATE
         SET plain = excluded.plain, markdown = excluded.markdown, structured = excluded.structured
         WHERE (projected_text.plain, projected_text.markdown, projected_text.structured)
               IS DISTINCT FROM (excluded.plain, excluded.markdown, excluded.structured)`,
      [documentName, `[${texts.join(',')}]`],
    );
  }
  await client.query(`DELETE FROM projected_text WHERE document_name = $1 AND NOT (key = ANY($2::text[]))`, [
    documentName,
    content.textKeys,
  ]);
}

function changedTexts(before: ProjectedContent, after: ProjectedContent): readonly string[] {
  const known = new Set(before.texts);
  return after.texts.filter((text) => !known.has(text));
}

async function writeItems(client: PoolClient, { agreementId, content }: ProjectionToWrite): Promise<void> {
  const { items, itemIds } = content;
  // The identity comes first and stays for good: records refer to it, also when the item is gone from the document.
  await client.query(
    `INSERT INTO item (agreement_id, id)
     SELECT $1, i.id FROM jsonb_to_recordset($2::jsonb) AS i(id text) ORDER BY i.id COLLATE "C"
     ON CONFLICT DO NOTHING`,
    [agreementId, items],
  );
  await client.query(
    `INSERT INTO projected_item (agreement_id, item_id, kind, parent_id, order_key, position, name, archived_at)
     SELECT $1, i.id, i.kind, i."parentId", i."orderKey", i.position, i.name, i."archivedAt"
       FROM jsonb_to_recordset($2::jsonb)
            AS i(id text, kind text, "parentId" text, "orderKey" text, position int, name text, "archivedAt" timestamptz)
     ON CONFLICT (agreement_id, item_id) DO UPDATE
       SET kind = excluded.kind, parent_id = excluded.parent_id, order_key = excluded.order_key,
           position = excluded.position, name = excluded.name, archived_at = excluded.archived_at
       WHERE (projected_item.kind, projected_item.parent_id, projected_item.order_key, projected_item.position,
              projected_item.name, projected_item.archived_at)
             IS DISTINCT FROM (excluded.kind, excluded.parent_id, excluded.order_key, excluded.position,
                               excluded.name, excluded.archived_at)`,
    [agreementId, items],
  );
  await client.query(`DELETE FROM projected_item WHERE agreement_id = $1 AND NOT (item_id = ANY($2::text[]))`, [
    agreementId,
    itemIds,
  ]);
}
