import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient, fieldOf } from '../testkit/api-client.ts';
import { startApiServer, type ApiServer } from '../testkit/api-server.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { foundPartnership, password, type Partnership } from '../testkit/partnership.ts';

const database = useTestDatabase();
let partnership: Partnership;
let server: ApiServer;
let karen: ApiClient;
let nobody: ApiClient;

beforeAll(async () => {
  partnership = await foundPartnership(database().prisma);
  await partnership.person('Karen Holm', 'centre', { roles: ['EDITOR'] });
  server = await startApiServer(database());
  karen = await new ApiClient(server.url).signIn('karen.holm@example.org', password);
  nobody = new ApiClient(server.url);
});
afterAll(async () => {
  await server.close();
});

describe('requests from other sites', () => {
  test('a form, which needs no leave of ours to be sent, is refused', async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', cookie: karen.cookie },
      body: JSON.stringify({ query: 'mutation { signOut { userErrors { code } } }' }),
    });
    expect(response.status).toBe(415);
    expect((await karen.ask('{ viewer { locale } }')).data).toEqual({ viewer: { locale: 'da' } });
  });

  test('a link is refused, and no GET changes anything', async () => {
    const link = `${server.url}/graphql?query=${encodeURIComponent('{ viewer { locale } }')}`;
    expect((await fetch(link, { headers: { cookie: karen.cookie } })).status).toBe(403);
    const mutation = `${server.url}/graphql?query=${encodeURIComponent('mutation { signOut { userErrors { code } } }')}`;
    const answer = await fetch(mutation, { headers: { cookie: karen.cookie, 'apollo-require-preflight': 'yes' } });
    expect(answer.status).toBe(405);
  });

  test('no other site is allowed to read', async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
      body: JSON.stringify({ query: '{ viewer { locale } }' }),
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('faults of ours', () => {
  test('are masked, and logged under the number the caller gets', async () => {
    await database().pool.query('ALTER TABLE organisation RENAME COLUMN cvr TO cvr_away');
    try {
      const { data, errors } = await karen.ask('{ organisations { name } }');
      expect(data).toBeNull();
      const reference = errors[0]?.extensions['reference'];
      expect(reference).toMatch(/^[0-9a-f]{10}$/);
      expect(errors).toEqual([
        {
          message: `Der gik noget galt hos os. Var det en ændring, så se, om den er sket, før du prøver igen. Giv fejlnummer ${String(reference)} videre, hvis det bliver ved.`,
          locations: [{ line: 1, column: 3 }],
          path: ['organisations'],
          extensions: { code: 'INTERNAL', reference },
        },
      ]);
      const logged = server.log.filter((line) => line['reference'] === reference);
      expect(logged).toHaveLength(1);
      expect(JSON.stringify(logged[0])).toContain('cvr');
    } finally {
      await database().pool.query('ALTER TABLE organisation RENAME COLUMN cvr_away TO cvr');
    }
  });
});

describe('mistakes in the request', () => {
  test.each([
    ['half a query', '{ viewer { ', 'GRAPHQL_PARSE_FAILED', /Syntax Error/],
    ['an unknown field', '{ viewer { password } }', 'GRAPHQL_VALIDATION_FAILED', /Cannot query field "password"/],
    ['too long a text', `{ ${'viewer { locale } '.repeat(1500)} }`, 'GRAPHQL_PARSE_FAILED', /token/],
    ['too many aliases', `{ ${Array.from({ length: 61 }, (_, index) => `a${index}: __typename`).join(' ')} }`, 'GRAPHQL_VALIDATION_FAILED', /61 aliases/],
    ['too deep a question', `{ organisations { ${'parent { '.repeat(16)} name ${'}'.repeat(16)} } }`, 'GRAPHQL_VALIDATION_FAILED', /18 levels deep/],
    ['a subscription over HTTP', 'subscription { programmeEvents(programmeId: "x") { at } }', 'INVALID_INPUT', /WebSocket/],
  ])('%s', async (_name, query, code, message) => {
    const { errors } = await karen.ask(query);
    expect(errors.map((error) => error.extensions['code'])).toEqual([code]);
    expect(errors[0]?.message).toMatch(message);
  });

  test('an input of the wrong form names the variable and says the right form', async () => {
    const { errors } = await karen.ask(
      'mutation ($at: DateTime) { createApiToken(input: { name: "n", scopes: [READ_PLANS], expiresAt: $at }) { secret } }',
      { at: 'tomorrow' },
    );
    expect(errors).toEqual([
      {
        message: expect.stringMatching(/^Variable "\$at" got invalid value "tomorrow"; .*ISO 8601/),
        locations: [{ line: 1, column: 11 }],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });

  test('several operations in one request are not taken', async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ query: '{ viewer { locale } }' }, { query: '{ viewer { locale } }' }]),
    });
    expect(response.status).toBe(400);
  });
});

