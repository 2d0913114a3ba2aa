import { findAgreementOfRecord, type RecordTable } from '../../data/repositories/record-places.ts';
import type { ServiceContext } from '../context.ts';

export type { RecordTable } from '../../data/repositories/record-places.ts';

/**
 * The agreement whose draft has this record; null when there is none. Gives an id alone: reading the agreement's plan is what
 * asks for rights.
 */
export function readAgreementOfRecord({ prisma }: ServiceContext, table: RecordTable, id: string): Promise<string | null> {
  return findAgreementOfRecord(prisma, table, id);
}
