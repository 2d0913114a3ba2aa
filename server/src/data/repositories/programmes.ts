import { Prisma, type AreaWeight, type GoalLevel, type GroupKind, type ProgrammeRole } from '@planrum/prisma';
import { dayOfColumn, type Day } from '../../domain/days.ts';
import type { Database } from './database.ts';
import { readRows } from '../read-rows.ts';

/** A programme without what belongs to it. */
export interface ProgrammeRecord {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly isDemo: boolean;
  /** Where the programme's event log stood in the same snapshot. */
  readonly programmeSeq: bigint;
}

async function findProgrammes(database: Database, condition: Prisma.Sql): Promise<ProgrammeRecord[]> {
  const rows = await readRows<Omit<ProgrammeRecord, 'periodStart' | 'periodEnd'> & { periodStart: Date; periodEnd: Date }>(database, Prisma.sql`
    select p.id, p.slug, p.name, p.description, p.period_start as "periodStart", p.period_end as "periodEnd",
           p.is_demo as "isDemo", coalesce(h.seq, 0) as "programmeSeq"
      from programme p
      left join stream_head h on h.stream = 'programme:' || p.id
     where ${condition}
     order by p.period_start desc, p.name, p.id`);
  return rows.map((row) => ({ ...row, periodStart: dayOfColumn(row.periodStart), periodEnd: dayOfColumn(row.periodEnd) }));
}

/** The programmes with these ids, newest period first; unknown ids are left out. */
export function findProgrammesByIds(database: Database, ids: readonly string[]): Promise<ProgrammeRecord[]> {
  return findProgrammes(database, Prisma.sql`p.id = any(${[...ids]}::uuid[])`);
}

/** The programme with this slug, or null. */
export async function findProgrammeBySlug(database: Database, slug: string): Promise<ProgrammeRecord | null> {
  return (await findProgrammes(database, Prisma.sql`p.slug = ${slug}`))[0] ?? null;
}

/** A housing area. */
export interface AreaRecord {
  readonly id: string;
  readonly programmeId: string;
  readonly name: string;
}

/** The areas of these programmes, in order. */
export async function findAreasOfProgrammes(database: Database, programmeIds: readonly string[]): Promise<AreaRecord[]> {
  return database.area.findMany({
    where: { programmeId: { in: [...programmeIds] } },
    select: { id: true, programmeId: true, name: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
}

/** The areas with these ids; unknown ids are left out. */
export async function findAreasByIds(database: Database, ids: readonly string[]): Promise<AreaRecord[]> {
  return database.area.findMany({ where: { id: { in: [...ids] } }, select: { id: true, programmeId: true, name: true } });
}

/** How much an area is meant by an agreement. */
export interface AgreementAreaRecord {
  readonly agreementId: string;
  readonly areaId: string;
  readonly programmeId: string;
  readonly name: string;
  readonly weight: AreaWeight;
}

/** The areas that these agreements cover, the primary ones first. */
export async function findAreasOfAgreements(
  database: Database,
  agreementIds: readonly string[],
): Promise<AgreementAreaRecord[]> {
  const rows = await database.agreementArea.findMany({
    where: { agreementId: { in: [...agreementIds] } },
    select: { agreementId: true, areaId: true, weight: true, area: { select: { name: true, programmeId: true } } },
    orderBy: [{ weight: 'asc' }, { area: { position: 'asc' } }, { areaId: 'asc' }],
  });
  return rows.map(({ area, ...row }) => ({ ...row, ...area }));
}

/** A goal of the whole programme. */
export interface ProgrammeGoalRecord {
  readonly id: string;
  readonly programmeId: string;
  readonly parentId: string | null;
  readonly level: GoalLevel;
  readonly text: string;
  readonly version: number;
}

/** The goals of these programmes as a whole, in order. */
export async function findGoalsOfProgrammes(
  database: Database,
  programmeIds: readonly string[],
): Promise<ProgrammeGoalRecord[]> {
  return database.goal.findMany({
    where: { programmeId: { in: [...programmeIds] }, agreementId: null },
    select: { id: true, programmeId: true, parentId: true, level: true, text: true, version: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
}

/** Where goals, programme goals among them, belong. */
export async function findGoalPlaces(
  database: Database,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly programmeId: string; readonly agreementId: string | null }[]> {
  return database.goal.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, programmeId: true, agreementId: true },
  });
}

/** A group and its seats. */
export interface GroupRecord {
  readonly id: string;
  readonly programmeId: string;
  readonly kind: GroupKind;
  readonly name: string;
  readonly members: readonly {
    readonly id: string;
    readonly organisationId: string;
    readonly userId: string | null;
    readonly isChair: boolean;
  }[];
}

/** The groups of these programmes, chairs first in each. */
export async function findGroupsOfProgrammes(database: Database, programmeIds: readonly string[]): Promise<GroupRecord[]> {
  return findGroups(database, { programmeId: { in: [...programmeIds] } });
}

/** The groups with these ids; unknown ids are left out. */
export async function findGroupsByIds(database: Database, ids: readonly string[]): Promise<GroupRecord[]> {
  return findGroups(database, { id: { in: [...ids] } });
}

function findGroups(database: Database, where: Prisma.GroupWhereInput): Promise<GroupRecord[]> {
  return database.group.findMany({
    where,
    select: {
      id: true,
      programmeId: true,
      kind: true,
      name: true,
      members: {
        select: { id: true, organisationId: true, userId: true, isChair: true },
        orderBy: [{ isChair: 'desc' }, { id: 'asc' }],
      },
    },
    orderBy: [{ kind: 'asc' }, { name: 'asc' }, { id: 'asc' }],
  });
}

/** A role held in a programme. */
export interface GrantRecord {
  readonly id: string;
  readonly programmeId: string;
  readonly organisationId: string;
  readonly role: ProgrammeRole;
}

/** The roles that are held in these programmes by organisations as such: neither revoked nor one person's alone. */
export async function findGrantsOfProgrammes(database: Database, programmeIds: readonly string[]): Promise<GrantRecord[]> {
  return database.grant.findMany({
    where: { programmeId: { in: [...programmeIds] }, revokedAt: null, userId: null },
    select: { id: true, programmeId: true, organisationId: true, role: true },
    orderBy: [{ role: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
  });
}

/** The data sources with these ids; unknown ids are left out. */
export async function findDataSourcesByIds(
  database: Database,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly programmeId: string; readonly name: string }[]> {
  return database.dataSource.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, programmeId: true, name: true },
  });
}
