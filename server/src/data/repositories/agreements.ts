import { Prisma } from '@planrum/prisma';
import { dayOfColumn, type Day } from '../../domain/days.ts';
import type { Database } from './database.ts';
import { readRows } from '../read-rows.ts';

/** An agreement without its contents. */
export interface AgreementRecord {
  readonly id: string;
  readonly programmeId: string;
  readonly slug: string;
  readonly name: string;
  readonly templateKey: string;
  readonly templateVersion: number;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  /** Where the programme's event log stood when this was read: nothing read after it can be missing from the log after it. */
  readonly programmeSeq: bigint;
}

interface AgreementRow extends Omit<AgreementRecord, 'periodStart' | 'periodEnd'> {
  readonly periodStart: Date;
  readonly periodEnd: Date;
}

async function findAgreements(database: Database, condition: Prisma.Sql): Promise<AgreementRecord[]> {
  const rows = await readRows<AgreementRow>(database, Prisma.sql`
    select a.id, a.programme_id as "programmeId", a.slug, a.name, a.template_key as "templateKey",
           a.template_version as "templateVersion", a.period_start as "periodStart", a.period_end as "periodEnd",
           coalesce(h.seq, 0) as "programmeSeq"
      from agreement a
      left join stream_head h on h.stream = 'programme:' || a.programme_id
     where ${condition}
     order by a.position, a.id`);
  return rows.map((row) => ({ ...row, periodStart: dayOfColumn(row.periodStart), periodEnd: dayOfColumn(row.periodEnd) }));
}

/** The agreements with these ids, in no order that matters; unknown ids are left out. */
export function findAgreementsByIds(database: Database, ids: readonly string[]): Promise<AgreementRecord[]> {
  return findAgreements(database, Prisma.sql`a.id = any(${[...ids]}::uuid[])`);
}

/** The agreement with this slug, or null. */
export async function findAgreementBySlug(database: Database, slug: string): Promise<AgreementRecord | null> {
  return (await findAgreements(database, Prisma.sql`a.slug = ${slug}`))[0] ?? null;
}

/** All agreements of these programmes, in order. */
export function findAgreementsOfProgrammes(database: Database, programmeIds: readonly string[]): Promise<AgreementRecord[]> {
  return findAgreements(database, Prisma.sql`a.programme_id = any(${[...programmeIds]}::uuid[])`);
}
