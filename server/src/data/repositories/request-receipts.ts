import type { Prisma } from '@planrum/prisma';
import type { Database } from './database.ts';

/** Which request it was, however often it is asked. */
export interface RequestIdentity {
  /** Whose key it is. */
  readonly holder: string;
  readonly key: string;
  readonly mutation: string;
  /** SHA-256 over the canonical JSON of the input. */
  readonly inputHash: Buffer;
}

/** What came of a request that was done. */
export interface RequestReceipt extends RequestIdentity {
  readonly answer: Prisma.JsonValue;
  readonly expiresAt: Date;
}

/** Stands where the answer will, while a request is being done that saves its receipt elsewhere. */
export const claim = { isBeingDone: true } as const;

/** Whether a receipt says that its request is being done. */
export function isClaim({ answer }: RequestReceipt): boolean {
  return typeof answer === 'object' && answer !== null && 'isBeingDone' in answer;
}

/** Gives the key of a request up that came to nothing. */
export async function releaseClaim(database: Database, { holder, key }: Pick<RequestIdentity, 'holder' | 'key'>): Promise<void> {
  await database.$executeRaw`DELETE FROM request_receipt WHERE holder = ${holder} AND key = ${key} AND answer->'isBeingDone' IS NOT NULL`;
}

/** Expired ones that go when another is written: more than come, so that they never pile up. */
const cleared = 20;

/** What was done under a key; null when nothing was, or it has expired. */
export async function findReceipt(
  database: Database,
  { holder, key }: Pick<RequestIdentity, 'holder' | 'key'>,
  now: Date,
): Promise<RequestReceipt | null> {
  const row = await database.requestReceipt.findUnique({ where: { holder_key: { holder, key }, expiresAt: { gt: now } } });
  return row === null ? null : { ...row, inputHash: Buffer.from(row.inputHash) };
}

/**
 * Writes what came of a request, in the place of one that has expired where there is one.
 * @returns false when the key was used meanwhile; nothing is written then.
 */
export async function insertReceipt(database: Database, receipt: RequestReceipt, now: Date): Promise<boolean> {
  await database.$executeRaw`
    DELETE FROM request_receipt WHERE (holder, key) IN (
      SELECT holder, key FROM request_receipt WHERE expires_at <= ${now} ORDER BY expires_at LIMIT ${cleared} FOR UPDATE SKIP LOCKED)`;
  const { holder, key, mutation, inputHash, answer, expiresAt } = receipt;
  const written = await database.$executeRaw`
    INSERT INTO request_receipt (holder, key, mutation, input_hash, answer, expires_at)
    VALUES (${holder}, ${key}, ${mutation}, ${inputHash}, ${JSON.stringify(answer)}::jsonb, ${expiresAt})
    ON CONFLICT (holder, key) DO UPDATE
      SET mutation = excluded.mutation, input_hash = excluded.input_hash, answer = excluded.answer, expires_at = excluded.expires_at
    WHERE request_receipt.expires_at <= ${now}`;
  return written > 0;
}
