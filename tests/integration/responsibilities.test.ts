import { archiveItem, newItemId } from '@planrum/schema/plan';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

const database = useTestDatabase();
let api: TestApi;
let small: SmallProgramme;

beforeAll(async () => {
  api = createTestApi(database());
  small = await seedSmallProgramme(database().prisma);
});
beforeEach(async () => {
  await database().prisma.responsibility.deleteMany();
});
afterAll(() => api.close());

interface Payload {
  readonly responsibility: { readonly id: string; readonly version: number } | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string; readonly field: string[] | null }[];
}

const shown = `responsibility { id version role description item { key name } organisation { name } unit { name } person { name } }
  userErrors { __typename code message field ... on ConflictError { current { id ... on Responsibility { version role } } } }`;

function assign(caller: Caller, input: Record<string, unknown>): Promise<Payload> {
  return caller
    .ask<{ assignResponsibility: Payload }>(`mutation ($input: AssignResponsibilityInput!) { assignResponsibility(input: $input) { ${shown} } }`, {
      input: { agreementId: `Agreement:${small.agreement.id}`, itemKey: small.mentoring.id, ...input },
    })
    .then((data) => data.assignResponsibility);
}

function change(caller: Caller, input: Record<string, unknown>): Promise<Payload> {
  return caller
    .ask<{ changeResponsibility: Payload }>(`mutation ($input: ChangeResponsibilityInput!) { changeResponsibility(input: $input) { ${shown} } }`, { input })
    .then((data) => data.changeResponsibility);
}

function remove(caller: Caller, input: Record<string, unknown>) {
  return caller
    .ask<{ removeResponsibility: { removedId: string | null; item: unknown; userErrors: Payload['userErrors'] } }>(
      `mutation ($input: RemoveResponsibilityInput!) {
        removeResponsibility(input: $input) { removedId item { key responsibilities { id } } userErrors { __typename code message field } }
      }`,
      { input },
    )
    .then((data) => data.removeResponsibility);
}

const organisation = (name: keyof SmallProgramme['organisations']): string => `Organisation:${small.organisations[name].id}`;
const editor = (): Caller => api.as(small.users.editor);

async function assigned(caller: Caller, input: Record<string, unknown>): Promise<{ readonly id: string; readonly version: number }> {
  const { responsibility, userErrors } = await assign(caller, input);
  if (responsibility === null) throw new Error(JSON.stringify(userErrors));
  return responsibility;
}

