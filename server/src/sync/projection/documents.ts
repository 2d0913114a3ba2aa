import pLimit from 'p-limit';
import type { Pool } from 'pg';
import { PlanrumError } from '../../domain/errors.ts';
import type { PlanDocuments } from '../../services/context.ts';
import type { SyncLimits } from '../limits.ts';
import type { SyncLogger } from '../logger.ts';
import { documentStream } from '../store/log-sql.ts';
import type { DocumentStore } from '../store/port.ts';
import { projectAtHead } from './at-head.ts';
import type { ProjectedContent } from './content.ts';
import { createSources } from './source.ts';
import { createUnreadables, UnreadableDocument } from './unreadable.ts';
import { createProjectionWorkers } from './workers.ts';
import { writeProjection } from './write.ts';

/** The projected tables of all documents. Needs no socket and no room: the log is what is projected. */
export interface Projection extends PlanDocuments {
  /** A document has new rows: it is projected soon, so that whoever reads it next need not wait. */
  expect(documentName: string): void;
  /** Waits for what is under way, and stops. */
  close(): Promise<void>;
}

/** A projection that nobody waits for. */
interface Expected {
  readonly since: number;
  changedAt: number;
  timer: NodeJS.Timeout;
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
  const workers = createProjectionWorkers(limits);
  const sources = createSources({ pool, store, workers, limits });
  const unreadables = createUnreadables(logger);
  const inTurn = pLimit(limits.maxProjections);
  /** Each with the number that the tables hold afterwards; null when there is no such document. */
  const running = new Map<string, Promise<bigint | null>>();
  const expected = new Map<string, Expected>();
  let isClosed = false;
  const written = new Map<string, { readonly seq: bigint; readonly content: ProjectedContent }>();

  async function ensureProjected(documentName: string): Promise<bigint> {
    let target: bigint | null = null;
    for (;;) {
      const { head, projected } = await readHeads(pool, documentName);
      target ??= head;
      if (projected !== null && projected >= target) return projected;
      unreadables.check(documentName, head);
      // A run that started before this call may have read the log too early.
      const joined = running.get(documentName);
      const held = await (joined ?? start(documentName, head));
      if (held === null) return 0n;
    }
  }

  /** Whoever asks meanwhile waits for the same run. */
  function start(documentName: string, head: bigint): Promise<bigint | null> {
    const run = inTurn(() => projectOnce(documentName, head))
      .catch((error: unknown) => {
        throw unreadables.note(documentName, head, error);
      })
      .finally(() => running.delete(documentName));
    running.set(documentName, run);
    return run;
  }

  async function projectOnce(documentName: string, head: bigint): Promise<bigint | null> {
    const source = await sources.bring(documentName);
    if (source === null) return null;
    const { agreementId, seq, content } = source;
    if (seq < head) throw new UnreadableDocument(`The log ends at ${seq}, and its head says ${head}.`);
    const previous = written.get(documentName) ?? null;
    const held = await writeProjection(pool, limits.commitTimeoutMs, { documentName, agreementId, seq, content, previous });
    remember(documentName, held === seq ? { seq, content } : null);
    unreadables.forget(documentName);
    return held;
  }

  function wait(documentName: string, delayMs: number): NodeJS.Timeout {
    const timer = setTimeout(() => projectWhenQuiet(documentName), delayMs);
    timer.unref();
    return timer;
  }

  /** While somebody types there is no hurry: whoever reads the document brings it up to the log first. */
  function projectWhenQuiet(documentName: string): void {
    const entry = expected.get(documentName);
    if (entry === undefined) return;
    const quietAt = Math.min(entry.changedAt + limits.projectionDelayMs, entry.since + limits.projectionMaxDelayMs);
    const leftMs = quietAt - performance.now();
    if (leftMs > 1) {
      entry.timer = wait(documentName, leftMs);
      return;
    }
    expected.delete(documentName);
    ensureProjected(documentName).catch((error: unknown) => {
      // One that cannot be read has been logged; what was under way at the end is done again when somebody asks.
      if (error instanceof PlanrumError || isClosed) return;
      // Nobody waits for it: whoever reads the document projects it first, and is told if that fails.
      logger.error({ document: documentName, err: error }, 'could not project a document');
    });
  }

  function remember(documentName: string, entry: { readonly seq: bigint; readonly content: ProjectedContent } | null): void {
    written.delete(documentName);
    if (entry !== null) written.set(documentName, entry);
    const [oldest] = written.keys();
    if (written.size > maxRemembered && oldest !== undefined) written.delete(oldest);
  }

  return {
    ensureProjected,
    async projectAtHead(transaction, documentName) {
      try {
        return await projectAtHead(transaction, documentName, { workers, limits });
      } catch (error) {
        if (!(error instanceof UnreadableDocument)) throw error;
        const { head } = await readHeads(pool, documentName);
        throw unreadables.note(documentName, head, error);
      }
    },
    expect(documentName) {
      const now = performance.now();
      const entry = expected.get(documentName);
      if (entry === undefined) expected.set(documentName, { since: now, changedAt: now, timer: wait(documentName, limits.projectionDelayMs) });
      else entry.changedAt = now;
    },
    async close() {
      isClosed = true;
      for (const { timer } of expected.values()) clearTimeout(timer);
      expected.clear();
      // What a worker is at is not waited for: it can take long, and is done again when somebody asks.
      await workers.close();
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
