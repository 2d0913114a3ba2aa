import { readAccessEpoch, raiseAccessEpoch } from '@planrum/server/access/epoch.ts';
import { readActor } from '@planrum/server/access/read-actor.ts';
import type { Actor } from '@planrum/server/domain/actor.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../testkit/database.ts';
import { foundPartnership, type Partnership, type Person } from '../testkit/partnership.ts';

const database = useTestDatabase();
let partnership: Partnership;

beforeAll(async () => {
  partnership = await foundPartnership(database().prisma);
});

async function read({ id }: Person): Promise<Actor> {
  const actor = await readActor(database().prisma, id, null, 3n);
  if (actor === null) throw new Error('There is no such account');
  return actor;
}

async function rolesOf(person: Person): Promise<string[]> {
  return (await read(person)).grants.map(({ role }) => role).sort();
}

describe('what is read of an account', () => {
  test('the organisations it belongs to, and those above them', async () => {
    const { team, centre, municipality, kvinfo } = partnership.organisations;
    const person = await partnership.person('Anna Team', 'team', { locale: 'en' });
    const actor = await read(person);
    expect(actor).toMatchObject({ userId: person.id, name: 'Anna Team', locale: 'en', isAdministrator: false, scopes: null, accessEpoch: 3n });
    expect(actor.organisationIds).toEqual([team]);
    expect(actor.organisationIdsWithAncestors).toEqual(new Set([team, centre, municipality]));
    await database().prisma.membership.create({ data: { userId: person.id, organisationId: kvinfo, title: 'Vikar' } });
    const after = await read(person);
    // The organisation they act for is the one they have belonged to longest.
    expect(after.organisationIds).toEqual([team, kvinfo]);
    expect(after.organisationIdsWithAncestors).toEqual(new Set([team, centre, municipality, kvinfo]));
  });

  test('roles come down the tree and not up it', async () => {
    const below = await partnership.person('Bente Team', 'team');
    const above = await partnership.person('Carl Kommune', 'municipality');
    const beside = await partnership.person('Dorte Kvinfo', 'kvinfo');
    await partnership.grant('centre', 'EDITOR');
    expect(await rolesOf(below)).toEqual(['EDITOR']);
    expect(await rolesOf(above)).toEqual([]);
    expect(await rolesOf(beside)).toEqual([]);
  });

  test('a role of one member is not that of the others', async () => {
    const chief = await partnership.person('Erik Chef', 'kvinfo', { roles: ['CHIEF'] });
    const colleague = await partnership.person('Fie Kollega', 'kvinfo');
    expect(await rolesOf(chief)).toEqual(['CHIEF']);
    expect(await rolesOf(colleague)).toEqual([]);
  });

  test('a role that was taken back is gone', async () => {
    const person = await partnership.person('Gorm Læser', 'kvinfo', { roles: ['READER'] });
    const before = await readAccessEpoch(database().prisma);
    await partnership.revoke(person);
    expect(await rolesOf(person)).toEqual([]);
    expect(await readAccessEpoch(database().prisma)).toBe(before + 1n);
  });

  test('a role for one agreement says which', async () => {
    const guest = await partnership.person('Helle Gæst', 'kvinfo', { roles: ['GUEST'], agreementId: partnership.agreementId });
    const { programmeId, agreementId } = partnership;
    expect((await read(guest)).grants).toEqual([{ programmeId, role: 'GUEST', agreementId }]);
  });

  test('somebody without an organisation has no rights, and nobody is null', async () => {
    const { id } = await database().prisma.user.create({ data: { email: 'alone@example.org', name: 'Alene' } });
    expect(await read({ id, email: 'alone@example.org' })).toMatchObject({ organisationIds: [], grants: [] });
    expect(await readActor(database().prisma, 'nobody', null, 1n)).toBeNull();
  });

  test('a tree tied in a knot is read to its end', async () => {
    const { municipality, team } = partnership.organisations;
    const person = await partnership.person('Ivan Knude', 'team');
    await database().prisma.organisation.update({ where: { id: municipality }, data: { parentId: team } });
    try {
      expect((await read(person)).organisationIdsWithAncestors.size).toBe(3);
    } finally {
      await database().prisma.organisation.update({ where: { id: municipality }, data: { parentId: null } });
    }
  });
});

test('the epoch is part of the transaction that changes rights', async () => {
  const { prisma } = database();
  const before = await readAccessEpoch(prisma);
  const roll = prisma.$transaction(async (transaction) => {
    await raiseAccessEpoch(transaction);
    expect(await readAccessEpoch(transaction)).toBe(before + 1n);
    throw new Error('rolled back');
  });
  await expect(roll).rejects.toThrow('rolled back');
  expect(await readAccessEpoch(prisma)).toBe(before);
});
