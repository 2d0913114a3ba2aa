import type { Pool } from 'pg';
import type { DocumentChange } from './changes.ts';
import type { SyncLogger } from './logger.ts';

/**
 * Documents whose last word nobody was told of: the instance that should have was killed between the commit and the telling. The
 * newest of it must be so old that no instance is still to tell of it by itself. Words that nobody wrote, such as a migration's, are no news.
 * Parameter: that age in milliseconds.
 */
const findUntold = `
  SELECT d.agreement_id AS "agreementId", authored.seq AS "documentSeq", authored.user_id AS "userId"
    FROM document d
    JOIN stream_head h ON h.stream = 'document:' || d.name
    LEFT JOIN LATERAL (
      SELECT (e.data->>'documentSeq')::bigint AS seq FROM event e
       WHERE e.agreement_id = d.agreement_id AND e.type = 'DocumentChanged' ORDER BY e.seq DESC LIMIT 1
    ) told ON true
    CROSS JOIN LATERAL (
      SELECT seq, user_id, at FROM document_update WHERE document_name = d.name AND user_id IS NOT NULL
      UNION ALL
      SELECT last_seq, user_id, last_at FROM document_contribution WHERE document_name = d.name
      ORDER BY seq DESC LIMIT 1
    ) authored
   WHERE h.seq > coalesce(told.seq, 0) AND authored.seq > coalesce(told.seq, 0)
     AND authored.at < clock_timestamp() - make_interval(secs => $1::float8 / 1000)`;

/** Tells, now and again, what another instance, or this one before it was started, was killed before telling. */
export function createUntold(options: {
  readonly pool: Pool;
  readonly windowMs: number;
  readonly everyMs: number;
  readonly logger: SyncLogger;
  /** As {@link DocumentChange} says; it looks once more whether nobody has told meanwhile. */
  record(change: DocumentChange): Promise<number>;
}): { close(): Promise<void> } {
  const { pool, windowMs, everyMs, logger, record } = options;
  let looking: Promise<void> | null = null;

  async function lookOnce(): Promise<void> {
    try {
      const { rows } = await pool.query<{ agreementId: string; documentSeq: string; userId: string }>(findUntold, [2 * windowMs]);
      await Promise.all(
        rows.map(({ agreementId, documentSeq, userId }) =>
          record({ agreementId, documentSeq: BigInt(documentSeq), userId, organisationId: null, isLast: false }),
        ),
      );
    } catch (error) {
      logger.warn({ err: error }, 'could not look for changes that nobody was told of; looking again later');
    }
  }

  function look(): void {
    looking ??= lookOnce().finally(() => (looking = null));
  }

  const timer = setInterval(look, everyMs);
  timer.unref();
  look();
  return {
    async close() {
      clearInterval(timer);
      await looking;
    },
  };
}