describe('assigning', () => {
  test('gives an organisation a role on an item, and tells of it once', async () => {
    const before = (await api.eventsOf(small.programme)).length;
    const payload = await assign(editor(), {
      organisationId: organisation('cai'),
      unitId: organisation('team'),
      personId: `User:${small.users.young.id}`,
      role: 'PERFORMS',
      description: '  Står for forløbene  ',
    });
    expect(payload).toEqual({
      responsibility: {
        id: expect.stringMatching(/^Responsibility:/),
        version: 1,
        role: 'PERFORMS',
        description: 'Står for forløbene',
        item: { key: small.mentoring.id, name: 'Mentorforløb' },
        organisation: { name: 'CAI' },
        unit: { name: 'Team Unge' },
        person: { name: 'Yrsa Yde' },
      },
      userErrors: [],
    });
    const events = (await api.eventsOf(small.programme)).slice(before);
    expect(events).toMatchObject([
      {
        type: 'ResponsibilityAssigned',
        agreementId: small.agreement.id,
        subjectId: payload.responsibility?.id.replace('Responsibility:', ''),
        actorId: small.users.editor.id,
        organisationId: small.organisations.school.id,
        data: { itemId: small.mentoring.id },
      },
    ]);
  });

  test('is possible for the agreement as a whole', async () => {
    const { responsibility } = await assign(editor(), { itemKey: null, organisationId: organisation('kvinfo'), role: 'COORDINATES' });
    expect(responsibility).toMatchObject({ item: null, organisation: { name: 'KVINFO' } });
  });

  test('reaches an item that was added a moment ago and never projected', async () => {
    const item = await small.agreement.activity('Ny aktivitet');
    const { responsibility } = await assign(editor(), { itemKey: item.id, organisationId: organisation('cai'), role: 'LEAD' });
    expect(responsibility).toMatchObject({ item: { name: 'Ny aktivitet' } });
  });

  test('is refused for an archived item, by name', async () => {
    const item = await small.agreement.activity('Nedlagt café');
    await small.agreement.document.edit((doc) => archiveItem(doc, item.id, new Date('2023-01-01T00:00:00Z')));
    const payload = await assign(editor(), { itemKey: item.id, organisationId: organisation('cai'), role: 'LEAD' });
    expect(payload).toEqual({
      responsibility: null,
      userErrors: [
        { __typename: 'InputError', code: 'ITEM_ARCHIVED', message: '»Nedlagt café« er arkiveret. Gendan den først.', field: ['itemKey'] },
      ],
    });
  });

  test.each([
    ['an item the document does not have', () => ({ itemKey: newItemId() }), 'NOT_FOUND', ['itemKey']],
    ['a key that can be no item', () => ({ itemKey: 'not an item/at all' }), 'NOT_FOUND', ['itemKey']],
    ['an unknown organisation', () => ({ organisationId: 'Organisation:00000000-0000-7000-8000-000000000000' }), 'NOT_FOUND', ['organisationId']],
    ['an id of another type', () => ({ organisationId: `Agreement:${small.agreement.id}` }), 'NOT_FOUND', ['organisationId']],
    ['an unknown agreement', () => ({ agreementId: 'Agreement:00000000-0000-7000-8000-000000000000' }), 'NOT_FOUND', ['agreementId']],
    ['a unit of another organisation', () => ({ unitId: organisation('school') }), 'INVALID_INPUT', ['unitId']],
    ['the organisation as its own unit', () => ({ unitId: organisation('cai') }), 'INVALID_INPUT', ['unitId']],
    ['a person of another organisation', () => ({ personId: `User:${small.users.reporter.id}` }), 'INVALID_INPUT', ['personId']],
    ['a description that is too long', () => ({ description: 'x'.repeat(501) }), 'INVALID_INPUT', ['description']],
  ] as const)('is refused for %s', async (_case, input, code, field) => {
    const payload = await assign(editor(), { organisationId: organisation('cai'), role: 'PERFORMS', ...input() });
    expect(payload).toMatchObject({ responsibility: null, userErrors: [{ code, field }] });
    expect(payload.userErrors).toHaveLength(1);
    expect(await database().prisma.responsibility.count()).toBe(0);
  });

  test('takes a person of the organisation or of a unit under it', async () => {
    const own = await assign(editor(), { organisationId: organisation('cai'), role: 'PERFORMS', personId: `User:${small.users.cai.id}` });
    expect(own.userErrors).toEqual([]);
  });

  test('takes a description of 500 characters, and an empty one as none', async () => {
    const long = await assign(editor(), { organisationId: organisation('cai'), role: 'PERFORMS', description: ` ${'x'.repeat(500)} ` });
    expect(long.userErrors).toEqual([]);
    const empty = await assign(editor(), { organisationId: organisation('cai'), role: 'ADVISES', description: '  ' });
    expect(empty.responsibility).toMatchObject({ description: null });
  });

  test('refuses the same twice', async () => {
    await assigned(editor(), { organisationId: organisation('cai'), role: 'PERFORMS' });
    const again = await assign(editor(), { organisationId: organisation('cai'), role: 'PERFORMS' });
    expect(again.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['organisationId'] }]);
    expect(again.userErrors[0]?.message).toContain('CAI');
    const ofTheTeam = await assign(editor(), { organisationId: organisation('cai'), role: 'PERFORMS', unitId: organisation('team') });
    expect(ofTheTeam.userErrors).toEqual([]);
  });
});

