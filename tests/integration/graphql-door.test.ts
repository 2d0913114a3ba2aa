import type { PrismaClient } from '@planrum/prisma';
import { createPool } from '@planrum/server/data/pool.ts';
import { createPrisma } from '@planrum/server/data/prisma.ts';
import { serverAudits } from 'graphql-http';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient, fieldOf } from '../testkit/api-client.ts';
import { startApiServer, type ApiServer } from '../testkit/api-server.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { openLiveClient } from '../testkit/live-client.ts';
import { foundPartnership, password } from '../testkit/partnership.ts';
import { attacks, type Attack } from '../vectors/graphql-attacks/index.ts';

const database = useTestDatabase();
let server: ApiServer;
let karen: ApiClient;
let secrets: Readonly<Record<'token' | 'unscoped' | 'revoked' | 'expired', string>>;

beforeAll(async () => {
  const partnership = await foundPartnership(database().prisma);
  await partnership.person('Karen Holm', 'centre', { roles: ['CHIEF'] });
  server = await startApiServer(database());
  karen = await new ApiClient(server.url).signIn('karen.holm@example.org', password);
  const all = ['READ_PLANS', 'READ_FIGURES', 'REPORT_FIGURES', 'WRITE_TEXT', 'SUBSCRIBE', 'ADMINISTER'];
  const [token, unscoped, revoked, expired] = [await createToken(all), await createToken(['READ_FIGURES']), await createToken(all), await createToken(all)];
  await karen.ask('mutation ($id: ID!) { revokeApiToken(input: { id: $id }) { revokedId } }', { id: revoked.id });
  await database().pool.query("UPDATE api_token SET expires_at = now() - interval '1 second' WHERE id = $1", [expired.id.split(':')[1]]);
  secrets = { token: token.secret, unscoped: unscoped.secret, revoked: revoked.secret, expired: expired.secret };
});
afterAll(async () => {
  await server.close();
});

function rethrow(error: Error): never {
  throw error;
}

async function createToken(scopes: readonly string[]): Promise<{ readonly id: string; readonly secret: string }> {
  const answer = await karen.ask('mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { apiToken { id } secret } }', { input: { name: 'n', scopes } });
  const { apiToken, secret } = fieldOf<{ apiToken: { id: string }; secret: string }>(answer, 'createApiToken');
  return { id: apiToken.id, secret };
}

describe('GraphQL over HTTP, as graphql-http audits it', () => {
  test.each(serverAudits({ url: () => `${server.url}/graphql` }).map((audit) => [audit.id, audit.name, audit] as const))('%s %s', async (_id, _name, audit) => {
    const { status, ...result } = await audit.fn();
    expect(status, 'reason' in result ? result.reason : '').toBe('ok');
  });
});

