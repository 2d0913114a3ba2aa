import type { Pool } from 'pg';
import { project, type PlanProjection } from '@planrum/schema/plan';
import type { PlanDocuments } from '../../services/context.ts';
import type { SyncLimits } from '../limits.ts';
import type { SyncLogger } from '../logger.ts';
import { documentStream } from '../store/log-sql.ts';
import type { DocumentStore } from '../store/port.ts';
import { projectAtHead } from './at-head.ts';
import { createSources } from './source.ts';
import { writeProjection } from './write.ts';

/** The projected tables of all documents. Needs no socket and no room: the log is what is projected. */
export interface Projection extends PlanDocuments {
  /** A document has new rows: it is projected soon, so that whoever reads it next need not wait. */
  expect(documentName: string): void;
  /** Waits for what is under way, and stops. */
  close(): Promise<void>;
}

interface Heads {
  readonly head: bigint;
  /** Null when it was never projected. */
  readonly projected: bigint | null;
}

export function createProjection(options: {
  readonly pool: Pool;
  readonly store: DocumentStore;
  readonly limits: SyncLimits;
  readonly logger: SyncLogger;
}): Projection {
  const { pool, store, limits, logger } = options;
  const sources = createSources(pool, store);
  /** Each with the number that the tables hold afterwards; null when there is no such document. */
  const running = new Map<string, Promise<bigint | null>>();
  const expected = new Map<string, NodeJS.Timeout>();
  const written = new Map<string, { readonly seq: bigint; readonly projection: PlanProjection }>();

  async function ensureProjected(documentName: string): Promise<bigint> {
    let target: bigint | null = null;
    for (;;) {
      const { head, projected } = await readHeads(pool, documentName);
      target ??= head;
      if (projected !== null && projected >= target) return projected;
      // A run that started before this call may have read the log too early.
      const joined = running.get(documentName);
      const held = await (joined ?? start(documentName));
      if (held === null) return 0n;
      if (joined === undefined && held < target) {
        throw new Error(`The log of ${documentName} ends at ${held}, and its head says ${target}.`);
      }
    }
  }

  function start(documentName: string): Promise<bigint | null> {
    const run = projectOnce(documentName).finally(() => running.delete(documentName));
    running.set(documentName, run);
    return run;
  }

  async function projectOnce(documentName: string): Promise<bigint | null> {
    const source = await sources.bring(documentName);
    if (source === null) return null;
    const { agreementId, seq } = source;
    const projection = project(source.live.doc, source.template);
    const previous = written.get(documentName) ?? null;
    const held = await writeProjection(pool, limits.commitTimeoutMs, { documentName, agreementId, seq, projection, previous });
    remember(documentName, held === seq ? { seq, projection } : null);
    return held;
  }

  function remember(documentName: string, entry: { readonly seq: bigint; readonly projection: PlanProjection } | null): void {
    written.delete(documentName);
    if (entry !== null) written.set(documentName, entry);
    const [oldest] = written.keys();
    if (written.size > maxRemembered && oldest !== undefined) written.delete(oldest);
  }

  return {
    ensureProjected,
    projectAtHead,
    expect(documentName) {
      if (expected.has(documentName)) return;
      const timer = setTimeout(() => {
        expected.delete(documentName);
        ensureProjected(documentName).catch((error: unknown) => {
          // Nobody waits for it: whoever reads the document projects it first, and is told if that fails.
          logger.error({ document: documentName, err: error }, 'could not project a document');
        });
      }, limits.projectionDelayMs);
      timer.unref();
      expected.set(documentName, timer);
    },
    async close() {
      for (const timer of expected.values()) clearTimeout(timer);
      expected.clear();
      await Promise.allSettled(running.values());
      sources.close();
    },
  };
}

const maxRemembered = 20;

async function readHeads(pool: Pool, documentName: string): Promise<Heads> {
  const { rows } = await pool.query<{ head: string; projected: string | null }>({
    name: 'projection-heads',
    text: `SELECT coalesce((SELECT seq FROM stream_head WHERE stream = $1), 0) AS head,
                  (SELECT seq FROM projection_head WHERE document_name = $2) AS projected`,
    values: [documentStream(documentName), documentName],
  });
  const [row] = rows;
  return { head: BigInt(row?.head ?? 0), projected: row?.projected == null ? null : BigInt(row.projected) };
}