describe('exclusive roles', () => {
  test.each([
    ['LEAD', 'cai', 'LEAD', 'school', true],
    ['LEAD', 'cai', 'SOLELY_RESPONSIBLE', 'school', true],
    ['LEAD', 'cai', 'SOLELY_RESPONSIBLE', 'cai', true],
    ['SOLELY_RESPONSIBLE', 'cai', 'SOLELY_RESPONSIBLE', 'school', true],
    ['SOLELY_RESPONSIBLE', 'cai', 'LEAD', 'school', true],
    ['SOLELY_RESPONSIBLE', 'cai', 'LEAD', 'cai', true],
    ['SOLELY_RESPONSIBLE', 'cai', 'PERFORMS', 'school', false],
    ['LEAD', 'cai', 'CONTRIBUTES', 'school', false],
    ['PERFORMS', 'cai', 'LEAD', 'school', false],
  ] as const)('with %s of %s, %s of %s is refused: %s', async (first, holder, second, other, isRefused) => {
    await assigned(editor(), { organisationId: organisation(holder), role: first });
    const payload = await assign(editor(), { organisationId: organisation(other), role: second });
    if (!isRefused) return expect(payload.userErrors).toEqual([]);
    expect(payload.userErrors).toMatchObject([{ __typename: 'InputError', code: 'ROLE_TAKEN', field: ['role'] }]);
    return expect(payload.userErrors[0]?.message).toContain('CAI');
  });

  test('exclude nobody on another item', async () => {
    await assigned(editor(), { organisationId: organisation('cai'), role: 'LEAD' });
    const payload = await assign(editor(), { itemKey: small.cafe.id, organisationId: organisation('school'), role: 'LEAD' });
    expect(payload.userErrors).toEqual([]);
  });

  test.each([
    ['an item', () => small.mentoring.id],
    ['the agreement', () => null],
  ])('on %s are given once when two are assigned at the same moment', async (_place, itemKey) => {
    const holders = ['cai', 'school', 'kvinfo', 'fund', 'board'] as const;
    const payloads = await Promise.all(
      holders.map((holder) => assign(editor(), { itemKey: itemKey(), organisationId: organisation(holder), role: 'LEAD' })),
    );
    expect(payloads.filter(({ responsibility }) => responsibility !== null)).toHaveLength(1);
    expect(payloads.flatMap(({ userErrors }) => userErrors).map(({ code }) => code)).toEqual(Array(4).fill('ROLE_TAKEN'));
    expect(await database().prisma.responsibility.count()).toBe(1);
  });
});

describe('changing', () => {
  test('changes what is given and leaves the rest, and raises the version', async () => {
    const { id } = await assigned(editor(), {
      organisationId: organisation('cai'),
      unitId: organisation('team'),
      role: 'PERFORMS',
      description: 'Før',
    });
    const before = (await api.eventsOf(small.programme)).length;
    const payload = await change(editor(), { id, expectedVersion: 1, description: 'Efter' });
    expect(payload).toMatchObject({
      responsibility: { id, version: 2, role: 'PERFORMS', description: 'Efter', unit: { name: 'Team Unge' } },
      userErrors: [],
    });
    expect((await api.eventsOf(small.programme)).slice(before)).toMatchObject([{ type: 'ResponsibilityChanged' }]);
    expect(await change(editor(), { id, expectedVersion: 2, unitId: null })).toMatchObject({ responsibility: { unit: null, version: 3 } });
  });

  test('tells nobody of a change that changes nothing', async () => {
    const { id } = await assigned(editor(), { organisationId: organisation('cai'), role: 'PERFORMS' });
    const before = (await api.eventsOf(small.programme)).length;
    expect(await change(editor(), { id, expectedVersion: 1, role: 'PERFORMS' })).toMatchObject({ responsibility: { version: 1 } });
    expect(await api.eventsOf(small.programme)).toHaveLength(before);
  });

  test('is refused with the current one when somebody else was first', async () => {
    const { id } = await assigned(editor(), { organisationId: organisation('cai'), role: 'PERFORMS' });
    await change(api.as(small.users.chief), { id, expectedVersion: 1, role: 'ADVISES' });
    const payload = await change(editor(), { id, expectedVersion: 1, role: 'FUNDS' });
    expect(payload).toMatchObject({
      responsibility: null,
      userErrors: [{ __typename: 'ConflictError', code: 'CONFLICT', field: ['expectedVersion'], current: { id, version: 2, role: 'ADVISES' } }],
    });
  });

  test('lets one of two at the same moment through', async () => {
    const { id } = await assigned(editor(), { organisationId: organisation('cai'), role: 'PERFORMS' });
    const payloads = await Promise.all(
      ['Den ene', 'Den anden'].map((description) => change(editor(), { id, expectedVersion: 1, description })),
    );
    expect(payloads.map(({ userErrors }) => userErrors.length).sort()).toEqual([0, 1]);
  });

  test('obeys the rules of assigning', async () => {
    await assigned(editor(), { organisationId: organisation('cai'), role: 'LEAD' });
    const { id } = await assigned(editor(), { organisationId: organisation('school'), role: 'PERFORMS' });
    expect(await change(editor(), { id, expectedVersion: 1, role: 'LEAD' })).toMatchObject({ userErrors: [{ code: 'ROLE_TAKEN' }] });
    expect(await change(editor(), { id, expectedVersion: 1, unitId: organisation('team') })).toMatchObject({
      userErrors: [{ code: 'INVALID_INPUT', field: ['unitId'] }],
    });
    expect(await change(editor(), { id, expectedVersion: 1, organisationId: null })).toMatchObject({
      userErrors: [{ code: 'INVALID_INPUT', field: ['organisationId'] }],
    });
    expect(await change(editor(), { id, expectedVersion: 1, role: null })).toMatchObject({
      userErrors: [{ code: 'INVALID_INPUT', field: ['role'] }],
    });
  });

  test('lets the holder of an exclusive role change its own', async () => {
    const { id } = await assigned(editor(), { organisationId: organisation('cai'), role: 'LEAD' });
    expect(await change(editor(), { id, expectedVersion: 1, role: 'SOLELY_RESPONSIBLE' })).toMatchObject({ userErrors: [] });
  });
});