describe('an operation of ours', () => {
  const text = 'query Who { viewer { user { name } } }';

  test('is asked by its id alone, and runs as if it had been sent', async () => {
    const own = await startApiServer(database(), { trustedDocuments: new Map([['sha256:who', text]]) });
    try {
      const post = async (body: object): Promise<unknown> => {
        const headers = { 'content-type': 'application/json', authorization: `Bearer ${secrets.token}` };
        return (await fetch(`${own.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
      };
      const answer = { data: { viewer: { user: { name: 'Karen Holm' } } } };
      const persistedQuery = { version: 1, sha256Hash: 'sha256:who' };
      expect(await post({ extensions: { persistedQuery } })).toEqual(answer);
      // The id and its text, as after an answer that the id is unknown; and nothing is learnt from it.
      expect(await post({ query: text, extensions: { persistedQuery: { version: 1, sha256Hash: 'sha256:other' } } })).toEqual(answer);
      expect(await post({ extensions: { persistedQuery: { version: 1, sha256Hash: 'sha256:other' } } })).toEqual({
        errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
      });
    } finally {
      await own.close();
    }
  });
});

describe('what an operation costs', () => {
  test('is told to whoever asks, and to nobody else', async () => {
    const ask = async (extensions: object): Promise<unknown> => {
      const headers = { 'content-type': 'application/json', cookie: karen.cookie };
      const query = 'query ($n: Int!) { agreement(slug: "x") { contributions(first: $n) { edges { cursor } } } }';
      return (await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables: { n: 7 }, extensions }) })).json();
    };
    expect(await ask({ cost: true })).toEqual({ data: { agreement: null }, extensions: { cost: { operation: 1 + 7 * 2, most: 250_000 } } });
    expect(await ask({})).toEqual({ data: { agreement: null } });
  });
});

describe('how much is asked', () => {
  test('in a minute is bounded per address, whoever asks, and said in the headers of the draft', async () => {
    const own = await startApiServer(database(), { limits: { requestsPerMinute: 3, costPerMinute: 1000 } });
    try {
      const answers: Response[] = [];
      for (let count = 0; count < 4; count += 1) {
        answers.push(await fetch(`${own.url}/graphql?query={__typename}`, { headers: { 'accept-language': 'en', ...(count > 0 ? { authorization: `Bearer ${secrets.token}` } : {}) } }));
      }
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
      expect(answers[1]?.headers.get('ratelimit-policy')).toBe('"requests";q=3;w=60, "cost";q=1000;qu="cost";w=60');
      expect(answers[1]?.headers.get('ratelimit')).toMatch(/^"requests";r=1;t=\d+, "cost";r=999;t=\d+$/);
      expect(answers[3]?.headers.get('ratelimit')).toMatch(/^"requests";r=0;t=\d+$/);
      const waitSeconds = Number(answers[3]?.headers.get('retry-after'));
      expect(waitSeconds).toBeGreaterThan(0);
      expect(waitSeconds).toBeLessThanOrEqual(60);
      expect(await answers[3]?.json()).toEqual({
        errors: [{ message: `More was asked in a minute than there is room for. Wait ${waitSeconds} seconds and try again.`, extensions: { code: 'TOO_MANY_REQUESTS' } }],
      });
    } finally {
      await own.close();
    }
  });

  test('may cost so much for each token and account, which do not take from each other', async () => {
    const own = await startApiServer(database(), { limits: { requestsPerMinute: 1000, costPerMinute: 120 } });
    try {
      const program = new ApiClient(own.url, secrets.token);
      const other = new ApiClient(own.url, secrets.unscoped);
      // Reckoned at 50 organisations each.
      const twice = [await program.ask('{ organisations { name } }'), await program.ask('{ organisations { name } }')];
      expect(twice.map(({ status }) => status)).toEqual([200, 200]);
      const third = await program.ask('{ organisations { name } }');
      expect(third).toMatchObject({ status: 429, data: null, errors: [{ extensions: { code: 'TOO_MANY_REQUESTS' } }] });
      expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await other.ask('{ organisations { name } }')).status).toBe(200);

      const live = openLiveClient({ url: own.url, token: secrets.token });
      await expect(live.subscribe('{ organisations { name } }').next()).rejects.toMatchObject([{ extensions: { code: 'TOO_MANY_REQUESTS' } }]);
      await live.close();
    } finally {
      await own.close();
    }
  });
});

describe('what takes too long', () => {
  let pool: Pool;
  let prisma: PrismaClient;
  let hurried: ApiServer;
  beforeAll(async () => {
    pool = createPool(database().url, { onError: rethrow, statementTimeoutMs: 1200 });
    prisma = createPrisma(pool);
    hurried = await startApiServer({ prisma });
    // Connections are made and rights are read before anything is to take its time.
    await askHurried('{ viewer { locale } }');
  });
  afterAll(async () => {
    await hurried.close();
    await prisma.$disconnect();
    await pool.end();
  });

  const timedOut = {
    errors: [{ message: 'Det tog for lang tid og blev stoppet. Bed om mindre ad gangen, eller prøv igen. Var det en ændring, så se først, om den er sket.', extensions: { code: 'TIMED_OUT' } }],
  };

  async function askHurried(query: string): Promise<unknown> {
    const headers = { 'content-type': 'application/json', cookie: karen.cookie };
    return (await fetch(`${hurried.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })).json();
  }

  test('is stopped in the database, and says so', async () => {
    await database().pool.query('ALTER TABLE api_token RENAME TO fast; CREATE VIEW api_token AS SELECT fast.* FROM fast, (SELECT pg_sleep(600)) AS slow');
    try {
      expect(await askHurried('{ viewer { apiTokens { name } } }')).toMatchObject(timedOut);
      const { rows } = await database().pool.query("SELECT query FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid()");
      expect(rows).toEqual([]);
    } finally {
      await database().pool.query('DROP VIEW api_token; ALTER TABLE fast RENAME TO api_token');
    }
  });

  test('changes nothing', async () => {
    const { rows: before } = await database().pool.query('SELECT count(*) FROM api_token');
    const blocking = await database().pool.connect();
    try {
      await blocking.query('BEGIN; LOCK TABLE api_token IN EXCLUSIVE MODE');
      expect(await askHurried('mutation { createApiToken(input: { name: "n", scopes: [READ_PLANS] }) { secret } }')).toMatchObject(timedOut);
      await blocking.query('ROLLBACK');
    } finally {
      blocking.release();
    }
    expect((await database().pool.query('SELECT count(*) FROM api_token')).rows).toEqual(before);
  });
});

/** Above what anything here takes by far, on a slow machine too; below what would be felt by others. */
const maxProcessorMs = 3000;

describe('bad input', () => {
  test('there is enough of it, and each has a name of its own', () => {
    expect(attacks.length).toBeGreaterThanOrEqual(100);
    expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
  });

  test.each(attacks.map((attack) => [attack.name, attack] as const))('%s', async (_name, attack) => {
    const before = process.cpuUsage();
    const response = await send(attack);
    const { user } = process.cpuUsage(before);
    const text = await response.text();
    expect({ status: response.status, code: codeIn(text) }, text.slice(0, 500)).toEqual({ status: attack.status, code: attack.code });
    expect(response.headers.get('content-type')).toBe(`application/${attack.status === 406 ? 'json' : 'graphql-response+json'}; charset=utf-8`);
    expect(text.length).toBeLessThan(20_000);
    expect(user / 1000).toBeLessThan(maxProcessorMs);
  });

  test('and after all of it the server goes on, nobody is signed out, and nothing was a fault of ours', async () => {
    expect((await karen.ask('{ viewer { user { name } } }')).data).toEqual({ viewer: { user: { name: 'Karen Holm' } } });
    expect(server.log.filter(({ level }) => level >= 40)).toEqual([]);
  });
});

function send({ by, method = 'POST', search = '', headers = {}, body }: Attack): Promise<Response> {
  const sent = new Headers({ 'content-type': 'application/json', accept: 'application/graphql-response+json' });
  if (by === 'session') sent.set('cookie', karen.cookie);
  else if (by !== undefined) sent.set('authorization', `Bearer ${secrets[by]}`);
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) sent.delete(name);
    else sent.set(name, value);
  }
  return fetch(`${server.url}/graphql${search}`, { method, headers: sent, ...(body === undefined ? {} : { body }) });
}

/** The code of the first error, or of the first user error; null when there is neither. */
function codeIn(text: string): unknown {
  const { data, errors } = JSON.parse(text) as { data?: Record<string, { userErrors?: { code: string }[] } | null> | null; errors?: { extensions?: { code: string } }[] };
  const userErrors = Object.values(data ?? {}).flatMap((field) => field?.userErrors ?? []);
  return errors?.[0]?.extensions?.code ?? userErrors[0]?.code ?? null;
}
