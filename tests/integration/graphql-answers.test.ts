import { request } from 'node:http';
import { createSchema } from '@planrum/server/graphql/schema.ts';
import fc from 'fast-check';
import { isObjectType, type GraphQLCompositeType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changesOf, type Change } from '../testkit/any-change.ts';
import { anySelection } from '../testkit/arbitrary-question.ts';
import { createTestApi, type TestApi } from '../testkit/api.ts';
import { startApiServer, type ApiServer } from '../testkit/api-server.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { createTestDocuments } from '../testkit/documents.ts';
import { seedMarkedAgreements, type MarkedAgreement } from '../testkit/marked-agreements.ts';
import type { SeededUser } from '../testkit/seed.ts';
import type { SmallProgramme } from '../testkit/small-programme.ts';

const database = useTestDatabase();
const schema = createSchema();
const keptBytes = 8 * 1024 * 1024;
const limits = { requestsPerMinute: 1_000_000, costPerMinute: 1_000_000_000 };
const dayMs = 24 * 60 * 60 * 1000;

let api: TestApi;
let small: SmallProgramme;
let agreements: readonly MarkedAgreement[];
/** Two that keep answers, and one that executes everything. */
let keeping: readonly ApiServer[];
let exact: ApiServer;
let documents: ReturnType<typeof createTestDocuments>[];
let tokens: readonly string[];
let changes: Readonly<Record<string, Change>>;

beforeAll(async () => {
  api = createTestApi(database());
  ({ small, agreements } = await seedMarkedAgreements(database(), api));
  documents = Array.from({ length: 3 }, () => createTestDocuments(database(), api.logger));
  const [first, second, third] = await Promise.all(
    documents.map((own, index) => startApiServer(database(), { documents: own, keptBytes: index < 2 ? keptBytes : 0, limits })),
  );
  if (first === undefined || second === undefined || third === undefined) throw new Error('A server did not start');
  [keeping, exact] = [[first, second], third];
  const { chief, editor, cai, reporter, board, reader, guest, stranger } = small.users;
  // With the same rights as the other editor of the school.
  const double = await small.seed.user('Else Editor', { of: [small.organisations.school] });
  tokens = await Promise.all(
    [chief, cai, reader, guest, editor, double, reporter, board, stranger].map((user: SeededUser) => small.seed.token(user, 'READ_PLANS', 'READ_FIGURES')),
  );
  const byHand = changesOf(database().prisma, { api, small, agreements });
  changes = {
    ...byHand,
    'a day begins': () => Promise.resolve([...keeping, exact].map((server) => server.advance(dayMs))),
  };
});
afterAll(async () => {
  for (const server of [...keeping, exact]) await server.close();
  for (const one of documents) await one.close();
  await api.close();
});

interface Asked {
  readonly token: string;
  readonly query: string;
}

/** The answer as it came; of one with errors, its data and codes: which of several fields fails first is by chance. */
async function ask({ url }: ApiServer, { token, query }: Asked): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  const { data, errors } = JSON.parse(text) as { readonly data?: unknown; readonly errors?: readonly { readonly extensions: { readonly code: string } }[] };
  return errors === undefined ? text : JSON.stringify({ data, codes: [...new Set(errors.map(({ extensions }) => extensions.code))] });
}

/** Sends a line as it is: fetch would escape it. */
function askAsItIs({ url }: ApiServer, { token, method, text }: { readonly token: string; readonly method: 'GET' | 'POST'; readonly text: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const path = method === 'GET' ? `/graphql?${text}` : '/graphql';
    const asking = request(new URL(url), { method, path, headers }, (response) => {
      let answer = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
      response.once('end', () => resolve(answer));
    });
    asking.once('error', reject).end(method === 'GET' ? undefined : text);
  });
}

/** What pages and programs ask, and what every kind of change shows in. */
function usual(slug: string, id: string): readonly string[] {
  const terms = 'goals { text } responsibilities { role description organisation { name } } parties { description } resources { amount } budget { amountDkk } commitments { text }';
  return [
    `{ agreement(slug: "${slug}") { name plan { hash sections { markdown } items { name } ${terms} pathways { id } } } }`,
    `{ agreement(slug: "${slug}") { inForce { label } versions { label isInForce } plan(edition: { state: IN_FORCE }) { hash } } }`,
    `{ indicator(id: "Indicator:${id}") { name baselines { value } target { stated } measurements { value decisions { verdict reason } } periods { key reporting performance reason measurement { value } } } }`,
    `{ programmes { name description cursor viewerRoles areas { name } groups { name members { person { name } } } grants { role organisation { name } } agreements { name } } }`,
    '{ organisations { name members { name memberships { title organisation { name } } } } }',
    '{ viewer { user { name } locale } }',
    `{ agreement(slug: "${slug}") { contributions(first: 5) { edges { node { firstAt author { name } } } } figureLocks { reason } } }`,
  ];
}

