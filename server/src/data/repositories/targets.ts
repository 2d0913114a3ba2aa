import { Prisma } from '@planrum/prisma';
import type { TargetTerm } from '../../domain/plan-content.ts';
import type { Database } from './database.ts';
import { readRows } from '../read-rows.ts';

/** A target that was agreed, whether or not another has taken its place; or, without a rule, that the one before was withdrawn. */
export interface TargetRecord extends Required<TargetTerm> {
  readonly indicatorId: string;
  readonly unit: string;
  /** The part that it is for; null for the whole. */
  readonly categoryId: string | null;
  /** What that is called. */
  readonly part: string | null;
  /** Judged by the part's share of the whole, in percent. */
  readonly ofWhole: boolean;
  /** Why it took the place of the one before; null for the first. */
  readonly reason: string | null;
  readonly changedById: string | null;
  readonly createdAt: Date;
  /** When another took its place; null for the one that counts. */
  readonly replacedAt: Date | null;
}

/** Whether a record says that nothing is agreed any more, rather than what is. */
export function isWithdrawal({ rule }: TargetRecord): boolean {
  return rule === null;
}

/** Every target that was agreed for these indicators: the one that counts first, then the others from the last one replaced. */
export async function readTargets(database: Database, indicatorIds: readonly string[]): Promise<readonly TargetRecord[]> {
  return readRows<TargetRecord>(database, Prisma.sql`
    select t.id, t.indicator_id as "indicatorId", case when t.of_whole then '%' else i.unit end as unit,
           t.category_id as "categoryId", c.name as part, t.of_whole as "ofWhole", t.rule, t.stated, t.reason, t.changed_by_id as "changedById",
           t.follows_id as "followsId",
           t.created_at as "createdAt", t.replaced_at as "replacedAt",
           json_build_object('percent', trim_scale(t.stated_percent)::text, 'from', trim_scale(t.stated_from)::text,
                             'to', trim_scale(t.stated_to)::text) as figures
      from target t join indicator i on i.id = t.indicator_id left join breakdown_category c on c.id = t.category_id
     where t.indicator_id = any(${[...indicatorIds]}::uuid[])
     order by t.replaced_at desc nulls first, t.id desc`);
}

/** Of an indicator's targets those of a part, or with null of the whole, in their order. */
export function targetsOf(targets: readonly TargetRecord[], categoryId: string | null): readonly TargetRecord[] {
  return targets.filter((target) => target.categoryId === categoryId);
}

/** Which indicators these targets are of; unknown ids are left out. */
export async function findIndicatorsOfTargets(
  database: Database,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly indicatorId: string }[]> {
  return database.target.findMany({ where: { id: { in: [...ids] } }, select: { id: true, indicatorId: true } });
}

/** What a target of a part is for. */
export interface PartOfTarget {
  readonly categoryId: string;
  readonly ofWhole: boolean;
}

/** A target to be written. */
export interface NewTarget extends Pick<TargetRecord, 'indicatorId' | 'stated' | 'figures' | 'reason' | 'createdAt'> {
  /** The indicator whose target it follows; left out by one that stands on its own. */
  readonly followsId?: string;
  /** Left out for a target of the whole. */
  readonly of?: PartOfTarget;
  /** Null to withdraw the one that counts. */
  readonly rule: Prisma.InputJsonObject | null;
  readonly changedById: string;
}

/** Writes a target in the place of the one that counts, where there is one, and returns its record. The other stays. */
export async function insertTarget(database: Database, { figures, rule, of, ...target }: NewTarget): Promise<TargetRecord> {
  await database.target.updateMany({
    where: { indicatorId: target.indicatorId, categoryId: of?.categoryId ?? null, replacedAt: null },
    data: { replacedAt: target.createdAt },
  });
  const { id } = await database.target.create({
    data: { ...target, ...of, rule: rule ?? Prisma.JsonNull, statedPercent: figures.percent, statedFrom: figures.from, statedTo: figures.to },
    select: { id: true },
  });
  const written = (await readTargets(database, [target.indicatorId])).find((candidate) => candidate.id === id);
  if (written === undefined) throw new Error(`The target ${id} was written and cannot be read.`);
  return written;
}

/** The targets that follow that of an indicator, as they count now; also those without a rule, since there was none to follow. */
export async function readFollowers(database: Database, indicatorId: string): Promise<readonly TargetRecord[]> {
  const rows = await database.target.findMany({ where: { followsId: indicatorId, replacedAt: null }, select: { indicatorId: true } });
  const targets = await readTargets(
    database,
    rows.map((row) => row.indicatorId),
  );
  return targets.filter(({ replacedAt, categoryId }) => replacedAt === null && categoryId === null);
}
