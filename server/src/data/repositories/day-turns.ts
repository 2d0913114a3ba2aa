import type { Frequency } from '@planrum/prisma';
import type { DueDate } from '@planrum/schema/targets';
import { columnOfDay, dayOfColumn, type Day } from '../../domain/days.ts';
import type { Database } from './database.ts';

/** The programmes in which a day has not begun yet. */
export async function findProgrammesBefore(database: Database, day: Day): Promise<string[]> {
  const rows = await database.programme.findMany({
    where: { days: { none: { day: columnOfDay(day) } } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id }) => id);
}

/**
 * Takes every day of a programme after the last one taken, through `today`; of one that has none, today alone. Waits for another
 * transaction that is taking the same days, and leaves it those that it commits.
 * @returns the days taken, in order.
 */
export async function takeDays(database: Database, programmeId: string, today: Day): Promise<Day[]> {
  const rows = await database.$queryRaw<{ day: Date }[]>`
    insert into day_turn (programme_id, day)
    select ${programmeId}::uuid, d::date
      from generate_series(
             coalesce((select max(day) + 1 from day_turn where programme_id = ${programmeId}::uuid), ${today}::date)::timestamp,
             ${today}::timestamp, '1 day') d
     order by d
    on conflict do nothing
    returning day`;
  return rows.map(({ day }) => dayOfColumn(day)).sort();
}

/** What decides when the periods of an indicator can be reported and are due. */
export interface ScheduledIndicator {
  readonly id: string;
  readonly agreementId: string;
  readonly frequency: Frequency;
  readonly lagDays: number;
  readonly dueDays: number;
  readonly dueDates: readonly DueDate[];
  readonly periodStart: Day;
  readonly periodEnd: Day;
}

/** The indicators of a programme's drafts, without those that were archived, by themselves, with their goals or with their items as projected. */
export async function readSchedules(database: Database, programmeId: string): Promise<ScheduledIndicator[]> {
  const rows = await database.$queryRaw<(Omit<ScheduledIndicator, 'periodStart' | 'periodEnd'> & { periodStart: Date; periodEnd: Date })[]>`
    with recursive archived as (
      select id from goal where programme_id = ${programmeId}::uuid and archived_at is not null
      union
      select g.id from goal g join archived on g.parent_id = archived.id)
    select i.id, i.agreement_id as "agreementId", i.frequency, i.lag_days as "lagDays", i.due_days as "dueDays", i.due_dates as "dueDates",
           a.period_start as "periodStart", a.period_end as "periodEnd"
      from indicator i
      join agreement a on a.id = i.agreement_id
      left join projected_item p on p.agreement_id = i.agreement_id and p.item_id = i.item_id
     where a.programme_id = ${programmeId}::uuid and p.archived_at is null and i.archived_at is null
       and not exists (select 1 from archived where archived.id = i.goal_id)
     order by a.position, i.position, i.id`;
  return rows.map((row) => ({ ...row, periodStart: dayOfColumn(row.periodStart), periodEnd: dayOfColumn(row.periodEnd) }));
}
