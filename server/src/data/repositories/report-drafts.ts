import type { Frequency, Locale, Prisma } from '@planrum/prisma';
import { columnOfDay, type Day } from '../../domain/days.ts';
import type { DraftWords } from '../../domain/report-draft.ts';
import { readRows, sql } from '../read-rows.ts';
import type { Database } from './database.ts';

/** Whose draft it is: one for each. */
export interface DraftPlace {
  readonly indicatorId: string;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  /** The organisation that the figure would be reported for. */
  readonly organisationId: string;
}

/** A draft, and what has to be known of its indicator to say whose it is and of which period. */
export interface DraftRow extends DraftPlace {
  readonly id: string;
  readonly version: number;
  readonly locale: Locale;
  readonly words: DraftWords;
  readonly begunById: string | null;
  readonly begunAt: Date;
  readonly savedById: string | null;
  readonly savedAt: Date;
  readonly programmeId: string;
  readonly agreementId: string;
  readonly reporterId: string | null;
  readonly frequency: Frequency;
  readonly lagDays: number;
  readonly dueDays: number;
  /** The agreement's period. */
  readonly agreementStart: Day;
  readonly agreementEnd: Day;
}

/** The drafts of these indicators, whoever's they are, the oldest period first. */
export function readDraftRows(database: Database, indicatorIds: readonly string[]): Promise<readonly DraftRow[]> {
  return findRows(database, sql`d.indicator_id = any(${[...indicatorIds]}::uuid[])`);
}

/** The draft with this id; null when there is none. */
export async function findDraftRow(database: Database, id: string): Promise<DraftRow | null> {
  return (await findRows(database, sql`d.id = ${id}::uuid`))[0] ?? null;
}

/** The draft at a place; null when there is none. */
export async function findDraftAt(database: Database, { indicatorId, periodStart, periodEnd, organisationId }: DraftPlace): Promise<DraftRow | null> {
  const rows = await findRows(database, sql`d.indicator_id = ${indicatorId}::uuid and d.organisation_id = ${organisationId}::uuid
    and d.period_start = ${periodStart}::date and d.period_end = ${periodEnd}::date`);
  return rows[0] ?? null;
}

function findRows(database: Database, where: Prisma.Sql): Promise<readonly DraftRow[]> {
  return readRows<DraftRow>(database, sql`
    select d.id, d.indicator_id as "indicatorId", d.period_start::text as "periodStart", d.period_end::text as "periodEnd",
           d.organisation_id as "organisationId", d.version, d.locale::text as locale, d.words,
           d.begun_by_id as "begunById", d.begun_at as "begunAt", d.saved_by_id as "savedById", d.saved_at as "savedAt",
           i.agreement_id as "agreementId", i.reporter_id as "reporterId", i.frequency::text as frequency, i.lag_days as "lagDays", i.due_days as "dueDays",
           a.programme_id as "programmeId", a.period_start::text as "agreementStart", a.period_end::text as "agreementEnd"
      from report_draft d
      join indicator i on i.id = d.indicator_id
      join agreement a on a.id = i.agreement_id
     where ${where}
     order by d.period_start, d.id`);
}

/** What is written of a draft. */
export interface DraftToSave {
  readonly locale: Locale;
  readonly words: DraftWords;
  readonly savedById: string;
  readonly savedAt: Date;
}

/** Begins a draft where there is none. */
export async function insertDraft(
  database: Database,
  { indicatorId, organisationId, periodStart, periodEnd }: DraftPlace,
  { words, savedById, savedAt, locale }: DraftToSave,
): Promise<void> {
  const period = { periodStart: columnOfDay(periodStart), periodEnd: columnOfDay(periodEnd) };
  const data = { indicatorId, organisationId, ...period, locale, words: jsonOf(words), begunById: savedById, begunAt: savedAt, savedById, savedAt };
  await database.reportDraft.create({ data, select: { id: true } });
}

/** Puts other words in the place of a draft's, which gives it another version. */
export async function updateDraft(database: Database, id: string, { words, savedById, savedAt, locale }: DraftToSave): Promise<void> {
  await database.$executeRaw`
    update report_draft
       set words = ${JSON.stringify(words)}::jsonb, locale = ${locale}::"Locale", saved_by_id = ${savedById}, saved_at = ${savedAt}::timestamptz,
           version = nextval(pg_get_serial_sequence('report_draft', 'version'))
     where id = ${id}::uuid`;
}

/** Removes drafts. */
export async function deleteDrafts(database: Database, ids: readonly string[]): Promise<void> {
  await database.reportDraft.deleteMany({ where: { id: { in: [...ids] } } });
}

function jsonOf({ parts, ...words }: DraftWords): Prisma.InputJsonObject {
  return { ...words, parts: parts === null ? null : parts.map((part) => ({ ...part })) };
}
