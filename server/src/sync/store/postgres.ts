import type { Pool, PoolClient } from 'pg';
import { accessScope } from '../../access/epoch.ts';
import { compact } from './compaction.ts';
import { stateRow } from './state-row.ts';
import type { DocumentStore, LogRow, NewRow, StoredDocument } from './port.ts';
import * as sql from './log-sql.ts';
import { transact } from './transact.ts';

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
      transact(pool, options.commitTimeoutMs, async (client) => {
        const epoch = await lockEpoch(client);
        if (epoch > admittedEpoch) return { status: 'stale', epoch };
        await registerClients(client, rows);
        return { status: 'committed', seqs: await appendRows(client, rows) };
      }),

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
          await client.query(sql.appendRows, [[documentName], [Buffer.from(update)], [null], [null]]);
        }
        return true;
      }),

    async poll(documentNames) {
      const { rows } = await pool.query<{ epoch: string; stream: string | null; seq: string | null }>(sql.pollHeads, [
        accessScope,
        documentNames.map(sql.documentStream),
      ]);
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

async function lockEpoch(client: PoolClient): Promise<bigint> {
  for (;;) {
    const { rows } = await client.query<{ epoch: string }>(sql.lockEpoch, [accessScope]);
    const [row] = rows;
    if (row !== undefined) return BigInt(row.epoch);
    await client.query(sql.startEpoch, [accessScope]);
  }
}

async function registerClients(client: PoolClient, rows: readonly NewRow[]): Promise<void> {
  const registrations = rows.flatMap((row) => row.newClientIds.map((clientId) => ({ clientId, row })));
  if (registrations.length === 0) return;
  await client.query(sql.registerClients, [
    registrations.map(({ row }) => row.documentName),
    registrations.map(({ clientId }) => clientId),
    registrations.map(({ row }) => row.userId),
    registrations.map(({ row }) => row.connectionId),
  ]);
}

async function appendRows(client: PoolClient, rows: readonly NewRow[]): Promise<readonly bigint[]> {
  const result = await client.query<{ seq: string }>({
    name: 'append-document-updates',
    text: sql.appendRows,
    values: [
      rows.map((row) => row.documentName),
      rows.map(({ payload }) => Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength)),
      rows.map((row) => row.userId),
      rows.map((row) => row.connectionId),
    ],
  });
  return result.rows.map(({ seq }) => BigInt(seq));
}
