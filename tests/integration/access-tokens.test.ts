import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ApiClient, fieldOf } from '../testkit/api-client.ts';
import { startApiServer, type ApiServer } from '../testkit/api-server.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { foundPartnership, password } from '../testkit/partnership.ts';
import { statementsOf } from '../testkit/statements.ts';

const database = useTestDatabase();
let server: ApiServer;
let karen: ApiClient;

beforeAll(async () => {
  const partnership = await foundPartnership(database().prisma);
  await partnership.person('Karen Holm', 'centre', { roles: ['CHIEF'] });
  await partnership.person('Bo Lund', 'kvinfo', { roles: ['READER'], locale: 'en' });
});
beforeEach(async () => {
  server = await startApiServer(database());
  karen = await new ApiClient(server.url).signIn('karen.holm@example.org', password);
});
afterEach(async () => {
  await server.close();
});

const create = `mutation ($input: CreateApiTokenInput!) {
  createApiToken(input: $input) {
    apiToken { id name prefix scopes expiresAt lastUsedAt }
    secret
    userErrors { __typename code message field }
  }
}`;
const revoke = 'mutation ($id: ID!) { revokeApiToken(input: { id: $id }) { revokedId userErrors { code field } } }';
const whoAmI = '{ viewer { user { name } } }';
const tokens = '{ viewer { apiTokens { id name lastUsedAt } } }';

interface Created {
  readonly id: string;
  readonly secret: string;
}

async function createToken(input: object = {}): Promise<Created> {
  const answer = await karen.ask(create, { input: { name: 'Statistik', scopes: ['READ_PLANS'], ...input } });
  const { apiToken, secret } = fieldOf<{ apiToken: { id: string }; secret: string }>(answer, 'createApiToken');
  return { id: apiToken.id, secret };
}

function program(secret: string): ApiClient {
  return new ApiClient(server.url, secret);
}

const refused = [
  {
    message: 'API-nøglen er ukendt, udløbet eller tilbagekaldt. Lav en ny under Konto.',
    extensions: { code: 'NOT_SIGNED_IN' },
  },
];

describe('a token', () => {
  test('acts as who made it', async () => {
    const answer = await karen.ask(create, { input: { name: '  Statistik ', scopes: ['READ_PLANS', 'READ_PLANS'] } });
    expect(answer.data).toEqual({
      createApiToken: {
        apiToken: {
          id: expect.stringMatching(/^ApiToken:/),
          name: 'Statistik',
          prefix: expect.stringMatching(/^plr_.{4}$/),
          scopes: ['READ_PLANS'],
          expiresAt: null,
          lastUsedAt: null,
        },
        secret: expect.stringMatching(/^plr_[A-Za-z0-9_-]{43}$/),
        userErrors: [],
      },
    });
    const { secret } = fieldOf<{ secret: string }>(answer, 'createApiToken');
    expect((await program(secret).ask(whoAmI)).data).toEqual({ viewer: { user: { name: 'Karen Holm' } } });
  });

  test('has a name that can be shown and stored', async () => {
    const { data } = await karen.ask(create, { input: { name: ' Sta\u0000tistik\n2026 ', scopes: ['READ_PLANS'] } });
    expect(data).toMatchObject({ createApiToken: { apiToken: { name: 'Statistik 2026' }, userErrors: [] } });
    const empty = await karen.ask(create, { input: { name: '\u0000', scopes: ['READ_PLANS'] } });
    expect(empty.data).toMatchObject({ createApiToken: { apiToken: null, userErrors: [{ code: 'INVALID_INPUT', field: ['name'] }] } });
  });

  test('is kept as a hash, and its secret is nowhere in the database', async () => {
    const { secret } = await createToken();
    const { rows } = await database().pool.query('SELECT t::text AS row FROM api_token t');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(secret.slice(8));
  });

  test('tells when it was last used, to within a minute', async () => {
    const { id, secret } = await createToken({ name: 'Brugt' });
    await program(secret).ask(whoAmI);
    const used = await lastUsed(id);
    expect(used).not.toBeNull();
    server.advance(30_000);
    await program(secret).ask(whoAmI);
    expect(await lastUsed(id)).toBe(used);
    server.advance(31_000);
    await program(secret).ask(whoAmI);
    expect(await lastUsed(id)).not.toBe(used);
  });

  async function lastUsed(id: string): Promise<string | null> {
    const answer = await karen.ask(tokens);
    const { apiTokens } = fieldOf<{ apiTokens: { id: string; lastUsedAt: string | null }[] }>(answer, 'viewer');
    return apiTokens.find((token) => token.id === id)?.lastUsedAt ?? null;
  }

  test('goes before a cookie', async () => {
    const { secret } = await createToken();
    const { data } = await program(secret).ask(tokens, {}, { cookie: karen.cookie });
    // A session would list the tokens; a program does not learn which others there are.
    expect(data).toEqual({ viewer: { apiTokens: [] } });
  });
});

