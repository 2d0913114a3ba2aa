import type { Membership, Organisation, User } from '@planrum/prisma';
import { authorise } from '../../access/policy.ts';
import type { ServiceContext } from '../context.ts';

/** People and organisations, as anybody who is signed in may see them. Each function throws NOT_SIGNED_IN or FORBIDDEN otherwise. */

export type PublicUser = Pick<User, 'id' | 'name' | 'kind'>;

const publicFields = { id: true, name: true, kind: true } as const;

/** All organisations, by name. */
export async function listOrganisations({ prisma, actor }: ServiceContext): Promise<Organisation[]> {
  authorise(actor, 'directory.read', {});
  const organisations = await prisma.organisation.findMany();
  return organisations.sort(byDanishName);
}

export async function readOrganisations({ prisma, actor }: ServiceContext, ids: readonly string[]): Promise<Organisation[]> {
  authorise(actor, 'directory.read', {});
  return prisma.organisation.findMany({ where: { id: { in: [...ids] } } });
}

/** The parts of some organisations, by name. */
export async function readChildOrganisations(
  { prisma, actor }: ServiceContext,
  parentIds: readonly string[],
): Promise<Organisation[]> {
  authorise(actor, 'directory.read', {});
  const children = await prisma.organisation.findMany({ where: { parentId: { in: [...parentIds] } } });
  return children.sort(byDanishName);
}

export async function readUsers({ prisma, actor }: ServiceContext, ids: readonly string[]): Promise<PublicUser[]> {
  authorise(actor, 'directory.read', {});
  return prisma.user.findMany({ where: { id: { in: [...ids] } }, select: publicFields });
}

/** The places of some people, oldest first. */
export async function readMembershipsOfUsers(
  { prisma, actor }: ServiceContext,
  userIds: readonly string[],
): Promise<Membership[]> {
  authorise(actor, 'directory.read', {});
  return prisma.membership.findMany({
    where: { userId: { in: [...userIds] } },
    orderBy: [{ createdAt: 'asc' }, { organisationId: 'asc' }],
  });
}

/** The people of some organisations, by name, without its machines. */
export async function readMembershipsOfOrganisations(
  { prisma, actor }: ServiceContext,
  organisationIds: readonly string[],
): Promise<(Membership & { readonly user: PublicUser })[]> {
  authorise(actor, 'directory.read', {});
  const memberships = await prisma.membership.findMany({
    where: { organisationId: { in: [...organisationIds] }, user: { kind: 'PERSON' } },
    include: { user: { select: publicFields } },
  });
  return memberships.sort((one, other) => danish.compare(one.user.name, other.user.name));
}

// Å comes last in Danish, whatever the database's collation says.
const danish = new Intl.Collator('da');

function byDanishName(one: Organisation, other: Organisation): number {
  return danish.compare(one.name, other.name);
}
