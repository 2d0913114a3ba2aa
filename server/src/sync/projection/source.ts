import type { Pool } from 'pg';
import { findTemplate, type Template } from '@planrum/schema/templates';
import { createLiveDocument, type LiveDocument } from '../document/live-document.ts';
import type { DocumentStore } from '../store/port.ts';

/** A document as its log has it: without anything that is not committed yet, unlike the one in a room. */
export interface SourceDocument {
  readonly agreementId: string;
  readonly template: Template;
  readonly live: LiveDocument;
  readonly seq: bigint;
}

/** Documents to project, kept for a while after use since the next projection is mostly of the same. */
export interface Sources {
  /** The document up to every row committed before the call. Null when there is none. @throws whatever the store throws. */
  bring(documentName: string): Promise<SourceDocument | null>;
  close(): void;
}

const maxKept = 20;
const keepMs = 60_000;

interface Kept {
  readonly agreementId: string;
  readonly live: LiveDocument;
  seq: bigint;
  usedAt: number;
}

/** Calls for one document must not overlap. */
export function createSources(pool: Pool, store: DocumentStore): Sources {
  const kept = new Map<string, Kept>();
  const sweep = setInterval(() => forget(Date.now() - keepMs), keepMs);
  sweep.unref();

  function forget(unusedSince: number): void {
    for (const [documentName, entry] of kept) {
      if (entry.usedAt > unusedSince && kept.size <= maxKept) continue;
      kept.delete(documentName);
      entry.live.destroy();
    }
  }

  async function advance(documentName: string): Promise<Kept | null> {
    const entry = kept.get(documentName);
    if (entry === undefined) return load(documentName);
    const rows = await store.readAfter(documentName, entry.seq);
    const last = rows.at(-1);
    if (last === undefined) return entry;
    // Taken out first: should a row break it, the next attempt starts from the log.
    kept.delete(documentName);
    entry.live.apply(rows.map((row) => row.payload));
    entry.seq = last.seq;
    return entry;
  }

  async function load(documentName: string): Promise<Kept | null> {
    const stored = await store.load(documentName);
    if (stored === null) return null;
    const live = createLiveDocument(
      stored.snapshot?.state ?? null,
      stored.log.map((row) => row.payload),
    );
    return { agreementId: stored.agreementId, live, seq: stored.head, usedAt: 0 };
  }

  return {
    async bring(documentName) {
      const entry = await advance(documentName);
      if (entry === null) return null;
      entry.usedAt = Date.now();
      // Put last, so that the first is the one unused the longest.
      kept.delete(documentName);
      kept.set(documentName, entry);
      forget(Date.now() - keepMs);
      return { ...entry, template: await readTemplate(pool, entry.agreementId) };
    },
    close() {
      clearInterval(sweep);
      for (const { live } of kept.values()) live.destroy();
      kept.clear();
    },
  };
}

async function readTemplate(pool: Pool, agreementId: string): Promise<Template> {
  const { rows } = await pool.query<{ template_key: string; template_version: number }>(
    `SELECT template_key, template_version FROM agreement WHERE id = $1`,
    [agreementId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`The agreement ${agreementId} of a document does not exist.`);
  return templateOf(row.template_key, row.template_version);
}

/** @throws Error when this program does not know the template: an older one must not project a newer one's documents. */
export function templateOf(key: string, version: number): Template {
  const template = findTemplate(key, version);
  if (template === null) throw new Error(`There is no template ${key} version ${version}.`);
  return template;
}
