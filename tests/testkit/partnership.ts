import type { PrismaClient, ProgrammeRole } from '@planrum/prisma';
import { raiseAccessEpoch } from '@planrum/server/access/epoch.ts';
import { localAccount } from '@planrum/server/access/password.ts';

/** The password of everybody in a partnership. */
export const password = 'correct horse battery';

export interface Person {
  readonly id: string;
  readonly email: string;
}

export interface PersonOptions {
  /** Roles held by the person alone, through their organisation. */
  readonly roles?: readonly ProgrammeRole[];
  /** Narrows the roles to one agreement. */
  readonly agreementId?: string;
  readonly locale?: 'da' | 'en';
}

/** A municipality with a centre and a team, KVINFO beside it, a programme with two agreements, and whoever is asked for. */
export interface Partnership {
  readonly organisations: Readonly<Record<'municipality' | 'centre' | 'team' | 'kvinfo', string>>;
  readonly programmeId: string;
  readonly agreementId: string;
  readonly otherAgreementId: string;
  /** A person of an organisation, who can sign in. */
  person(name: string, organisation: keyof Partnership['organisations'], options?: PersonOptions): Promise<Person>;
  /** Gives a role to an organisation, and so to everybody in it and under it. @returns the grant's id. */
  grant(organisation: keyof Partnership['organisations'], role: ProgrammeRole, agreementId?: string): Promise<string>;
  /** Takes every role of a person back. */
  revoke(person: Person): Promise<void>;
}

/** Founds a partnership in an empty database. */
export async function foundPartnership(prisma: PrismaClient): Promise<Partnership> {
  const municipality = await organisation('Slagelse Kommune', 'MUNICIPALITY', null);
  const centre = await organisation('Center for Arbejdsmarked og Integration', 'CENTRE', municipality);
  const team = await organisation('Team Unge', 'TEAM', centre);
  const kvinfo = await organisation('KVINFO', 'CIVIL_SOCIETY', null);
  const organisations = { municipality, centre, team, kvinfo };

  async function organisation(name: string, kind: 'MUNICIPALITY' | 'CENTRE' | 'TEAM' | 'CIVIL_SOCIETY', parentId: string | null) {
    const slug = name.toLowerCase().replaceAll(' ', '-');
    const { id } = await prisma.organisation.create({
      data: { slug, name, shortName: name, initials: name.slice(0, 2).toUpperCase(), kind, parentId, hue: 0 },
    });
    return id;
  }

  const period = { periodStart: new Date('2021-10-01'), periodEnd: new Date('2025-09-30') };
  const { id: programmeId } = await prisma.programme.create({
    data: { slug: 'et-program', name: 'Et program', description: 'Et program.', ...period },
  });
  async function agreement(name: string, position: number): Promise<string> {
    const { id } = await prisma.agreement.create({
      data: { programmeId, slug: name.toLowerCase(), name, templateKey: 'delaftale-2021', templateVersion: 1, position, ...period },
    });
    return id;
  }

  return {
    organisations,
    programmeId,
    agreementId: await agreement('Beskæftigelse', 0),
    otherAgreementId: await agreement('Trivsel', 1),

    async person(name, organisationName, { roles = [], agreementId, locale = 'da' } = {}) {
      const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
      const organisationId = organisations[organisationName];
      const { id } = await prisma.user.create({ data: { email, name, locale } });
      await prisma.account.create({ data: await localAccount(id, password) });
      await prisma.membership.create({ data: { userId: id, organisationId, title: 'Konsulent' } });
      for (const role of roles) {
        await prisma.grant.create({ data: { programmeId, organisationId, role, userId: id, agreementId: agreementId ?? null } });
      }
      return { id, email };
    },

    async grant(organisationName, role, agreementId) {
      const { id } = await prisma.grant.create({
        data: { programmeId, organisationId: organisations[organisationName], role, agreementId: agreementId ?? null },
      });
      return id;
    },

    async revoke({ id }) {
      await prisma.$transaction(async (transaction) => {
        await transaction.grant.updateMany({ where: { userId: id }, data: { revokedAt: new Date() } });
        await raiseAccessEpoch(transaction);
      });
    },
  };
}
