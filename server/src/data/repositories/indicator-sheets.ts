import type { Aggregation, CollectionFrequency, Frequency, IndicatorDirection, IndicatorKind } from '@planrum/prisma';
import type { DueDate } from '@planrum/schema/targets';
import type { Database } from './database.ts';

/** What is agreed of an indicator, but its baselines and target. */
export interface IndicatorSheet {
  readonly name: string;
  readonly definition: string | null;
  readonly rationale: string | null;
  readonly unit: string;
  readonly kind: IndicatorKind;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly direction: IndicatorDirection;
  readonly aggregation: Aggregation;
  readonly frequency: Frequency;
  readonly collectionFrequency: CollectionFrequency | null;
  readonly decimals: number;
  readonly lagDays: number;
  readonly dueDays: number;
  readonly dataSourceId: string | null;
  readonly reporterId: string | null;
  readonly method: string | null;
  readonly qualityNote: string | null;
}

/** What an indicator is about: which goal it shows the way of, and which item of the document. */
export interface IndicatorPlacing {
  readonly goalId: string | null;
  readonly itemId: string | null;
}

/** Writes an indicator's sheet, and what it is about, in the place of what they were. */
export async function writeIndicatorSheet(database: Database, id: string, sheet: IndicatorSheet & IndicatorPlacing): Promise<void> {
  await database.indicator.update({ where: { id }, data: { ...sheet, version: { increment: 1 } } });
}

/** Writes a new indicator, after the others of its agreement, and returns its id. The caller holds the lock of the agreement. */
export async function insertIndicator(database: Database, indicator: IndicatorSheet & IndicatorPlacing & { readonly agreementId: string; readonly createdAt: Date }): Promise<string> {
  const { _max } = await database.indicator.aggregate({ where: { agreementId: indicator.agreementId }, _max: { position: true } });
  return (await database.indicator.create({ data: { ...indicator, position: (_max.position ?? -1) + 1 }, select: { id: true } })).id;
}

/** Writes which days are agreed for single periods, in the place of what they were. */
export async function writeDueDates(database: Database, id: string, dueDates: readonly DueDate[]): Promise<void> {
  const rows = dueDates.map(({ periodKey, dueOn }) => ({ periodKey, dueOn }));
  await database.indicator.update({ where: { id }, data: { dueDates: rows, version: { increment: 1 } }, select: { id: true } });
}

/** Archives an indicator, or with null restores it. */
export async function setIndicatorArchived(database: Database, id: string, archivedAt: Date | null): Promise<void> {
  await database.indicator.update({ where: { id }, data: { archivedAt, version: { increment: 1 } }, select: { id: true } });
}

/** The id of a programme's data source of this name, which is made where there is none. */
export async function ensureDataSource(database: Database, programmeId: string, name: string): Promise<string> {
  const key = { programmeId_name: { programmeId, name } };
  return (await database.dataSource.upsert({ where: key, create: { programmeId, name }, update: {}, select: { id: true } })).id;
}

/** Whether there is an organisation with this id. */
export async function hasOrganisation(database: Database, id: string): Promise<boolean> {
  return (await database.organisation.count({ where: { id } })) > 0;
}
