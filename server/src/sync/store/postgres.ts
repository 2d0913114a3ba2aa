import type { Pool, PoolClient } from 'pg';
import { accessScope } from '../../access/epoch.ts';
import { compact } from './compaction.ts';
import { stateRow } from './state-row.ts';
import type { AppendResult, DocumentStore, LogRow, NewRow, StoredDocument } from './port.ts';
import * as sql from './log-sql.ts';
import { inTime, transact } from './transact.ts';

interface DocumentRow {
  readonly agreement_id: string;
  readonly plan_schema_version: number;
  readonly snapshot_seq: string | null;
  readonly snapshot_state: Buffer | null;
}

type Queryable = Pick<PoolClient, 'query'>;

/** The update log in PostgreSQL. An append that takes longer than `commitTimeoutMs` fails, and its connection is given up. */
export function createPostgresStore(pool: Pool, options: { readonly commitTimeoutMs: number }): DocumentStore {
  return {
    // Of one moment: between two reads a compaction may put a state in the place of rows.
    load: (documentName) => transact(pool, options.commitTimeoutMs, (client) => readStored(client, documentName), 'one'),

    readAfter: (documentName, seq) => readAfter(pool, documentName, seq),

    readAuthors: (documentName) => readAuthors(pool, documentName),

    append: (rows, admittedEpoch) =>
      inTime(pool, options.commitTimeoutMs, (client) => appendRows(client, rows, admittedEpoch)),

    compact: (documentName, seq, state) =>
      transact(pool, options.commitTimeoutMs, (client) => compact(client, documentName, seq, state)),

    appendMigration: (documentName, planSchemaVersion, update) =>
      transact(pool, options.commitTimeoutMs, async (client) => {
        const { rowCount } = await client.query(
          `UPDATE document SET plan_schema_version = $2 WHERE name = $1 AND plan_schema_version < $2`,
          [documentName, planSchemaVersion],
        );
        if (rowCount === 0) return false;
        if (update !== null) {
          await client.query(sql.appendOwnRow, [documentName, Buffer.from(update)]);
        }
        return true;
      }),

    async poll(known) {
      const { rows } = await pool.query<{ epoch: string; stream: string | null; seq: string | null }>({
        name: 'poll-document-heads',
        text: sql.pollHeads,
        values: [accessScope, known.map(({ documentName }) => sql.documentStream(documentName)), known.map(({ seq }) => seq.toString())],
      });
      return {
        epoch: BigInt(rows[0]?.epoch ?? 0),
        heads: rows.flatMap(({ stream, seq }) =>
          stream === null || seq === null ? [] : [{ documentName: sql.documentNameOfStream(stream), seq: BigInt(seq) }],
        ),
      };
    },
  };
}

async function readStored(client: PoolClient, documentName: string): Promise<StoredDocument | null> {
  const { rows } = await client.query<DocumentRow>(sql.findDocument, [documentName]);
  const [row] = rows;
  if (row === undefined) return null;
  const snapshot =
    row.snapshot_seq === null || row.snapshot_state === null
      ? null
      : { seq: BigInt(row.snapshot_seq), state: row.snapshot_state };
  const log = await readAfter(client, documentName, snapshot?.seq ?? 0n);
  return {
    agreementId: row.agreement_id,
    planSchemaVersion: row.plan_schema_version,
    snapshot,
    log,
    head: log.at(-1)?.seq ?? snapshot?.seq ?? 0n,
    authors: await readAuthors(client, documentName),
  };
}

async function readAfter(database: Queryable, documentName: string, seq: bigint): Promise<readonly LogRow[]> {
  const { rows } = await database.query<{ seq: string; payload: Buffer | null; state: Buffer | null }>(sql.readLogAfter, [
    documentName,
    seq.toString(),
  ]);
  return rows.flatMap(({ seq: number, payload, state }) => {
    if (state !== null) return [stateRow(BigInt(number), state)];
    return payload === null ? [] : [{ seq: BigInt(number), payload }];
  });
}

async function readAuthors(database: Queryable, documentName: string): Promise<ReadonlyMap<number, string>> {
  const { rows } = await database.query<{ client_id: string; user_id: string }>(sql.readAuthors, [documentName]);
  return new Map(rows.map(({ client_id, user_id }) => [Number(client_id), user_id]));
}

async function appendRows(client: PoolClient, rows: readonly NewRow[], admittedEpoch: bigint): Promise<AppendResult> {
  const registrations = rows.flatMap((row) => row.newClientIds.map((clientId) => ({ clientId, row })));
  const receipts = rows.flatMap(({ receipt }) => receipt ?? []);
  const statement = {
    name: 'append-document-updates',
    text: sql.appendRows,
    values: [
      accessScope,
      admittedEpoch.toString(),
      rows.map((row) => row.documentName),
      rows.map(({ payload }) => Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength)),
      rows.map((row) => row.userId),
      rows.map((row) => row.connectionId),
      registrations.map(({ row }) => row.documentName),
      registrations.map(({ clientId }) => clientId),
      registrations.map(({ row }) => row.userId),
      registrations.map(({ row }) => row.connectionId),
      receipts.map(({ holder }) => holder),
      receipts.map(({ key }) => key),
      receipts.map(({ mutation }) => mutation),
      receipts.map(({ inputHash }) => inputHash),
      receipts.map(({ answer }) => JSON.stringify(answer)),
      receipts.map(({ expiresAt }) => expiresAt),
    ],
  };
  for (;;) {
    const result = await client.query<{ epoch: string | null; seq: string | null }>(statement);
    const epoch = result.rows[0]?.epoch ?? null;
    if (epoch === null) await client.query(sql.startEpoch, [accessScope]);
    else if (BigInt(epoch) > admittedEpoch) return { status: 'stale', epoch: BigInt(epoch) };
    else return { status: 'committed', seqs: result.rows.flatMap(({ seq }) => (seq === null ? [] : [BigInt(seq)])) };
  }
}
