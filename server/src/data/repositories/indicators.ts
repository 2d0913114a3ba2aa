import type { Frequency, IndicatorKind } from '@planrum/prisma';
import { dayOfColumn, type Day } from '../../domain/days.ts';
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

/** What has to be known of an indicator before a figure is reported for it, as the draft has it. */
export interface ReportableIndicator extends IndicatorPlace {
  readonly kind: IndicatorKind;
  readonly frequency: Frequency;
  readonly lagDays: number;
  readonly dueDays: number;
  readonly reporterId: string | null;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  /** The name of its item when that is archived; null when it is not, or there is no item. */
  readonly archivedItem: string | null;
}

/** The indicator with this id; null when there is none. Whether its item is archived is as projected. */
export async function findReportableIndicator(database: Database, id: string): Promise<ReportableIndicator | null> {
  const row = await database.indicator.findUnique({
    where: { id },
    select: {
      id: true,
      agreementId: true,
      kind: true,
      frequency: true,
      lagDays: true,
      dueDays: true,
      reporterId: true,
      agreement: { select: { programmeId: true, periodStart: true, periodEnd: true } },
      item: { select: { projected: { select: { name: true, archivedAt: true } } } },
    },
  });
  if (row === null) return null;
  const { agreement, item, ...indicator } = row;
  const projected = item?.projected ?? null;
  return {
    ...indicator,
    programmeId: agreement.programmeId,
    periodStart: dayOfColumn(agreement.periodStart),
    periodEnd: dayOfColumn(agreement.periodEnd),
    archivedItem: projected === null || projected.archivedAt === null ? null : projected.name,
  };
}
