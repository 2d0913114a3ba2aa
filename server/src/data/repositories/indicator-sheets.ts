import type { Aggregation, Frequency, IndicatorDirection, IndicatorKind } from '@planrum/prisma';
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
  readonly decimals: number;
  readonly lagDays: number;
  readonly dueDays: number;
  readonly dataSourceId: string | null;
  readonly reporterId: string | null;
  readonly method: string | null;
  readonly qualityNote: string | null;
}

/** Writes an indicator's sheet in the place of what it was. */
export async function writeIndicatorSheet(database: Database, id: string, sheet: IndicatorSheet): Promise<void> {
  await database.indicator.update({ where: { id }, data: { ...sheet, version: { increment: 1 } } });
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
