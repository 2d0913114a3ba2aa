/** Streams of document logs in stream_head. */
export function documentStream(documentName: string): string {
  return `document:${documentName}`;
}

export function documentNameOfStream(stream: string): string {
  return stream.slice('document:'.length);
}

/** A document and its newest snapshot. Parameter: name. */
export const findDocument = `
  SELECT d.agreement_id, d.plan_schema_version, s.seq AS snapshot_seq, s.state AS snapshot_state
    FROM document d
    LEFT JOIN LATERAL (
      SELECT seq, state FROM document_snapshot WHERE document_name = d.name ORDER BY seq DESC LIMIT 1
    ) s ON true
   WHERE d.name = $1`;

/** Parameter: name. */
export const readAuthors = `SELECT client_id, user_id FROM document_client WHERE document_name = $1`;

/**
 * The log after a number, in one statement so that it is of one moment: a compaction that came beyond that number has put a
 * state in the place of rows. Parameters: name, number.
 */
export const readLogAfter = `
  WITH compacted AS (
    SELECT seq, state FROM document_snapshot WHERE document_name = $1 AND seq > $2 ORDER BY seq DESC LIMIT 1
  )
  SELECT seq, NULL::bytea AS payload, state FROM compacted
  UNION ALL
  SELECT seq, payload, NULL::bytea AS state FROM document_update
   WHERE document_name = $1 AND seq > greatest($2, (SELECT seq FROM compacted))
  ORDER BY seq`;

/** There must be a row to lock. Parameter: scope. */
export const startEpoch = `INSERT INTO access_epoch (scope, epoch) VALUES ($1, 0) ON CONFLICT DO NOTHING`;

/**
 * Numbers rows and writes them, unless the epoch is above the one given. One statement, and so a transaction of its own. It locks
 * in the order in which everybody does: the epoch, which holds changes of rights back (who raises it updates that row, and waits);
 * the client ids in key order; then the heads in stream order, held until commit, so that numbers have no gaps and follow commit order.
 *
 * Parameters: scope, epoch; document names, payloads, user ids, connection ids; and of new client ids their document names, the client
 * ids, user ids and connection ids; and of receipts, which take the place of the claims on their keys, their holders, keys, mutations,
 * hashes, answers and when they expire. @returns the epoch, null when there is no row of it, and a number for each row that was written.
 */
export const appendRows = `
  WITH current AS (
    SELECT epoch FROM access_epoch WHERE scope = $1 FOR SHARE
  ), admitted AS (
    SELECT 1 FROM current WHERE epoch <= $2::bigint
  ), registered AS (
    INSERT INTO document_client (document_name, client_id, user_id, connection_id)
    SELECT * FROM unnest($7::text[], $8::bigint[], $9::text[], $10::uuid[]) AS c(document_name, client_id, user_id, connection_id)
     WHERE EXISTS (SELECT 1 FROM admitted)
     ORDER BY document_name COLLATE "C", client_id
    ON CONFLICT DO NOTHING
    RETURNING 1
  ), given AS (
    SELECT document_name, payload, user_id, connection_id, ordinal
      FROM unnest($3::text[], $4::bytea[], $5::text[], $6::uuid[])
           WITH ORDINALITY AS g(document_name, payload, user_id, connection_id, ordinal)
     -- The count is asked for so that client ids come first.
     WHERE EXISTS (SELECT 1 FROM admitted) AND (SELECT count(*) FROM registered) >= 0
  ), sizes AS (
    SELECT document_name, 'document:' || document_name AS stream, count(*) AS size FROM given GROUP BY document_name
  ), heads AS (
    INSERT INTO stream_head (stream, seq)
    SELECT stream, size FROM sizes ORDER BY stream COLLATE "C"
    ON CONFLICT (stream) DO UPDATE SET seq = stream_head.seq + excluded.seq
    RETURNING stream, seq
  ), numbered AS (
    SELECT given.*, heads.seq - sizes.size + row_number() OVER (PARTITION BY given.document_name ORDER BY ordinal) AS seq
      FROM given JOIN sizes USING (document_name) JOIN heads USING (stream)
  ), written AS (
    INSERT INTO document_update (document_name, seq, payload, user_id, connection_id, at)
    SELECT document_name, seq, payload, user_id, connection_id, clock_timestamp() FROM numbered
  ), kept AS (
    INSERT INTO request_receipt (holder, key, mutation, input_hash, answer, expires_at)
    SELECT holder, key, mutation, input_hash, answer::jsonb, expires_at
      FROM unnest($11::text[], $12::text[], $13::text[], $14::bytea[], $15::text[], $16::timestamptz[])
           AS r(holder, key, mutation, input_hash, answer, expires_at)
     WHERE EXISTS (SELECT 1 FROM admitted)
    ON CONFLICT (holder, key) DO UPDATE
      SET mutation = excluded.mutation, input_hash = excluded.input_hash, answer = excluded.answer, expires_at = excluded.expires_at
  )
  SELECT (SELECT epoch FROM current) AS epoch, numbered.seq FROM (SELECT 1) AS always LEFT JOIN numbered ON true ORDER BY ordinal`;

