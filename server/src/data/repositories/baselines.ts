import { Prisma } from '@planrum/prisma';
import { columnOfDay } from '../../domain/days.ts';
import type { BaselineTerm } from '../../domain/plan-content.ts';
import { readRows } from '../read-rows.ts';
import type { Database } from './database.ts';

/** A starting value that was agreed, whether or not it still counts. */
export interface BaselineRecord extends Required<BaselineTerm> {
  readonly indicatorId: string;
  readonly position: number;
  readonly createdAt: Date;
  /** When another took its place, or it was taken away; null for one that counts. */
  readonly replacedAt: Date | null;
  /** The one whose place it took, or that it brought back; null for one that was new. */
  readonly replacesId: string | null;
  /** Who agreed on it; null when it came with the agreement, or the account is gone. */
  readonly changedById: string | null;
}

/** Every starting value that was agreed for these indicators, in order, the oldest in a place first. */
export async function readBaselines(database: Database, indicatorIds: readonly string[]): Promise<readonly BaselineRecord[]> {
  return readRows<BaselineRecord>(database, Prisma.sql`
    select id, indicator_id as "indicatorId", scope::text as scope, label,
           trim_scale(value)::text as value, date::text as date, date_precision::text as "datePrecision", source,
           position, created_at as "createdAt", replaced_at as "replacedAt", replaces_id as "replacesId", changed_by_id as "changedById"
      from baseline where indicator_id = any(${[...indicatorIds]}::uuid[])
     order by position, id`);
}

/** The indicator that a starting value is of; null when there is no such value. */
export async function findIndicatorOfBaseline(database: Database, id: string): Promise<string | null> {
  return (await database.baseline.findUnique({ where: { id }, select: { indicatorId: true } }))?.indicatorId ?? null;
}

/** What is agreed of a starting value. */
export type BaselineFields = Required<Omit<BaselineTerm, 'id'>>;

/** A starting value to be written. */
export interface NewBaseline extends BaselineFields, Pick<BaselineRecord, 'indicatorId' | 'position' | 'replacesId' | 'createdAt'> {
  readonly changedById: string;
}

/** Writes a starting value and returns its id. The one that it takes the place of stays, and counts no more. */
export async function insertBaseline(database: Database, { date, ...baseline }: NewBaseline): Promise<string> {
  if (baseline.replacesId !== null) await markReplaced(database, baseline.replacesId, baseline.createdAt);
  return (await database.baseline.create({ data: { ...baseline, date: date === null ? null : columnOfDay(date) }, select: { id: true } })).id;
}

/** Marks a starting value as one that counts no more; one that did not before keeps its moment. */
export async function markReplaced(database: Database, id: string, at: Date): Promise<void> {
  await database.baseline.updateMany({ where: { id, replacedAt: null }, data: { replacedAt: at } });
}
