import { Prisma } from '@planrum/prisma';
import type { IndicatorTerm, PlanContent } from '../../domain/plan-content.ts';
import { columnOfDay, dayOfColumn, type Day } from '../../domain/days.ts';
import type { Database } from './database.ts';
import { readRows } from '../read-rows.ts';

/** A frozen version without its content. */
export interface VersionRecord {
  readonly id: string;
  readonly agreementId: string;
  readonly programmeId: string;
  readonly number: number;
  readonly label: string;
  readonly hash: string;
  readonly documentSeq: bigint;
  readonly programmeSeq: bigint;
  readonly frozenAt: Date;
  readonly frozenById: string | null;
  readonly inForceFrom: Day | null;
  readonly putInForceAt: Date | null;
}

const withoutContent = {
  id: true,
  agreementId: true,
  number: true,
  label: true,
  hash: true,
  documentSeq: true,
  programmeSeq: true,
  frozenAt: true,
  frozenById: true,
  inForceFrom: true,
  putInForceAt: true,
  agreement: { select: { programmeId: true } },
} as const satisfies Prisma.AgreementVersionSelect;

type VersionRow = Prisma.AgreementVersionGetPayload<{ select: typeof withoutContent }>;

function recordOf({ agreement, inForceFrom, ...row }: VersionRow): VersionRecord {
  return { ...row, programmeId: agreement.programmeId, inForceFrom: inForceFrom === null ? null : dayOfColumn(inForceFrom) };
}

/** The versions with these ids; unknown ids are left out. */
export async function findVersionsByIds(database: Database, ids: readonly string[]): Promise<VersionRecord[]> {
  const rows = await database.agreementVersion.findMany({ where: { id: { in: [...ids] } }, select: withoutContent });
  return rows.map(recordOf);
}

/** Every version of these agreements, newest first. */
export async function findVersionsOfAgreements(database: Database, agreementIds: readonly string[]): Promise<VersionRecord[]> {
  const rows = await database.agreementVersion.findMany({
    where: { agreementId: { in: [...agreementIds] } },
    select: withoutContent,
    orderBy: [{ agreementId: 'asc' }, { number: 'desc' }],
  });
  return rows.map(recordOf);
}

/** What these versions hold; unknown ids are left out. */
export async function readVersionContents(
  database: Database,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly content: PlanContent }[]> {
  return readRows<{ id: string; content: PlanContent }>(database, Prisma.sql`
    select id, content from agreement_version where id = any(${[...ids]}::uuid[])`);
}

/** The terms that a version's figures are judged by, without the rest of the version. */
export interface JudgingTerms {
  readonly versionId: string;
  readonly agreementId: string;
  readonly programmeId: string;
  readonly number: number;
  readonly inForceFrom: Day;
  readonly putInForceAt: Date | null;
  readonly indicators: readonly IndicatorTerm[];
}

/** The indicators of every version of these agreements that was ever put in force. */
export async function readJudgingTerms(database: Database, agreementIds: readonly string[]): Promise<JudgingTerms[]> {
  const rows = await readRows<Omit<JudgingTerms, 'inForceFrom'> & { inForceFrom: Date }>(database, Prisma.sql`
    select v.id as "versionId", v.agreement_id as "agreementId", a.programme_id as "programmeId", v.number,
           v.in_force_from as "inForceFrom", v.put_in_force_at as "putInForceAt",
           v.content->'terms'->'indicators' as indicators
      from agreement_version v
      join agreement a on a.id = v.agreement_id
     where v.agreement_id = any(${[...agreementIds]}::uuid[]) and v.in_force_from is not null`);
  return rows.map((row) => ({ ...row, inForceFrom: dayOfColumn(row.inForceFrom) }));
}

/**
 * Lets no other transaction freeze a version until this one ends. To be the first statement of a REPEATABLE READ transaction:
 * LOCK TABLE waits before the snapshot is taken, where a locked row would be waited for with a snapshot that is old by then.
 */
export async function lockVersions(database: Database): Promise<void> {
  await database.$executeRaw`lock table agreement_version in share row exclusive mode`;
}

/** The number after the agreement's highest. To be asked under `lockVersions`. */
export async function nextVersionNumber(database: Database, agreementId: string): Promise<number> {
  const { _max } = await database.agreementVersion.aggregate({ where: { agreementId }, _max: { number: true } });
  return (_max.number ?? 0) + 1;
}

/** What is written when a version is frozen. */
export interface NewVersion {
  readonly agreementId: string;
  readonly number: number;
  readonly label: string;
  readonly hash: string;
  readonly documentSeq: bigint;
  readonly programmeSeq: bigint;
  readonly content: PlanContent;
  readonly frozenAt: Date;
  readonly frozenById: string;
}

/** Writes a frozen version and returns it. */
export async function insertVersion(database: Database, version: NewVersion): Promise<VersionRecord> {
  const row = await database.agreementVersion.create({
    // The content is plain data already; Prisma's JSON type only lacks `readonly`.
    data: { ...version, content: version.content as unknown as Prisma.InputJsonObject },
    select: withoutContent,
  });
  return recordOf(row);
}

/** Locks a version until the transaction ends and returns it as it is then; null when there is none. */
export async function lockVersion(database: Database, id: string): Promise<VersionRecord | null> {
  await database.$queryRaw`select 1 from agreement_version where id = ${id}::uuid for update`;
  return (await findVersionsByIds(database, [id]))[0] ?? null;
}

/** Sets the first day a version is in force and returns the version. */
export async function setInForce(
  database: Database,
  id: string,
  inForce: { readonly from: Day; readonly at: Date; readonly byId: string },
): Promise<VersionRecord> {
  const row = await database.agreementVersion.update({
    where: { id },
    data: { inForceFrom: columnOfDay(inForce.from), putInForceAt: inForce.at, putInForceById: inForce.byId },
    select: withoutContent,
  });
  return recordOf(row);
}