describe('removing', () => {
  test('takes it away, tells of it, and leaves the row for the history', async () => {
    const { id } = await assigned(editor(), { organisationId: organisation('cai'), role: 'LEAD' });
    const before = (await api.eventsOf(small.programme)).length;
    expect(await remove(editor(), { id, expectedVersion: 1 })).toEqual({
      removedId: id,
      item: { key: small.mentoring.id, responsibilities: [] },
      userErrors: [],
    });
    expect((await api.eventsOf(small.programme)).slice(before)).toMatchObject([{ type: 'ResponsibilityRemoved' }]);
    expect(await database().prisma.responsibility.findMany()).toMatchObject([{ removedAt: expect.any(Date) }]);
    const again = await assign(editor(), { organisationId: organisation('school'), role: 'LEAD' });
    expect(again.userErrors).toEqual([]);
  });

  test('is refused when it was changed or removed meanwhile', async () => {
    const { id } = await assigned(editor(), { organisationId: organisation('cai'), role: 'LEAD' });
    await change(editor(), { id, expectedVersion: 1, role: 'PERFORMS' });
    expect(await remove(editor(), { id, expectedVersion: 1 })).toMatchObject({ removedId: null, userErrors: [{ code: 'CONFLICT' }] });
    await remove(editor(), { id, expectedVersion: 2 });
    expect(await remove(editor(), { id, expectedVersion: 3 })).toMatchObject({ removedId: null, userErrors: [{ code: 'NOT_FOUND' }] });
  });
});

describe('rights', () => {
  test.each([
    ['a reader', 'reader', 'FORBIDDEN'],
    ['the board', 'board', 'FORBIDDEN'],
    ['a guest', 'guest', 'FORBIDDEN'],
    ['a reporter', 'reporter', 'FORBIDDEN'],
    ['a stranger', 'stranger', 'NOT_FOUND'],
  ] as const)('%s cannot assign', async (_who, user, code) => {
    const payload = await assign(api.as(small.users[user]), { organisationId: organisation('cai'), role: 'PERFORMS' });
    expect(payload).toMatchObject({ responsibility: null, userErrors: [{ __typename: 'AccessError', code }] });
    expect(await database().prisma.responsibility.count()).toBe(0);
  });

  test('nobody who is not signed in can assign, change or remove', async () => {
    const { id } = await assigned(editor(), { organisationId: organisation('cai'), role: 'LEAD' });
    const nobody = api.as(null);
    expect(await assign(nobody, { organisationId: organisation('cai'), role: 'PERFORMS' })).toMatchObject({ userErrors: [{ code: 'NOT_SIGNED_IN' }] });
    expect(await change(nobody, { id, expectedVersion: 1, role: 'FUNDS' })).toMatchObject({ userErrors: [{ code: 'NOT_SIGNED_IN' }] });
    expect(await remove(nobody, { id, expectedVersion: 1 })).toMatchObject({ userErrors: [{ code: 'NOT_SIGNED_IN' }] });
  });

  test('a reader cannot change or remove, and a stranger does not learn that it exists', async () => {
    const { id } = await assigned(editor(), { organisationId: organisation('cai'), role: 'LEAD' });
    expect(await change(api.as(small.users.reader), { id, expectedVersion: 1, role: 'FUNDS' })).toMatchObject({ userErrors: [{ code: 'FORBIDDEN' }] });
    expect(await remove(api.as(small.users.stranger), { id, expectedVersion: 1 })).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
  });

  test('a token needs the scope ADMINISTER', async () => {
    const reading = api.as(small.users.editor, { scopes: ['READ_PLANS', 'READ_FIGURES', 'WRITE_TEXT'] });
    expect(await assign(reading, { organisationId: organisation('cai'), role: 'PERFORMS' })).toMatchObject({ userErrors: [{ code: 'FORBIDDEN' }] });
    const administering = api.as(small.users.editor, { scopes: ['READ_PLANS', 'ADMINISTER'] });
    expect(await assign(administering, { organisationId: organisation('cai'), role: 'PERFORMS' })).toMatchObject({ userErrors: [] });
  });
});
