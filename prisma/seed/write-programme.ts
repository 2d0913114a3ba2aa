import type { Prisma } from '../generated/client.ts';
import type { ProgrammeContent } from './content.ts';
import { dayColumn, lookup, type Directory } from './names.ts';
import { writeAgreement } from './write-agreement.ts';
import { writeGoals } from './write-goals.ts';

/** Writes a programme: who may do what in it, its areas, groups, sources and goals, and its agreement. */
export async function writeProgramme(
  transaction: Prisma.TransactionClient,
  directory: Directory,
  content: ProgrammeContent,
  now: Date,
): Promise<void> {
  const { slug, name, description, periodStart, periodEnd } = content;
  const { id: programmeId } = await transaction.programme.create({
    data: { slug, name, description, periodStart: dayColumn(periodStart), periodEnd: dayColumn(periodEnd), isDemo: true, createdAt: now },
    select: { id: true },
  });
  await transaction.grant.createMany({
    data: content.grants.flatMap(({ organisation, person, roles }) =>
      roles.map((role) => ({
        programmeId,
        organisationId: directory.organisation(organisation),
        userId: person === undefined ? null : directory.person(person),
        role,
        createdAt: now,
      })),
    ),
  });
  for (const { kind, name: groupName, members } of content.groups) {
    const { id: groupId } = await transaction.group.create({ data: { programmeId, kind, name: groupName }, select: { id: true } });
    await transaction.groupMember.createMany({
      data: members.map(({ organisation, person, isChair = false }) => ({
        groupId,
        organisationId: directory.organisation(organisation),
        userId: person === undefined ? null : directory.person(person),
        isChair,
      })),
    });
  }
  const areas = await transaction.area.createManyAndReturn({
    data: content.areas.map((area, position) => ({ ...area, programmeId, position })),
    select: { id: true, slug: true },
  });
  const dataSources = await transaction.dataSource.createManyAndReturn({
    data: content.dataSources.map((source) => ({ ...source, programmeId })),
    select: { id: true, name: true },
  });
  const names = {
    ...directory,
    area: lookup('the area', areas.map(({ id, slug: areaSlug }) => ({ id, name: areaSlug }))),
    dataSource: lookup('the data source', dataSources),
  };
  const goals = await writeGoals(transaction, content.goals, { programmeId, agreementId: null }, null);
  await writeAgreement(transaction, { programmeId, content: content.agreement, names, programmeGoals: goals, now });
}
