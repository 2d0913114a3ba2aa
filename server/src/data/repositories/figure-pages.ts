import { Prisma } from '@planrum/prisma';
import type { FigureStatus } from '@planrum/schema/measurements';
import { dayOfColumn, type Day } from '../../domain/days.ts';
import { readRows, sql, type RowReader } from '../read-rows.ts';

/** Which figures of some indicators. What is null does not narrow. */
export interface FigureFilter {
  readonly indicatorIds: readonly string[];
  readonly organisationIds: readonly string[] | null;
  readonly statuses: readonly FigureStatus[] | null;
  /** Of periods that end on this day or later. */
  readonly periodFrom: Day | null;
  /** Of periods that end on this day or earlier. */
  readonly periodTo: Day | null;
  readonly reportedSince: Date | null;
  /** True: those that no other has corrected; false: those that one has. */
  readonly isNewest: boolean | null;
}

/** What a figure is sorted by. */
export interface FigurePlace {
  readonly id: string;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly reportedAt: Date;
}

/** Which part of the figures, and in which order. */
export interface FigureRange {
  readonly by: 'PERIOD' | 'REPORTED';
  readonly isDescending: boolean;
  /** Those that come after this place; null: from the beginning. */
  readonly after: FigurePlace | null;
  readonly limit: number;
}

/** The places of some figures and the indicators that they are of, in order. PostgreSQL sorts and cuts; no other figure is read. */
export async function findFigurePlaces(
  database: RowReader,
  filter: FigureFilter,
  { by, isDescending, after, limit }: FigureRange,
): Promise<(FigurePlace & { readonly indicatorId: string })[]> {
  const keys = by === 'PERIOD' ? [sql`m.period_end`, sql`m.period_start`, sql`m.id`] : [sql`m.reported_at`, sql`m.id`];
  const direction = isDescending ? sql`desc` : sql`asc`;
  const rows = await readRows<{ id: string; indicatorId: string; periodStart: Date; periodEnd: Date; reportedAt: Date }>(database, sql`
    select m.id, m.indicator_id as "indicatorId", m.period_start as "periodStart", m.period_end as "periodEnd", m.reported_at as "reportedAt"
      from measurement m
     where ${passing(filter)} and ${after === null ? sql`true` : sql`(${Prisma.join(keys)}) ${isDescending ? sql`<` : sql`>`} (${placeIn(by, after)})`}
     order by ${Prisma.join(keys.map((key) => sql`${key} ${direction}`))}
     limit ${limit}`);
  return rows.map(({ periodStart, periodEnd, ...row }) => ({ ...row, periodStart: dayOfColumn(periodStart), periodEnd: dayOfColumn(periodEnd) }));
}

/** How many figures there are. */
export async function countFigures(database: RowReader, filter: FigureFilter): Promise<number> {
  const [row] = await readRows<{ count: bigint }>(database, sql`select count(*) as count from measurement m where ${passing(filter)}`);
  return Number(row?.count ?? 0);
}

function placeIn(by: FigureRange['by'], { id, periodStart, periodEnd, reportedAt }: FigurePlace): Prisma.Sql {
  return by === 'PERIOD' ? sql`${periodEnd}::date, ${periodStart}::date, ${id}::uuid` : sql`${reportedAt}::timestamptz, ${id}::uuid`;
}

/** Figures, and not that there was nobody to measure; nor those of a period that turned out so, see `figuresAmong`. */
function passing({ indicatorIds, organisationIds, statuses, periodFrom, periodTo, reportedSince, isNewest }: FigureFilter): Prisma.Sql {
  const isCorrected = (id: Prisma.Sql): Prisma.Sql => sql`exists (select from measurement c where c.supersedes_id = ${id})`;
  const conditions = [
    sql`m.indicator_id = any(${[...indicatorIds]}::uuid[]) and m.value is not null`,
    sql`not exists (
          select from measurement e
           where e.indicator_id = m.indicator_id and e.period_start = m.period_start and e.period_end = m.period_end
             and e.value is null and not ${isCorrected(sql`e.id`)})`,
    ...(organisationIds === null ? [] : [sql`m.organisation_id = any(${[...organisationIds]}::uuid[])`]),
    ...(periodFrom === null ? [] : [sql`m.period_end >= ${periodFrom}::date`]),
    ...(periodTo === null ? [] : [sql`m.period_end <= ${periodTo}::date`]),
    ...(reportedSince === null ? [] : [sql`m.reported_at >= ${reportedSince}::timestamptz`]),
    ...(isNewest === null ? [] : [isNewest ? sql`not ${isCorrected(sql`m.id`)}` : isCorrected(sql`m.id`)]),
    ...(statuses === null
      ? []
      : [
          sql`coalesce((select d.verdict::text from measurement_decision d where d.measurement_id = m.id order by d.decided_at desc, d.id desc limit 1), 'SUBMITTED')
                = any(${[...statuses]}::text[])`,
        ]),
  ];
  return Prisma.join(conditions, ' and ');
}
