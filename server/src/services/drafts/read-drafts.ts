import { periodsOf } from '@planrum/schema/targets';
import { authorise, knownTo } from '../../access/policy.ts';
import { findDraftRow, readDraftRows, type DraftRow } from '../../data/repositories/report-drafts.ts';
import { readAncestors } from '../../data/repositories/organisation-tree.ts';
import type { Database } from '../../data/repositories/database.ts';
import type { ServiceContext } from '../context.ts';
import { unknownTo } from '../plans/agreements.ts';

/** What somebody has typed of a figure and not reported, with whose it is. */
export type ReportDraftRecord = Omit<DraftRow, 'frequency' | 'lagDays' | 'dueDays' | 'agreementStart' | 'agreementEnd'> & {
  /** Key of its period; its days, where the indicator's periods have been cut differently since. */
  readonly periodKey: string;
  readonly reporterAncestorIds: readonly string[];
};

/** The drafts of these indicators that the actor may read: of each period one at most. @throws PlanrumError as `knownTo`. */
export async function readDraftsOfIndicators({ prisma, actor }: ServiceContext, indicatorIds: readonly string[]): Promise<ReportDraftRecord[]> {
  return knownTo(actor, 'report.draft', await draftsOf(prisma, await readDraftRows(prisma, indicatorIds)), (draft) => draft);
}

/** A draft by its id. @throws PlanrumError NOT_FOUND, NOT_SIGNED_IN or FORBIDDEN, blaming `field`. */
export async function readDraft({ prisma, actor }: ServiceContext, id: string, field?: readonly string[]): Promise<ReportDraftRecord> {
  const row = await findDraftRow(prisma, id);
  if (row === null) throw unknownTo(actor, field);
  const draft = await draftOf(prisma, row);
  authorise(actor, 'report.draft', draft, field);
  return draft;
}

/** A row as everybody else knows it. */
export async function draftOf(database: Database, row: DraftRow): Promise<ReportDraftRecord> {
  const [draft] = await draftsOf(database, [row]);
  if (draft === undefined) throw new Error(`The draft ${row.id} was lost.`);
  return draft;
}

/** Rows as everybody else knows them. */
export async function draftsOf(database: Database, rows: readonly DraftRow[]): Promise<ReportDraftRecord[]> {
  if (rows.length === 0) return [];
  const ancestors = await readAncestors(database, [...new Set(rows.flatMap(({ reporterId }) => reporterId ?? []))]);
  return rows.map(({ frequency, lagDays, dueDays, agreementStart, agreementEnd, ...row }) => {
    const periods = periodsOf({ frequency, lagDays, dueDays, periodStart: agreementStart, periodEnd: agreementEnd });
    const period = periods.find(({ start, end }) => start === row.periodStart && end === row.periodEnd);
    return {
      ...row,
      periodKey: period?.key ?? `${row.periodStart}/${row.periodEnd}`,
      reporterAncestorIds: row.reporterId === null ? [] : (ancestors.get(row.reporterId) ?? []),
    };
  });
}