function questions(): fc.Arbitrary<string> {
  const pool = {
    ids: agreements.flatMap(({ nodeIds }) => nodeIds),
    slugs: [...agreements.map(({ agreement, word }) => word || agreement.slug), small.programme.slug],
  };
  const about = (name: string): fc.Arbitrary<string> => anySelection(schema, typeNamed(name), pool);
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...agreements.flatMap(({ word, indicatorId }) => usual(word, indicatorId))) },
    { weight: 1, arbitrary: about('Query').map((selection) => `{ ${selection} }`) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...pool.slugs), about('Agreement')).map(([slug, selection]) => `{ agreement(slug: "${slug}") { ${selection} } }`) },
    { weight: 1, arbitrary: about('Programme').map((selection) => `{ programmes { ${selection} } }`) },
  );
}

function typeNamed(name: string): GraphQLCompositeType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`The schema has no ${name}.`);
  return type;
}

describe('what is kept', () => {
  test('is never older than what was committed before it was asked for, whatever is written meanwhile', { timeout: 60_000 }, async () => {
    const [{ agreement, indicatorId }] = agreements as readonly [MarkedAgreement];
    const { prisma } = database();
    const { kvinfo } = small.organisations;
    const query = `{
      indicator(id: "Indicator:${indicatorId}") { name measurements { note } reporter { name } }
      node(id: "Agreement:${agreement.id}") { ... on Agreement { plan { sections { markdown } } } }
    }`;
    /** What was committed last, by what it is of. */
    const committed: Record<string, number> = {};
    const writers: Readonly<Record<string, (text: string) => Promise<unknown>>> = {
      name: (name) => prisma.indicator.update({ where: { id: indicatorId }, data: { name } }),
      note: (note) => prisma.measurement.updateMany({ where: { indicatorId }, data: { note } }),
      reporter: (name) => prisma.organisation.update({ where: { id: kvinfo.id }, data: { name } }),
      text: (text) => agreement.document.write('coherence', text),
    };
    await Promise.all(Object.entries(writers).map(([what, write]) => write(`${what} ${String((committed[what] = 1))}`)));
    let isWriting = true;
    const statuses = new Set<number>();

    async function keepAsking(server: ApiServer, token: string): Promise<number> {
      let answers = 0;
      while (isWriting) {
        const before = { ...committed };
        const response = await fetch(`${server.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({ query }),
        });
        const text = await response.text();
        statuses.add(response.status);
        for (const [what, number] of Object.entries(before)) {
          const seen = Math.max(...Array.from(text.matchAll(new RegExp(`${what} (\\d+)`, 'g')), ([, digits]) => Number(digits)));
          expect(seen, `${what} in ${text}`).toBeGreaterThanOrEqual(number);
        }
        answers += 1;
      }
      return answers;
    }

    const asking = Promise.all(keeping.flatMap((server) => tokens.slice(0, 2).flatMap((token) => [keepAsking(server, token), keepAsking(server, token), keepAsking(server, token)])));
    let failure: unknown;
    asking.catch((error: unknown) => (failure = error));
    for (let number = 2; number <= 60 && failure === undefined; number += 1) {
      const [what, write] = Object.entries(writers)[number % 4] as [string, (text: string) => Promise<unknown>];
      await write(`${what} ${String(number)}`);
      committed[what] = number;
      // Long enough for an answer to be given again, and for some to be under way when the next is written.
      const { hits } = keeping[0]?.answerCounts ?? { hits: 0 };
      while (failure === undefined && (keeping[0]?.answerCounts?.hits ?? 0) < hits + 3) await new Promise((resolve) => setImmediate(resolve));
    }
    isWriting = false;
    const answers = await asking;
    expect([...statuses]).toEqual([200]);
    expect(Math.min(...answers)).toBeGreaterThan(10);
    // Those who asked the same at once were answered by one execution.
    for (const { answerCounts } of keeping) expect(answerCounts?.joined).toBeGreaterThan(0);
  });

  /** What was asked before the change is kept by now, and given where it may be. */
  async function expectExact(name: string, { token, query }: Asked): Promise<void> {
    const expected = await ask(exact, { token, query });
    for (const server of keeping) expect(await ask(server, { token, query }), `${name}: ${query}`).toBe(expected);
  }

  test('is what would be executed, after every kind of change, for whoever asks, on any instance', { timeout: 60_000 }, async () => {
    const asked = tokens.slice(0, 6).flatMap((token, index) => {
      const { word, indicatorId } = agreements[0] as MarkedAgreement;
      return usual(word, indicatorId).filter((_, number) => index === 0 || number === index).concat(index > 3 ? ['{ viewer { user { name } } }'] : []).map((query) => ({ token, query }));
    });
    for (const question of asked) expect(await ask(exact, question)).toMatch(/^\{"data":\{"\w+":[^n]/);
    let count = 0;
    const all: Readonly<Record<string, Change>> = { nothing: () => Promise.resolve(), ...changes };
    for (const [name, change] of Object.entries(all)) {
      await change((count += 3));
      for (const question of asked) await expectExact(name, question);
    }
    for (const { answerCounts } of keeping) expect(answerCounts?.hits).toBeGreaterThan(asked.length);
  });

  test('is what would be executed, whatever is asked and changed', { timeout: 60_000 }, async () => {
    let count = 1000;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...tokens), questions()), { minLength: 3, maxLength: 4 }),
        fc.array(fc.constantFrom(...Object.keys(changes)), { minLength: 3, maxLength: 5 }),
        async (asked, names) => {
          for (const [token, query] of asked) await expectExact('nothing', { token, query });
          for (const name of names) {
            await changes[name]?.((count += 1));
            for (const [token, query] of asked) await expectExact(name, { token, query });
          }
        },
      ),
      { numRuns: Number(process.env['ANSWER_RUNS'] ?? 6), endOnFailure: true },
    );
  });
});

describe('over HTTP', () => {
  const query = '{ programmes { name } }';

  function get(server: ApiServer, token: string, etag: string | null): Promise<Response> {
    return fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { authorization: `Bearer ${token}`, ...(etag === null ? {} : { 'if-none-match': etag }) },
    });
  }

  test('a GET is answered with 304 for as long as its answer is the same to the letter, on any instance, kept or executed', async () => {
    const [chief = '', , , , , , , , stranger = ''] = tokens;
    const first = await get(exact, chief, null);
    const etag = first.headers.get('etag');
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.headers.get('vary')).toContain('authorization');
    for (const server of [exact, ...keeping, ...keeping]) {
      const again = await get(server, chief, `"other", W/${String(etag)}`);
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
      expect((await get(server, stranger, etag)).status).toBe(200);
    }
    await database().prisma.programme.update({ where: { id: small.programme.id }, data: { name: 'En Ny Indsats' } });
    for (const server of [exact, ...keeping]) {
      const changed = await get(server, chief, etag);
      expect([changed.status, await changed.text()]).toEqual([200, expect.stringContaining('En Ny Indsats')]);
    }
  });

  test('what is kept counts as what is executed, and comes with the same headers', async () => {
    const [server, [, token = '']] = [keeping[0] ?? exact, tokens];
    const post = (): Promise<Response> =>
      fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ query }) });
    const [executed, kept] = [await post(), await post()];
    const { hits } = server.answerCounts ?? { hits: 0 };
    const again = await post();
    expect(server.answerCounts?.hits).toBe(hits + 1);
    expect(await again.text()).toBe(await executed.text());
    const headersOf = ({ headers }: Response): Record<string, string> =>
      Object.fromEntries([...headers].filter(([name]) => !['date', 'ratelimit', 'keep-alive', 'connection'].includes(name)));
    expect(headersOf(kept)).toEqual(headersOf(executed));
    const left = [executed, kept, again].map(({ headers }) => Array.from(headers.get('ratelimit')?.matchAll(/r=(\d+)/g) ?? [], ([, rest]) => Number(rest)));
    // One request each; and programmes are reckoned at ten.
    expect(left.map(([requests = 0]) => requests - (left[2]?.[0] ?? 0))).toEqual([2, 1, 0]);
    expect(left.map(([, cost = 0]) => cost - (left[2]?.[1] ?? 0))).toEqual([20, 10, 0]);
  });
});

test('what reads as one question in a link and as another in a body has an answer for each', async () => {
  const text = '{"query":"{viewer{locale}}","x":"&query={viewer{user{name}}}&"}';
  const [server] = keeping;
  const [token] = tokens;
  if (server === undefined || token === undefined) throw new Error('There is no server');
  expect(await askAsItIs(server, { token, method: 'GET', text })).toContain('"name"');
  expect(await askAsItIs(server, { token, method: 'POST', text })).toContain('"locale"');
});
