import type { Pool } from 'pg';
import { createProjector, type Projector } from '@planrum/schema/plan';
import { createLiveDocument, type LiveDocument } from '../document/live-document.ts';
import type { SyncLimits } from '../limits.ts';
import type { DocumentStore, StoredDocument } from '../store/port.ts';
import { contentOf, type ProjectedContent } from './content.ts';
import { storedBytes, templateOf } from './stored-plan.ts';
import { fromStored } from './unreadable.ts';
import type { ProjectionWorkers } from './workers.ts';

/** A document as its log has it: without anything that is not committed yet, unlike the one in a room. */
export interface SourceDocument {
  readonly agreementId: string;
  readonly seq: bigint;
  readonly content: ProjectedContent;
}

/** Documents to project. Short ones are kept for a while after use, since the next projection is mostly of the same; long ones are read by a worker. */
export interface Sources {
  /** The document up to every row committed before the call. Null when there is none. @throws UnreadableDocument, and whatever the store throws. */
  bring(documentName: string): Promise<SourceDocument | null>;
  close(): void;
}

const maxKept = 20;
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
export function createSources(options: {
  readonly pool: Pool;
  readonly store: DocumentStore;
  readonly workers: ProjectionWorkers;
  readonly limits: Pick<SyncLimits, 'projectionInlineBytes'>;
}): Sources {
  const { pool, store, workers, limits } = options;
  const kept = new Map<string, Kept>();
  const sweep = setInterval(() => forget(performance.now() - keepMs), keepMs);
  sweep.unref();

  function forget(unusedSince: number): void {
    for (const [documentName, entry] of kept) {
      if (entry.usedAt > unusedSince && kept.size <= maxKept) continue;
      kept.delete(documentName);
      entry.live.destroy();
    }
  }

  /** Null when it is not kept, or has become too long to be. */
  async function advance(documentName: string): Promise<Kept | null> {
    const entry = kept.get(documentName);
    if (entry === undefined) return null;
    const rows = await store.readAfter(documentName, entry.seq);
    const last = rows.at(-1);
    if (last === undefined) return entry;
    // Taken out first: should a row break it, the next attempt starts from the log.
    kept.delete(documentName);
    entry.bytes += storedBytes(null, rows);
    if (entry.bytes > limits.projectionInlineBytes) {
      entry.live.destroy();
      return null;
    }
    fromStored(() => entry.live.apply(rows.map((row) => row.payload)));
    entry.seq = last.seq;
    return entry;
  }

  function open({ agreementId, snapshot, log, head }: StoredDocument, bytes: number): Kept {
    const live = fromStored(() =>
      createLiveDocument(
        snapshot?.state ?? null,
        log.map((row) => row.payload),
      ),
    );
    return { agreementId, live, projector: fromStored(() => createProjector(live.doc)), bytes, seq: head, usedAt: 0 };
  }

  async function bringShort(documentName: string, entry: Kept): Promise<SourceDocument> {
    const { agreementId, seq, projector } = entry;
    entry.usedAt = performance.now();
    const { templateKey, templateVersion } = await readTemplateName(pool, agreementId);
    // Out while it is read: should that throw, the next attempt starts from the log. Then put last: the first is unused the longest.
    kept.delete(documentName);
    const content = fromStored(() => contentOf(projector.project(templateOf(templateKey, templateVersion))));
    kept.set(documentName, entry);
    forget(performance.now() - keepMs);
    return { agreementId, seq, content };
  }

  async function bringLong({ agreementId, snapshot, log, head }: StoredDocument): Promise<SourceDocument> {
    const template = await readTemplateName(pool, agreementId);
    const content = await workers.contentOf({ snapshot: snapshot?.state ?? null, log: log.map((row) => row.payload), ...template });
    return { agreementId, seq: head, content };
  }

  return {
    async bring(documentName) {
      const entry = await advance(documentName);
      if (entry !== null) return bringShort(documentName, entry);
      const stored = await store.load(documentName);
      if (stored === null) return null;
      const bytes = storedBytes(stored.snapshot?.state ?? null, stored.log);
      return bytes > limits.projectionInlineBytes ? bringLong(stored) : bringShort(documentName, open(stored, bytes));
    },
    close() {
      clearInterval(sweep);
      for (const { live } of kept.values()) live.destroy();
      kept.clear();
    },
  };
}

async function readTemplateName(pool: Pool, agreementId: string): Promise<{ readonly templateKey: string; readonly templateVersion: number }> {
  const { rows } = await pool.query<{ templateKey: string; templateVersion: number }>(
    `SELECT template_key AS "templateKey", template_version AS "templateVersion" FROM agreement WHERE id = $1`,
    [agreementId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`The agreement ${agreementId} of a document does not exist.`);
  return row;
}
