import { Prisma } from '@planrum/prisma';
import type { Database } from './database.ts';
import { readRows } from '../read-rows.ts';

/** What one connection wrote in a document, from its first change to its last. */
export interface ContributionRecord {
  readonly userId: string;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** Log numbers of its first and last change. No two connections share one. */
  readonly firstSeq: bigint;
  readonly lastSeq: bigint;
}

/**
 * Who wrote in the document of an agreement, latest first: what is compacted, and what is still in the log. Of those whose last change
 * is before the number `before`, at most `limit`. What the server wrote by itself is nobody's.
 */
export function findContributions(
  database: Database,
  agreementId: string,
  { limit, before }: { readonly limit: number; readonly before: bigint | null },
): Promise<readonly ContributionRecord[]> {
  return readRows<ContributionRecord>(database, Prisma.sql`
    with written as (
      select c.connection_id, c.user_id, c.first_at, c.last_at, c.first_seq, c.last_seq
        from document d join document_contribution c on c.document_name = d.name
       where d.agreement_id = ${agreementId}::uuid
      union all
      select u.connection_id, u.user_id, u.at, u.at, u.seq, u.seq
        from document d join document_update u on u.document_name = d.name
       where d.agreement_id = ${agreementId}::uuid and u.user_id is not null and u.connection_id is not null
    )
    select user_id as "userId", min(first_at) as "firstAt", max(last_at) as "lastAt", min(first_seq) as "firstSeq", max(last_seq) as "lastSeq"
      from written
     group by connection_id, user_id
    having ${before}::bigint is null or max(last_seq) < ${before}::bigint
     order by max(last_seq) desc
     limit ${limit}`);
}
