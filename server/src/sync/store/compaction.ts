import type { PoolClient } from 'pg';
import { contributionsOf, type WrittenRow } from './contributions.ts';
import * as sql from './log-sql.ts';

interface Row {
  readonly seq: string;
  readonly payload: Buffer;
  readonly user_id: string | null;
  readonly connection_id: string | null;
  readonly at: Date;
}

/**
 * Puts the state after `seq` in the place of the log up to there, within the caller's transaction. Whoever comes second while
 * another instance is at it, or after one that came further, leaves everything as it is.
 * @returns whether it was done.
 */
export async function compact(client: PoolClient, documentName: string, seq: bigint, state: Uint8Array): Promise<boolean> {
  const { rowCount } = await client.query(sql.lockForCompaction, [documentName]);
  if (rowCount === 0) return false;
  const inserted = await client.query(sql.insertSnapshot, [documentName, seq.toString(), Buffer.from(state)]);
  if (inserted.rowCount === 0) return false;
  await client.query(sql.pruneSnapshots, [documentName, seq.toString()]);
  const { rows } = await client.query<Row>(sql.takeLogUpTo, [documentName, seq.toString()]);
  await keepContributions(client, documentName, rows.map(toWrittenRow));
  return true;
}

async function keepContributions(client: PoolClient, documentName: string, rows: readonly WrittenRow[]): Promise<void> {
  const contributions = contributionsOf(rows);
  if (contributions.length === 0) return;
  await client.query(sql.addContributions, [
    documentName,
    contributions.map(({ connectionId }) => connectionId),
    contributions.map(({ clientId }) => clientId),
    contributions.map(({ userId }) => userId),
    contributions.map(({ fromClock }) => fromClock),
    contributions.map(({ toClock }) => toClock),
    contributions.map(({ firstSeq }) => firstSeq.toString()),
    contributions.map(({ lastSeq }) => lastSeq.toString()),
    contributions.map(({ firstAt }) => firstAt.toISOString()),
    contributions.map(({ lastAt }) => lastAt.toISOString()),
  ]);
}

function toWrittenRow({ seq, payload, user_id, connection_id, at }: Row): WrittenRow {
  return { seq: BigInt(seq), payload, userId: user_id, connectionId: connection_id, at };
}
