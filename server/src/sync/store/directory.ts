import DataLoader from 'dataloader';
import type { Pool } from 'pg';
import type { PresenceUser } from '@planrum/schema/sync';
import { createTurns } from '../../data/turns.ts';

interface FoundDocument {
  readonly agreementId: string;
  readonly programmeId: string;
}

type Organisation = NonNullable<PresenceUser['organisation']>;

/** What admission looks up, as it is when it asks. Everything throws what the database throws. */
export interface Directory {
  /** Null when there is no such document. */
  findDocument(documentName: string): Promise<FoundDocument | null>;
  /** Null when there is no such organisation. */
  findOrganisation(organisationId: string): Promise<PresenceUser['organisation']>;
}

export function createDirectory(pool: Pool): Directory {
  return {
    findDocument: createLookUp(async (names) => {
      const { rows } = await pool.query<FoundDocument & { name: string }>({
        name: 'find-documents',
        text: `SELECT d.name, a.id AS "agreementId", a.programme_id AS "programmeId"
                 FROM document d JOIN agreement a ON a.id = d.agreement_id WHERE d.name = ANY($1::text[])`,
        values: [names],
      });
      return new Map(rows.map(({ name, ...document }) => [name, document]));
    }),
    findOrganisation: createLookUp(async (ids) => {
      const { rows } = await pool.query<Organisation>({
        name: 'find-organisations',
        text: `SELECT id, short_name AS "shortName", initials, hue FROM organisation WHERE id = ANY($1::uuid[])`,
        values: [ids],
      });
      return new Map(rows.map((organisation) => [organisation.id, organisation]));
    }),
  };
}

/**
 * After a restart everybody asks at once: who asks while others are being looked up is looked up with those who ask meanwhile.
 * Nothing is kept. @returns a function that gives null for what there is not.
 */
function createLookUp<Value>(read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>): (key: string) => Promise<Value | null> {
  const turns = createTurns();
  const loader = new DataLoader(
    async (keys: readonly string[]) => {
      const found = await turns.begin(read([...new Set(keys)]));
      return keys.map((key) => found.get(key) ?? null);
    },
    { cache: false, batchScheduleFn: (dispatch) => void turns.next().then(() => dispatch()) },
  );
  return (key) => loader.load(key);
}