describe('reading', () => {
  test('the schema describes itself', async () => {
    const { data, errors } = await nobody.ask(getIntrospectionQuery());
    expect(errors).toEqual([]);
    expect(data).toHaveProperty('__schema.queryType.name', 'Query');
  });

  test('organisations by their Danish names, as a tree, with their people', async () => {
    const { data, errors } = await karen.ask('{ organisations { shortName kind children { shortName } members { name initials } } }');
    expect(errors).toEqual([]);
    expect(data).toEqual({
      organisations: [
        {
          shortName: 'Center for Arbejdsmarked og Integration',
          kind: 'CENTRE',
          children: [{ shortName: 'Team Unge' }],
          members: [{ name: 'Karen Holm', initials: 'KH' }],
        },
        { shortName: 'KVINFO', kind: 'CIVIL_SOCIETY', children: [], members: [] },
        {
          shortName: 'Slagelse Kommune',
          kind: 'MUNICIPALITY',
          children: [{ shortName: 'Center for Arbejdsmarked og Integration' }],
          members: [],
        },
        { shortName: 'Team Unge', kind: 'TEAM', children: [], members: [] },
      ],
    });
  });

  test('people and organisations are for those who signed in', async () => {
    const { data, errors } = await nobody.ask('{ organisations { name } }', {}, { 'accept-language': 'en' });
    expect(data).toBeNull();
    expect(errors).toEqual([
      expect.objectContaining({
        message: 'You are not signed in, or your session has ended. Sign in and try again.',
        path: ['organisations'],
        extensions: { code: 'NOT_SIGNED_IN' },
      }),
    ]);
  });

  test('answers are kept by no cache', async () => {
    expect((await karen.ask('{ viewer { locale } }')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('node', () => {
  const node = 'query ($id: ID!) { node(id: $id) { __typename id ... on Organisation { name } ... on User { name } ... on Grant { role } } }';

  test('gives an organisation, a person and a role by id', async () => {
    const organisation = `Organisation:${partnership.organisations.kvinfo}`;
    expect((await karen.ask(node, { id: organisation })).data).toEqual({
      node: { __typename: 'Organisation', id: organisation, name: 'KVINFO' },
    });
    const { id: user } = fieldOf<{ user: { id: string } }>(await karen.ask('{ viewer { user { id } } }'), 'viewer').user;
    expect((await karen.ask(node, { id: user })).data).toEqual({ node: { __typename: 'User', id: user, name: 'Karen Holm' } });
    const grant = `Grant:${await partnership.grant('kvinfo', 'READER')}`;
    expect((await karen.ask(node, { id: grant })).data).toEqual({ node: { __typename: 'Grant', id: grant, role: 'READER' } });
  });

  test.each([
    'nonsense',
    'Organisation:0199c8a4-0000-7000-8000-000000000001',
    'User:nobody',
    'Grant:0199c8a4-0000-7000-8000-000000000001',
    'Unknown:0199c8a4-0000-7000-8000-000000000001',
  ])('is null for %s', async (id) => {
    const { data, errors } = await karen.ask(node, { id });
    expect({ data, errors }).toEqual({ data: { node: null }, errors: [] });
  });

  test('a role that is one person\'s alone is not shown as the organisation\'s', async () => {
    const chief = await partnership.person('Ulla Chef', 'kvinfo', { roles: ['CHIEF'] });
    const { id } = await database().prisma.grant.findFirstOrThrow({ where: { userId: chief.id } });
    expect((await karen.ask(node, { id: `Grant:${id}` })).data).toEqual({ node: null });
  });

  test("a role in a programme that is not the viewer's is unknown", async () => {
    const stranger = await partnership.person('Ida Stranger', 'kvinfo');
    const { id } = await database().prisma.grant.findFirstOrThrow({ where: { role: 'EDITOR' } });
    await database().prisma.grant.updateMany({ where: { organisationId: partnership.organisations.kvinfo }, data: { revokedAt: new Date() } });
    const ida = await new ApiClient(server.url).signIn(stranger.email, password);
    expect((await ida.ask(node, { id: `Grant:${id}` })).data).toEqual({ node: null });
  });
});
