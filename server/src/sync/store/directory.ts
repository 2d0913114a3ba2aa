import type { Pool } from 'pg';
import type { PresenceUser } from '@planrum/schema/sync';

/** What admission looks up. */
export interface Directory {
  /** Null when there is no such document. */
  findDocument(documentName: string): Promise<{ readonly agreementId: string; readonly programmeId: string } | null>;
  /** Null when there is no such organisation. */
  findOrganisation(organisationId: string): Promise<PresenceUser['organisation']>;
}

export function createDirectory(pool: Pool): Directory {
  return {
    async findDocument(documentName) {
      const { rows } = await pool.query<{ agreementId: string; programmeId: string }>(
        `SELECT a.id AS "agreementId", a.programme_id AS "programmeId"
           FROM document d JOIN agreement a ON a.id = d.agreement_id WHERE d.name = $1`,
        [documentName],
      );
      return rows[0] ?? null;
    },
    async findOrganisation(organisationId) {
      const { rows } = await pool.query<NonNullable<PresenceUser['organisation']>>(
        `SELECT id, short_name AS "shortName", initials, hue FROM organisation WHERE id = $1`,
        [organisationId],
      );
      return rows[0] ?? null;
    },
  };
}
