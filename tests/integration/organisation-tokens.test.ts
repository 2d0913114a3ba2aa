import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient, fieldOf } from '../testkit/api-client.ts';
import { startApiServer, type ApiServer } from '../testkit/api-server.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { createSeed, type SeededAgreement, type SeededOrganisation, type SeededProgramme, type SeededUser } from '../testkit/seed.ts';
import { createTestDocuments } from '../testkit/documents.ts';

/** Machines of organisations: who makes and revokes their tokens, what they may do, and how they are told from people. */

const database = useTestDatabase();
const password = 'correct horse battery';
let server: ApiServer;
let documents: ReturnType<typeof createTestDocuments>;
let chief: ApiClient;
let editor: ApiClient;
let secretariat: SeededOrganisation;
let secondChief: SeededUser;
let ownIndicatorId: string;
let centre: SeededOrganisation;
let kvinfo: SeededOrganisation;
let elsewhere: SeededOrganisation;
let programme: SeededProgramme;
let agreement: SeededAgreement;
let indicatorId: string;

beforeAll(async () => {
  const seed = createSeed(database().prisma);
  secretariat = await seed.organisation('Sekretariatet');
  const municipality = await seed.organisation('Slagelse Kommune');
  centre = await seed.organisation('CAI', { under: municipality });
  kvinfo = await seed.organisation('KVINFO');
  elsewhere = await seed.organisation('Andetsteds');
  programme = await seed.programme('Et program');
  agreement = await programme.agreement('Beskæftigelse');
  const other = await seed.programme('Et andet');
  await programme.grant('CHIEF', secretariat);
  await programme.grant('EDITOR', municipality);
  await programme.grant('REPORTER', municipality);
  await programme.grant('READER', kvinfo);
  await other.grant('READER', kvinfo);
  await other.grant('CHIEF', elsewhere);
  indicatorId = (await agreement.indicator('Forløb', { reporter: centre })).id;
  const chiefAccount = await seed.user('Karen Holm', { of: [secretariat], password });
  secondChief = await seed.user('Mads Holm', { of: [secretariat], password });
  ownIndicatorId = (await agreement.indicator('Borgere', { reporter: secretariat })).id;
  const editorAccount = await seed.user('Erik Editor', { of: [centre], password });
  documents = createTestDocuments(database(), { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined });
  server = await startApiServer(database(), { documents });
  chief = await new ApiClient(server.url).signIn(chiefAccount.email, password);
  editor = await new ApiClient(server.url).signIn(editorAccount.email, password);
});
afterAll(async () => {
  await server.close();
  await documents.close();
});

const create = `mutation ($input: CreateApiTokenInput!) {
  createApiToken(input: $input) {
    apiToken { id name scopes actsAs { id kind name initials } organisation { name } createdBy { name } }
    secret
    userErrors { __typename code message field }
  }
}`;
const revoke = `mutation ($id: ID!) {
  revokeApiToken(input: { id: $id }) { revokedId apiToken { revokedAt revokedBy { name } } userErrors { code field } }
}`;

interface Made {
  readonly apiToken: { readonly id: string; readonly actsAs: { readonly id: string } };
  readonly secret: string;
}

function inputFor(organisation: SeededOrganisation, input: object = {}): { input: object } {
  return { input: { name: 'Natkørsel', scopes: ['READ_PLANS', 'READ_FIGURES', 'REPORT_FIGURES'], organisationId: `Organisation:${organisation.id}`, ...input } };
}

async function make(organisation: SeededOrganisation, input: object = {}): Promise<Made> {
  return fieldOf<Made>(await chief.ask(create, inputFor(organisation, input)), 'createApiToken');
}

function program({ secret }: Made): ApiClient {
  return new ApiClient(server.url, secret);
}

const report = `mutation ($input: ReportMeasurementInput!) {
  reportMeasurement(input: $input) {
    measurement { id value organisation { name } reportedBy { name kind initials memberships { organisation { name } } } }
    userErrors { code field }
  }
}`;

