import type { Prisma, ResponsibilityRole } from '@planrum/prisma';
import type { EditionKey, ResponsibilityTerm } from '../../domain/plan-content.ts';
import type { Database } from './database.ts';

/** A responsibility of the draft. */
export type ResponsibilityRecord = ResponsibilityTerm & EditionKey;

const selected = {
  id: true,
  agreementId: true,
  itemId: true,
  organisationId: true,
  unitId: true,
  personId: true,
  role: true,
  description: true,
  version: true,
} as const satisfies Prisma.ResponsibilitySelect;

/** The responsibility with this id as it is now; null when there is none or it was removed. */
export async function findResponsibility(database: Database, id: string): Promise<ResponsibilityRecord | null> {
  const row = await database.responsibility.findFirst({ where: { id, removedAt: null }, select: selected });
  return row === null ? null : { ...row, versionId: null };
}

/** Where these responsibilities belong, removed ones too; unknown ids are left out. */
export async function findAgreementsOfResponsibilities(
  database: Database,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly agreementId: string }[]> {
  return database.responsibility.findMany({ where: { id: { in: [...ids] } }, select: { id: true, agreementId: true } });
}

/** Who holds which role on an item, or on the agreement as a whole when the item is null, with the holder's name. */
export async function findHolders(
  database: Database,
  agreementId: string,
  itemId: string | null,
): Promise<(ResponsibilityRecord & { readonly organisationName: string })[]> {
  const rows = await database.responsibility.findMany({
    where: { agreementId, itemId, removedAt: null },
    select: { ...selected, organisation: { select: { shortName: true } } },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ organisation, ...row }) => ({ ...row, versionId: null, organisationName: organisation.shortName }));
}

/** What a person decides about a responsibility. */
export interface ResponsibilityFields {
  readonly organisationId: string;
  readonly role: ResponsibilityRole;
  readonly unitId: string | null;
  readonly personId: string | null;
  readonly description: string | null;
}

/** Writes a responsibility after those that its item has, and returns it. */
export async function insertResponsibility(
  database: Database,
  place: { readonly agreementId: string; readonly itemId: string | null },
  fields: ResponsibilityFields,
  at: Date,
): Promise<ResponsibilityRecord> {
  const { _max } = await database.responsibility.aggregate({ where: place, _max: { position: true } });
  const row = await database.responsibility.create({
    data: { ...place, ...fields, position: (_max.position ?? -1) + 1, createdAt: at, updatedAt: at },
    select: selected,
  });
  return { ...row, versionId: null };
}

/** Writes the new fields, raises the version and returns the responsibility. The caller holds the lock and has compared versions. */
export async function updateResponsibility(
  database: Database,
  id: string,
  fields: ResponsibilityFields,
  at: Date,
): Promise<ResponsibilityRecord> {
  const row = await database.responsibility.update({
    where: { id },
    data: { ...fields, version: { increment: 1 }, updatedAt: at },
    select: selected,
  });
  return { ...row, versionId: null };
}

/** Marks a responsibility as taken away; the row stays, because the event log refers to it. */
export async function removeResponsibility(database: Database, id: string, at: Date): Promise<void> {
  await database.responsibility.update({
    where: { id },
    data: { removedAt: at, updatedAt: at, version: { increment: 1 } },
    select: { id: true },
  });
}
