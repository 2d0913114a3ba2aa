import type { Database } from './database.ts';

/** Where an indicator belongs. */
export interface IndicatorPlace {
  readonly id: string;
  readonly agreementId: string;
  readonly programmeId: string;
}

/** Where these indicators belong; unknown ids are left out. */
export async function findIndicatorPlaces(database: Database, ids: readonly string[]): Promise<IndicatorPlace[]> {
  return database.$queryRaw<IndicatorPlace[]>`
    select i.id, i.agreement_id as "agreementId", a.programme_id as "programmeId"
      from indicator i join agreement a on a.id = i.agreement_id
     where i.id = any(${[...ids]}::uuid[])`;
}

/**
 * Locks an indicator until the transaction ends, so that its figures are reported one after another. What refers to the
 * indicator may still be written meanwhile.
 */
export async function lockIndicator(database: Database, id: string): Promise<void> {
  await database.$queryRaw`select 1 from indicator where id = ${id}::uuid for no key update`;
}
