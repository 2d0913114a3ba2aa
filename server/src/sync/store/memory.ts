import type { DocumentStore, LogRow } from './port.ts';
import { stateRow } from './state-row.ts';

interface MemoryDocument {
  readonly agreementId: string;
  planSchemaVersion: number;
  snapshot: { readonly seq: bigint; readonly state: Uint8Array } | null;
  log: LogRow[];
  readonly authors: Map<number, string>;
}

/** A store that forgets when the process ends: for tests of what lies above it. */
export interface MemoryStore extends DocumentStore {
  createDocument(documentName: string, agreementId: string): void;
  /** A change of rights. */
  raiseEpoch(): void;
}

export function createMemoryStore(): MemoryStore {
  const documents = new Map<string, MemoryDocument>();
  let epoch = 0n;

  function find(documentName: string): MemoryDocument {
    const document = documents.get(documentName);
    if (document === undefined) throw new Error(`There is no document ${documentName}.`);
    return document;
  }

  function headOf(document: MemoryDocument): bigint {
    return document.log.at(-1)?.seq ?? document.snapshot?.seq ?? 0n;
  }

  return {
    createDocument(documentName, agreementId) {
      documents.set(documentName, { agreementId, planSchemaVersion: 1, snapshot: null, log: [], authors: new Map() });
    },
    raiseEpoch() {
      epoch += 1n;
    },
    load(documentName) {
      const document = documents.get(documentName);
      if (document === undefined) return Promise.resolve(null);
      const { agreementId, planSchemaVersion, snapshot, log, authors } = document;
      const after = snapshot?.seq ?? 0n;
      return Promise.resolve({
        agreementId,
        planSchemaVersion,
        snapshot,
        log: log.filter((row) => row.seq > after),
        head: headOf(document),
        authors: new Map(authors),
      });
    },
    readAfter(documentName, seq) {
      const { snapshot, log } = find(documentName);
      const compacted = snapshot === null || snapshot.seq <= seq ? [] : [stateRow(snapshot.seq, snapshot.state)];
      return Promise.resolve([...compacted, ...log.filter((row) => row.seq > seq)]);
    },
    readAuthors: (documentName) => Promise.resolve(new Map(find(documentName).authors)),
    append(rows, admittedEpoch) {
      if (epoch > admittedEpoch) return Promise.resolve({ status: 'stale', epoch });
      // All documents are looked up before any is written to.
      const targets = rows.map((row) => find(row.documentName));
      const seqs = rows.map((row, index) => {
        const document = targets[index] ?? find(row.documentName);
        const seq = headOf(document) + 1n;
        document.log.push({ seq, payload: row.payload });
        for (const clientId of row.newClientIds) {
          if (!document.authors.has(clientId)) document.authors.set(clientId, row.userId);
        }
        return seq;
      });
      return Promise.resolve({ status: 'committed', seqs });
    },
    compact(documentName, seq, state) {
      const document = find(documentName);
      if (document.snapshot !== null && document.snapshot.seq >= seq) return Promise.resolve(false);
      document.snapshot = { seq, state };
      document.log = document.log.filter((row) => row.seq > seq);
      return Promise.resolve(true);
    },
    appendMigration(documentName, planSchemaVersion, update) {
      const document = find(documentName);
      if (document.planSchemaVersion >= planSchemaVersion) return Promise.resolve(false);
      if (update !== null) document.log.push({ seq: headOf(document) + 1n, payload: update });
      document.planSchemaVersion = planSchemaVersion;
      return Promise.resolve(true);
    },
    poll: (known) =>
      Promise.resolve({
        epoch,
        heads: known.flatMap(({ documentName, seq }) => {
          const document = documents.get(documentName);
          const head = document === undefined ? 0n : headOf(document);
          return head > seq ? [{ documentName, seq: head }] : [];
        }),
      }),
  };
}