/** Numbers one row that nobody wrote, within a transaction. Parameters: name, payload. */
export const appendOwnRow = `
  WITH head AS (
    INSERT INTO stream_head (stream, seq) VALUES ('document:' || $1, 1)
    ON CONFLICT (stream) DO UPDATE SET seq = stream_head.seq + 1
    RETURNING seq
  )
  INSERT INTO document_update (document_name, seq, payload, at) SELECT $1, seq, $2, clock_timestamp() FROM head`;

/** The heads that are beyond what is known. Parameters: scope, streams, known numbers. */
export const pollHeads = `
  SELECT coalesce((SELECT epoch FROM access_epoch WHERE scope = $1), 0) AS epoch, beyond.stream, beyond.seq
    FROM (SELECT 1) AS always
    LEFT JOIN (
      SELECT head.stream, head.seq FROM unnest($2::text[], $3::bigint[]) AS known(stream, seq)
        JOIN stream_head head ON head.stream = known.stream AND head.seq > known.seq
    ) AS beyond ON true`;

/** No row when another instance is compacting the document. Parameter: name. */
export const lockForCompaction = `SELECT 1 FROM document WHERE name = $1 FOR NO KEY UPDATE SKIP LOCKED`;

/** Writes nothing when there is one as new. Parameters: name, number, state. */
export const insertSnapshot = `
  INSERT INTO document_snapshot (document_name, seq, state)
  SELECT $1, $2::bigint, $3 WHERE NOT EXISTS (SELECT 1 FROM document_snapshot WHERE document_name = $1 AND seq >= $2::bigint)`;

/** Whoever still reads an older one reads it as of the moment they began. Parameters: name, number of the newest. */
export const pruneSnapshots = `DELETE FROM document_snapshot WHERE document_name = $1 AND seq < $2`;

/** Parameters: name, number of the last row to go. */
export const takeLogUpTo = `
  WITH taken AS (
    DELETE FROM document_update WHERE document_name = $1 AND seq <= $2 RETURNING seq, payload, user_id, connection_id, at
  )
  SELECT * FROM taken ORDER BY seq`;

/** Parameters: name; and of each: connection, client, user, clocks from and to, first and last number, first and last time. */
export const addContributions = `
  INSERT INTO document_contribution AS known
    (document_name, connection_id, client_id, user_id, from_clock, to_clock, first_seq, last_seq, first_at, last_at)
  SELECT $1, * FROM unnest($2::uuid[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[],
                           $9::timestamptz[], $10::timestamptz[])
  ON CONFLICT (document_name, connection_id, client_id) DO UPDATE
    SET from_clock = least(known.from_clock, excluded.from_clock), to_clock = greatest(known.to_clock, excluded.to_clock),
        last_seq = excluded.last_seq, last_at = excluded.last_at`;
