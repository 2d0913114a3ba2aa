import { Prisma, type Frequency, type IndicatorKind } from '@planrum/prisma';
import type { DueDate } from '@planrum/schema/targets';
import { dayOfColumn, type Day } from '../../domain/days.ts';
import type { IndicatorTerm } from '../../domain/plan-content.ts';
import type { Database } from './database.ts';
import { readRows } from '../read-rows.ts';

/** Where an indicator belongs. */
export interface IndicatorPlace {
  readonly id: string;
  readonly agreementId: string;
  readonly programmeId: string;
}

/** Where these indicators belong; unknown ids are left out. */
export async function findIndicatorPlaces(database: Database, ids: readonly string[]): Promise<readonly IndicatorPlace[]> {
  return readRows<IndicatorPlace>(database, Prisma.sql`
    select i.id, i.agreement_id as "agreementId", a.programme_id as "programmeId"
      from indicator i join agreement a on a.id = i.agreement_id
     where i.id = any(${[...ids]}::uuid[])`);
}

/**
 * Locks an indicator until the transaction ends, so that its figures are reported one after another. What refers to the
 * indicator may still be written meanwhile.
 */
export async function lockIndicator(database: Database, id: string): Promise<void> {
  await lockIndicators(database, [id]);
}

/** The same for several, one after another in the order of their ids, so that two who lock some of the same do not wait for each other. */
export async function lockIndicators(database: Database, ids: readonly string[]): Promise<void> {
  await database.$queryRaw`select 1 from indicator where id = any(${[...ids]}::uuid[]) order by id for no key update`;
}

/** What has to be known of an indicator before a figure is reported for it, as the draft has it. */
export interface ReportableIndicator extends IndicatorPlace {
  readonly kind: IndicatorKind;
  readonly decimals: number;
  readonly frequency: Frequency;
  readonly lagDays: number;
  readonly dueDays: number;
  readonly dueDates: readonly DueDate[];
  readonly reporterId: string | null;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  /** The name of its item when that is archived; null when it is not, or there is no item. */
  readonly archivedItem: string | null;
  readonly name: string;
  readonly archivedAt: Date | null;
  readonly goalId: string | null;
}

/** The indicator with this id; null when there is none. Whether its item is archived is as projected. */
export async function findReportableIndicator(database: Database, id: string): Promise<ReportableIndicator | null> {
  const row = await database.indicator.findUnique({
    where: { id },
    select: {
      id: true,
      agreementId: true,
      kind: true,
      decimals: true,
      frequency: true,
      lagDays: true,
      dueDays: true,
      dueDates: true,
      reporterId: true,
      name: true,
      archivedAt: true,
      goalId: true,
      agreement: { select: { programmeId: true, periodStart: true, periodEnd: true } },
      item: { select: { projected: { select: { name: true, archivedAt: true } } } },
    },
  });
  if (row === null) return null;
  const { agreement, item, ...indicator } = row;
  const projected = item?.projected ?? null;
  return {
    ...indicator,
    // Written by `writeDueDates` alone.
    dueDates: indicator.dueDates as unknown as readonly DueDate[],
    programmeId: agreement.programmeId,
    periodStart: dayOfColumn(agreement.periodStart),
    periodEnd: dayOfColumn(agreement.periodEnd),
    archivedItem: projected === null || projected.archivedAt === null ? null : projected.name,
  };
}

/** What has to be known of an indicator, beside what it takes to report for it, before a target is agreed. */
export async function readTargetTerms(
  database: Database,
  id: string,
): Promise<Pick<IndicatorTerm, 'unit' | 'direction' | 'aggregation' | 'baselines'>> {
  const { baselines, ...terms } = await database.indicator.findUniqueOrThrow({
    where: { id },
    select: {
      unit: true,
      direction: true,
      aggregation: true,
      baselines: { where: { replacedAt: null }, orderBy: [{ position: 'asc' }, { id: 'asc' }] },
    },
  });
  return {
    ...terms,
    baselines: baselines.map(({ value, date, ...baseline }) => ({
      ...baseline,
      value: value?.toFixed() ?? null,
      date: date === null ? null : dayOfColumn(date),
    })),
  };
}
