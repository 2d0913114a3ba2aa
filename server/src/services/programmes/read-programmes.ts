import type { ProgrammeRole } from '@planrum/prisma';
import { authorise, knownTo, signedIn } from '../../access/policy.ts';
import {
  findAreasByIds,
  findAreasOfProgrammes,
  findDataSourcesByIds,
  findGoalPlaces,
  findGoalsOfProgrammes,
  findGrantsOfProgrammes,
  findGroupsByIds,
  findGroupsOfProgrammes,
  findProgrammeBySlug,
  findProgrammesByIds,
  type AreaRecord,
  type GrantRecord,
  type GroupRecord,
  type ProgrammeGoalRecord,
  type ProgrammeRecord,
} from '../../data/repositories/programmes.ts';
import { isSlug } from '../../domain/free-text.ts';
import type { ServiceContext } from '../context.ts';
import { unknownTo } from '../plans/agreements.ts';

export type { AreaRecord, GrantRecord, GroupRecord, ProgrammeGoalRecord, ProgrammeRecord } from '../../data/repositories/programmes.ts';

/** The programmes in which the actor holds a role, newest period first. @throws PlanrumError NOT_SIGNED_IN or FORBIDDEN. */
export async function listProgrammes(context: ServiceContext): Promise<ProgrammeRecord[]> {
  const { grants } = signedIn(context.actor);
  return readProgrammes(context, [...new Set(grants.map((grant) => grant.programmeId))]);
}

/** The programme with this slug. @throws PlanrumError NOT_FOUND, NOT_SIGNED_IN or FORBIDDEN. */
export async function readProgrammeBySlug(context: ServiceContext, slug: string): Promise<ProgrammeRecord> {
  const programme = isSlug(slug) ? await findProgrammeBySlug(context.prisma, slug) : null;
  if (programme === null) throw unknownTo(context.actor);
  authorise(context.actor, 'programme.read', { programmeId: programme.id });
  return programme;
}

/** The programmes with these ids that the actor may read. @throws PlanrumError as `knownTo`; so does every reader below. */
export async function readProgrammes(context: ServiceContext, ids: readonly string[]): Promise<ProgrammeRecord[]> {
  return knownTo(context.actor, 'programme.read', await findProgrammesByIds(context.prisma, ids), ({ id }) => ({ programmeId: id }));
}

/** The areas of these programmes, in order. */
export async function readAreasOfProgrammes(context: ServiceContext, programmeIds: readonly string[]): Promise<AreaRecord[]> {
  return ofReadable(context, await findAreasOfProgrammes(context.prisma, programmeIds));
}

/** The areas with these ids that the actor may read. */
export async function readAreas(context: ServiceContext, ids: readonly string[]): Promise<AreaRecord[]> {
  return ofReadable(context, await findAreasByIds(context.prisma, ids));
}

/** The goals of these programmes as a whole, in order. */
export async function readGoalsOfProgrammes(
  context: ServiceContext,
  programmeIds: readonly string[],
): Promise<ProgrammeGoalRecord[]> {
  return ofReadable(context, await findGoalsOfProgrammes(context.prisma, programmeIds));
}

/** Where these goals belong, as far as the actor may know. */
export async function readGoalPlaces(
  context: ServiceContext,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly programmeId: string; readonly agreementId: string | null }[]> {
  return ofReadable(context, await findGoalPlaces(context.prisma, ids));
}

/** The groups of these programmes. */
export async function readGroupsOfProgrammes(context: ServiceContext, programmeIds: readonly string[]): Promise<GroupRecord[]> {
  return ofReadable(context, await findGroupsOfProgrammes(context.prisma, programmeIds));
}

/** The groups with these ids that the actor may read. */
export async function readGroups(context: ServiceContext, ids: readonly string[]): Promise<GroupRecord[]> {
  return ofReadable(context, await findGroupsByIds(context.prisma, ids));
}

/** The roles that organisations hold in these programmes. */
export async function readGrantsOfProgrammes(context: ServiceContext, programmeIds: readonly string[]): Promise<GrantRecord[]> {
  return ofReadable(context, await findGrantsOfProgrammes(context.prisma, programmeIds));
}

/** The data sources with these ids that the actor may read. */
export async function readDataSources(
  context: ServiceContext,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly programmeId: string; readonly name: string }[]> {
  return ofReadable(context, await findDataSourcesByIds(context.prisma, ids));
}

/** The roles that the actor holds in a programme, each once. */
export function rolesIn({ actor }: Pick<ServiceContext, 'actor'>, programmeId: string): ProgrammeRole[] {
  const held = (actor?.grants ?? []).filter((grant) => grant.programmeId === programmeId);
  return [...new Set(held.map((grant) => grant.role))];
}

function ofReadable<Row extends { readonly programmeId: string }>({ actor }: ServiceContext, rows: readonly Row[]): Row[] {
  return knownTo(actor, 'programme.read', rows, (row) => row);
}