describe('a token of an organisation', () => {
  test('is made by who leads every programme that the organisation holds a role in, and acts as a machine of it', async () => {
    const answer = await chief.ask(create, inputFor(centre));
    expect(answer.data).toEqual({
      createApiToken: {
        apiToken: {
          id: expect.stringMatching(/^ApiToken:/),
          name: 'Natkørsel',
          scopes: ['READ_PLANS', 'READ_FIGURES', 'REPORT_FIGURES'],
          actsAs: { id: expect.stringMatching(/^User:/), kind: 'MACHINE', name: 'Natkørsel', initials: 'N' },
          organisation: { name: 'CAI' },
          createdBy: { name: 'Karen Holm' },
        },
        secret: expect.stringMatching(/^plr_/),
        userErrors: [],
      },
    });
    const made = fieldOf<Made>(answer, 'createApiToken');
    const seen = await program(made).ask('{ viewer { user { name kind } isAdministrator } programmes { slug viewerRoles } }');
    expect(seen.data).toEqual({
      viewer: { user: { name: 'Natkørsel', kind: 'MACHINE' }, isAdministrator: false },
      // The roles of the municipality above it.
      programmes: [{ slug: programme.slug, viewerRoles: expect.arrayContaining(['EDITOR', 'REPORTER']) }],
    });
  });

  test.each([
    ['an editor', () => editor.ask(create, inputFor(centre)), 'FORBIDDEN'],
    ['who leads one of two programmes', () => chief.ask(create, inputFor(kvinfo)), 'FORBIDDEN'],
    ['who leads none of them', () => chief.ask(create, inputFor(elsewhere)), 'FORBIDDEN'],
    ['an organisation that is not there', () => chief.ask(create, { input: { name: 'x', scopes: ['READ_PLANS'], organisationId: `Organisation:${agreement.id}` } }), 'NOT_FOUND'],
    ['somebody who is not signed in', () => new ApiClient(server.url).ask(create, inputFor(centre)), 'NOT_SIGNED_IN'],
  ])('is not made by or for %s', async (_who, ask, code) => {
    const before = await database().prisma.user.count();
    expect((await ask()).data).toMatchObject({ createApiToken: { apiToken: null, secret: null, userErrors: [{ code }] } });
    expect(await database().prisma.user.count()).toBe(before);
  });

  test('makes no tokens, and sees none', async () => {
    const made = await make(centre, { scopes: ['ADMINISTER', 'READ_PLANS'] });
    expect((await program(made).ask(create, inputFor(centre))).data).toMatchObject({ createApiToken: { apiToken: null, userErrors: [{ code: 'FORBIDDEN' }] } });
    const seen = await program(made).ask(`{ viewer { apiTokens { id } tokenOrganisations { id } } node(id: "${made.apiToken.id}") { id } }`);
    expect(seen.data).toEqual({ viewer: { apiTokens: [], tokenOrganisations: [] }, node: null });
  });

  test('reports as itself: in the figure, in its event, and for the organisation', async () => {
    const made = await make(centre, { name: 'Fasit om natten' });
    const figure = await program(made).ask(report, { input: { indicatorId: `Indicator:${indicatorId}`, periodKey: '2021-Q4', value: '12' } });
    expect(figure.data).toMatchObject({
      reportMeasurement: {
        measurement: {
          value: '12',
          organisation: { name: 'CAI' },
          reportedBy: { name: 'Fasit om natten', kind: 'MACHINE', initials: 'FN', memberships: [{ organisation: { name: 'CAI' } }] },
        },
        userErrors: [],
      },
    });
    const event = await database().prisma.event.findFirstOrThrow({ where: { type: 'MeasurementReported', actorId: made.apiToken.actsAs.id.replace('User:', '') } });
    expect(event.organisationId).toBe(centre.id);
  });

  test('reports nothing that its maker can accept, from the first figure on; another chief can, and the maker is told so', async () => {
    const other = await new ApiClient(server.url).signIn(secondChief.email, password);
    const seen = 'query ($id: ID!) { node(id: $id) { ... on Measurement { viewerMayDecide viewerDecisionRefusal } } }';
    const accept = `mutation ($id: ID!) { decideMeasurement(input: { measurementId: $id, verdict: ACCEPTED, expectedStatus: SUBMITTED }) { measurement { status } userErrors { code message } } }`;
    // What the chief may do is known before the token is made.
    expect((await chief.ask('{ viewer { locale } }')).status).toBe(200);
    const made = await make(secretariat, { name: 'Sekretariatets register' });
    const answer = await program(made).ask(report, { input: { indicatorId: `Indicator:${ownIndicatorId}`, periodKey: '2021-Q4', value: '7' } });
    const { id } = fieldOf<{ measurement: { id: string } }>(answer, 'reportMeasurement').measurement;
    const sentence: unknown = expect.stringMatching(/^Tallet kom fra et program med en nøgle, som du har oprettet\. En anden, der leder helhedsplanen, .+administrator/);
    expect((await chief.ask(seen, { id })).data).toEqual({ node: { viewerMayDecide: ['WITHDRAWN'], viewerDecisionRefusal: sentence } });
    expect((await chief.ask(accept, { id })).data).toEqual({ decideMeasurement: { measurement: null, userErrors: [{ code: 'FORBIDDEN', message: sentence }] } });
    // Taking the token back does not give the figure to its maker.
    await chief.ask(revoke, { id: made.apiToken.id });
    expect((await chief.ask(accept, { id })).data).toMatchObject({ decideMeasurement: { userErrors: [{ code: 'FORBIDDEN' }] } });
    expect((await other.ask(seen, { id })).data).toEqual({ node: { viewerMayDecide: ['ACCEPTED', 'RETURNED', 'WITHDRAWN'], viewerDecisionRefusal: null } });
    expect((await other.ask(accept, { id })).data).toEqual({ decideMeasurement: { measurement: { status: 'ACCEPTED' }, userErrors: [] } });
    expect((await chief.ask(seen, { id })).data).toMatchObject({ node: { viewerDecisionRefusal: null } });
  });

  test('made by an administrator is no obstacle to the only chief', async () => {
    const { prisma } = database();
    const operator = await createSeed(prisma).user('Ada Administrator', { password });
    await prisma.user.update({ where: { id: operator.id }, data: { isAdministrator: true } });
    const answer = await (await new ApiClient(server.url).signIn(operator.email, password)).ask(create, inputFor(secretariat));
    const reported = await program(fieldOf<Made>(answer, 'createApiToken')).ask(report, { input: { indicatorId: `Indicator:${ownIndicatorId}`, periodKey: '2022-Q1', value: '7' } });
    const { id } = fieldOf<{ measurement: { id: string } }>(reported, 'reportMeasurement').measurement;
    const { data } = await chief.ask(`mutation { decideMeasurement(input: { measurementId: "${id}", verdict: ACCEPTED, expectedStatus: SUBMITTED }) { measurement { status } } }`);
    expect(data).toEqual({ decideMeasurement: { measurement: { status: 'ACCEPTED' } } });
  });

  test('is no person: it is on no list of people and holds no responsibility', async () => {
    const made = await make(centre);
    const { data } = await chief.ask(`{ node(id: "Organisation:${centre.id}") { ... on Organisation { members { name } } } }`);
    expect(data).toEqual({ node: { members: [{ name: 'Erik Editor' }] } });
    const assign = await chief.ask(
      'mutation ($input: AssignResponsibilityInput!) { assignResponsibility(input: $input) { responsibility { id } userErrors { code field } } }',
      { input: { agreementId: `Agreement:${agreement.id}`, organisationId: `Organisation:${centre.id}`, role: 'PERFORMS', personId: made.apiToken.actsAs.id } },
    );
    expect(assign.data).toEqual({ assignResponsibility: { responsibility: null, userErrors: [{ code: 'INVALID_INPUT', field: ['personId'] }] } });
  });

  test('loses what the organisation loses, at once', async () => {
    const seed = createSeed(database().prisma);
    const partner = await seed.organisation('Partneren');
    const grant = await programme.grant('READER', partner);
    const made = await make(partner, { scopes: ['READ_PLANS'] });
    expect((await program(made).ask('{ programmes { slug } }')).data).toEqual({ programmes: [{ slug: programme.slug }] });
    await database().prisma.grant.update({ where: { id: grant.id }, data: { revokedAt: new Date() } });
    await database().prisma.$executeRaw`UPDATE access_epoch SET epoch = epoch + 1`;
    expect((await program(made).ask('{ programmes { slug } }')).data).toEqual({ programmes: [] });
  });

  test('is revoked by those who may make one, works no longer, and stays for the record', async () => {
    const made = await make(centre, { name: 'Kort' });
    const { id } = made.apiToken;
    expect((await editor.ask(revoke, { id })).data).toEqual({ revokeApiToken: { revokedId: null, apiToken: null, userErrors: [{ code: 'NOT_FOUND', field: ['id'] }] } });
    expect((await program(made).ask('{ viewer { locale } }')).status).toBe(200);
    expect((await chief.ask(revoke, { id })).data).toEqual({
      revokeApiToken: { revokedId: id, apiToken: { revokedAt: expect.any(String), revokedBy: { name: 'Karen Holm' } }, userErrors: [] },
    });
    expect((await program(made).ask('{ viewer { locale } }')).status).toBe(401);
    const { data } = await chief.ask('{ viewer { tokenOrganisations { name apiTokens { id revokedAt } } } }');
    const organisations = (data as { viewer: { tokenOrganisations: { name: string; apiTokens: { id: string; revokedAt: string | null }[] }[] } }).viewer.tokenOrganisations;
    expect(organisations.find(({ name }) => name === 'CAI')?.apiTokens).toContainEqual({ id, revokedAt: expect.any(String) });
    expect(organisations.map(({ name }) => name)).toEqual(['CAI', 'Sekretariatet', 'Slagelse Kommune']);
  });

  test('is unknown to others', async () => {
    const made = await make(centre);
    const { data } = await editor.ask(`{ node(id: "${made.apiToken.id}") { id } organisations { apiTokens { id } } viewer { tokenOrganisations { id } } }`);
    expect(data).toEqual({ node: null, organisations: expect.not.arrayContaining([{ apiTokens: expect.anything() }]), viewer: { tokenOrganisations: [] } });
  });
});

test('a machine cannot have an address, nor a person none', async () => {
  const { prisma } = database();
  await expect(prisma.user.create({ data: { kind: 'MACHINE', name: 'M', email: 'm@example.dk' } })).rejects.toThrow('user_email_check');
  await expect(prisma.user.create({ data: { kind: 'PERSON', name: 'P', email: null } })).rejects.toThrow('user_email_check');
});