describe('a token does not hold', () => {
  test('once it is revoked, at once and on every instance', async () => {
    const { id, secret } = await createToken();
    const other = await startApiServer(database());
    try {
      expect((await program(secret).ask(whoAmI)).status).toBe(200);
      expect((await new ApiClient(other.url, secret).ask(whoAmI)).status).toBe(200);
      expect((await karen.ask(revoke, { id })).data).toEqual({ revokeApiToken: { revokedId: id, userErrors: [] } });
      const { status, errors } = await program(secret).ask(whoAmI);
      expect({ status, errors }).toEqual({ status: 401, errors: refused });
      expect((await new ApiClient(other.url, secret).ask(whoAmI)).status).toBe(401);
    } finally {
      await other.close();
    }
  });

  test('once it has run out', async () => {
    const { secret } = await createToken({ expiresAt: new Date(Date.now() + 60_000).toISOString() });
    expect((await program(secret).ask(whoAmI)).status).toBe(200);
    server.advance(60_001);
    expect((await program(secret).ask(whoAmI)).status).toBe(401);
  });

  test.each(['plr_unknown', `plr_${'A'.repeat(43)}`, 'nonsense', ''])('when it is %j', async (secret) => {
    const { status, errors } = await program(secret).ask(whoAmI);
    expect({ status, errors }).toEqual({ status: 401, errors: refused });
  });
});

describe('scopes', () => {
  test('what the account may and the token may not is refused with a reason', async () => {
    const { secret } = await createToken({ scopes: ['SUBSCRIBE'] });
    const { errors } = await program(secret).ask('{ organisations { name } }');
    expect(errors).toEqual([
      expect.objectContaining({
        message: 'API-nøglen må ikke bruges til dette. Lav en ny med den adgang, der mangler.',
        path: ['organisations'],
        extensions: { code: 'FORBIDDEN' },
      }),
    ]);
    const { secret: reading } = await createToken({ scopes: ['READ_FIGURES'] });
    expect((await program(reading).ask('{ organisations { name } }')).errors).toEqual([]);
  });

  test('a token can neither make tokens, nor revoke them, nor change the account', async () => {
    const scopes = ['READ_PLANS', 'READ_FIGURES', 'REPORT_FIGURES', 'WRITE_TEXT', 'SUBSCRIBE', 'ADMINISTER'];
    const { id, secret } = await createToken({ scopes });
    const forbidden = expect.objectContaining({ code: 'FORBIDDEN' });
    const made = await program(secret).ask(create, { input: { name: 'Mere', scopes } });
    expect(made.data).toEqual({ createApiToken: { apiToken: null, secret: null, userErrors: [forbidden] } });
    const revoked = await program(secret).ask(revoke, { id });
    expect(revoked.data).toEqual({ revokeApiToken: { revokedId: null, userErrors: [forbidden] } });
    const changed = await program(secret).ask('mutation { setLocale(input: { locale: en }) { userErrors { code } } }');
    expect(changed.data).toEqual({ setLocale: { userErrors: [forbidden] } });
  });
});

describe('bad input', () => {
  test.each([
    [{ name: '   ' }, ['name'], 'Giv nøglen et navn på 1–80 tegn.'],
    [{ name: 'x'.repeat(81) }, ['name'], 'Giv nøglen et navn på 1–80 tegn.'],
    [{ scopes: [] }, ['scopes'], 'Vælg mindst én ting, nøglen må bruges til.'],
    [{ expiresAt: '2020-01-01T00:00:00Z' }, ['expiresAt'], 'Vælg et udløb, der ligger i fremtiden.'],
  ])('%o', async (input, field, message) => {
    const { data } = await karen.ask(create, { input: { name: 'Statistik', scopes: ['READ_PLANS'], ...input } });
    const error = { __typename: 'InputError', code: 'INVALID_INPUT', message, field };
    expect(data).toEqual({ createApiToken: { apiToken: null, secret: null, userErrors: [error] } });
  });

  test("somebody else's token can neither be seen nor revoked", async () => {
    const { id, secret } = await createToken();
    const bo = await new ApiClient(server.url).signIn('bo.lund@example.org', password);
    expect((await bo.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data).toEqual({ node: null });
    const notFound = { revokeApiToken: { revokedId: null, userErrors: [{ code: 'NOT_FOUND', field: ['id'] }] } };
    expect((await bo.ask(revoke, { id })).data).toEqual(notFound);
    for (const wrong of ['nonsense', 'ApiToken:0199c8a4-0000-7000-8000-000000000001', 'Organisation:0199c8a4-0000-7000-8000-000000000001']) {
      expect((await bo.ask(revoke, { id: wrong })).data).toEqual(notFound);
    }
    expect((await program(secret).ask(whoAmI)).status).toBe(200);
  });

  test('a token that was revoked is gone from the list, and cannot be revoked again', async () => {
    const { id } = await createToken({ name: 'Kort' });
    await karen.ask(revoke, { id });
    const { data } = await karen.ask(tokens);
    expect(JSON.stringify(data)).not.toContain(id);
    expect((await karen.ask(revoke, { id })).data).toEqual({
      revokeApiToken: { revokedId: null, userErrors: [{ code: 'NOT_FOUND', field: ['id'] }] },
    });
  });
});

test('a token that many ask with at once is looked up once', async () => {
  const { secret } = await createToken();
  const statements = await statementsOf(async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => program(secret).ask(whoAmI)));
    for (const answer of answers) expect(answer.data).toEqual({ viewer: { user: { name: 'Karen Holm' } } });
  });
  expect(statements.filter((sql) => sql.includes('WITH RECURSIVE mine'))).toHaveLength(1);
});
