import type { Pool } from 'pg';
import { createProjector, type PlanProjection, type Projector } from '@planrum/schema/plan';
import { findTemplate, type Template } from '@planrum/schema/templates';
import { createLiveDocument, type LiveDocument } from '../document/live-document.ts';
import type { DocumentStore } from '../store/port.ts';
import { fromStored } from './unreadable.ts';

/** A document as its log has it: without anything that is not committed yet, unlike the one in a room. */
export interface SourceDocument {
  readonly agreementId: string;
  readonly seq: bigint;
  readonly projection: PlanProjection;
}

/** Documents to project, kept for a while after use since the next projection is mostly of the same. */
export interface Sources {
  /** The document up to every row committed before the call. Null when there is none. @throws UnreadableDocument, and whatever the store throws. */
  bring(documentName: string): Promise<SourceDocument | null>;
  close(): void;
}

const maxKept = 20;
/** Of what is stored of them; in memory they take ten times as much. */
const maxKeptBytes = 16 * 1024 * 1024;
const keepMs = 15_000;

interface Kept {
  readonly agreementId: string;
  readonly live: LiveDocument;
  readonly projector: Projector;
  bytes: number;
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
      if (entry.usedAt > unusedSince && kept.size <= maxKept && keptBytes() <= maxKeptBytes) continue;
      kept.delete(documentName);
      entry.live.destroy();
    }
  }

  function keptBytes(): number {
    return [...kept.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  async function advance(documentName: string): Promise<Kept | null> {
    const entry = kept.get(documentName);
    if (entry === undefined) return load(documentName);
    const rows = await store.readAfter(documentName, entry.seq);
    const last = rows.at(-1);
    if (last === undefined) return entry;
    // Taken out first: should a row break it, the next attempt starts from the log.
    kept.delete(documentName);
    fromStored(() => entry.live.apply(rows.map((row) => row.payload)));
    entry.bytes += bytesOf(rows);
    entry.seq = last.seq;
    return entry;
  }

  async function load(documentName: string): Promise<Kept | null> {
    const stored = await store.load(documentName);
    if (stored === null) return null;
    const { agreementId, snapshot, log, head } = stored;
    const live = fromStored(() =>
      createLiveDocument(
        snapshot?.state ?? null,
        log.map((row) => row.payload),
      ),
    );
    const bytes = (snapshot?.state.byteLength ?? 0) + bytesOf(log);
    return { agreementId, live, projector: fromStored(() => createProjector(live.doc)), bytes, seq: head, usedAt: 0 };
  }

  return {
    async bring(documentName) {
      const entry = await advance(documentName);
      if (entry === null) return null;
      entry.usedAt = Date.now();
      const template = await readTemplate(pool, entry.agreementId);
      // Out while it is read: should that throw, the next attempt starts from the log. Then put last: the first is unused the longest.
      kept.delete(documentName);
      const projection = fromStored(() => entry.projector.project(template));
      kept.set(documentName, entry);
      forget(Date.now() - keepMs);
      return { agreementId: entry.agreementId, seq: entry.seq, projection };
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
  return fromStored(() => templateOf(row.template_key, row.template_version));
}

function bytesOf(rows: readonly { readonly payload: Uint8Array }[]): number {
  return rows.reduce((sum, { payload }) => sum + payload.byteLength, 0);
}

/** @throws Error when this program does not know the template: an older one must not project a newer one's documents. */
export function templateOf(key: string, version: number): Template {
  const template = findTemplate(key, version);
  if (template === null) throw new Error(`There is no template ${key} version ${version}.`);
  return template;
}
