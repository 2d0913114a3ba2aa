import type { TokenScope } from '@planrum/prisma';
import { decide } from '@planrum/server/access/policy.ts';
import { decodeCursor } from '@planrum/server/events/cursor.ts';
import { createSchema } from '@planrum/server/graphql/schema.ts';
import * as fc from 'fast-check';
import { isObjectType, type GraphQLCompositeType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anySelection } from '../testkit/arbitrary-question.ts';
import { createTestApi, type TestApi } from '../testkit/api.ts';
import { startApiServer, type ApiServer } from '../testkit/api-server.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { createTestDocuments } from '../testkit/documents.ts';
import { openLiveClient, type LiveResult } from '../testkit/live-client.ts';
import { allowedMarks, foundMarks, seedMarkedAgreements, type MarkedAgreement } from '../testkit/marked-agreements.ts';
import type { SeededUser } from '../testkit/seed.ts';
import type { SmallProgramme } from '../testkit/small-programme.ts';

/**
 * Whoever asks, and whatever: no answer tells what the policy denies. Every agreement carries words and figures of its own, so an answer shows
 * by itself what it has told. `FUZZ_SEED` tries others, `FUZZ_RUNS` more.
 */

const seed = Number(process.env['FUZZ_SEED'] ?? 5_024);
const runs = Number(process.env['FUZZ_RUNS'] ?? 250);
const everyScope: readonly TokenScope[] = ['READ_PLANS', 'READ_FIGURES', 'REPORT_FIGURES', 'WRITE_TEXT', 'SUBSCRIBE', 'ADMINISTER'];
/** What a question may be refused with: nothing that is a fault of ours. */
const refusals = ['FORBIDDEN', 'NOT_SIGNED_IN', 'NOT_FOUND', 'INVALID_INPUT', 'BAD_CURSOR', 'ANSWER_TOO_LARGE'];

const database = useTestDatabase();
const schema = createSchema();
let api: TestApi;
let documents: ReturnType<typeof createTestDocuments>;
let server: ApiServer;
let small: SmallProgramme;
let agreements: readonly MarkedAgreement[];
let people: readonly (SeededUser | null)[];

beforeAll(async () => {
  const { prisma } = database();
  api = createTestApi(database());
  let narrow: SeededUser;
  ({ small, narrow, agreements } = await seedMarkedAgreements(database(), api));
  const { seed: seeding, programme, organisations, users } = small;
  const readers = await seeding.organisation('Foreningen');
  await programme.grant('COMMENTER', readers);
  const administrator = await seeding.user('Ada Administrator', { of: [organisations.outside] });
  await prisma.user.update({ where: { id: administrator.id }, data: { isAdministrator: true } });
  people = [
    ...Object.values(users),
    ...[narrow, administrator, await seeding.user('Kim Kommentar', { of: [readers] })],
    ...[await machineOf(organisations.kvinfo.id), await machineOf(organisations.guests.id), await machineOf(organisations.outside.id), null],
  ];
  documents = createTestDocuments(database(), api.logger);
  server = await startApiServer(database(), { documents });
});
afterAll(async () => {
  await server.close();
  await documents.close();
  await api.close();
});

/** The machine of an organisation, as a token of it makes one. */
async function machineOf(organisationId: string): Promise<SeededUser> {
  const { prisma } = database();
  const { id } = await prisma.user.create({ data: { kind: 'MACHINE', email: null, name: 'Maskine' } });
  await prisma.membership.create({ data: { userId: id, organisationId, title: '' } });
  return { id, name: 'Maskine', email: '', password: null };
}

function pool(): { ids: string[]; slugs: string[] } {
  const programmes = [...new Set(agreements.map(({ programme }) => programme))];
  return {
    ids: [...agreements.flatMap(({ nodeIds }) => nodeIds), ...programmes.map(({ id }) => `Programme:${id}`), ...Object.values(small.organisations).map(({ id }) => `Organisation:${id}`)],
    slugs: [...agreements.map(({ word }) => word), ...programmes.map(({ slug }) => slug)],
  };
}

function viewers(): fc.Arbitrary<{ readonly user: SeededUser | null; readonly scopes: readonly TokenScope[] | undefined }> {
  return fc.record({ user: fc.constantFrom(...people), scopes: fc.option(fc.subarray([...everyScope], { minLength: 1 }), { nil: undefined, freq: 2 }) });
}

/** Questions that lead somewhere, by every way in that there is; and now and then anything at all. */
function questions(): fc.Arbitrary<string> {
  const { ids, slugs } = pool();
  const about = (name: string): fc.Arbitrary<string> => anySelection(schema, typeNamed(name), pool());
  const nodes = ids.map((id) => ({ id, type: id.split(':')[0] ?? '' }));
  return fc.oneof(
    about('Programme').map((selection) => `programmes { ${selection} }`),
    fc.tuple(fc.constantFrom(...slugs), about('Agreement')).map(([slug, selection]) => `agreement(slug: "${slug}") { ${selection} }`),
    fc.tuple(fc.constantFrom(...agreements), about('Indicator')).map(([{ indicatorId }, selection]) => `indicator(id: "Indicator:${indicatorId}") { ${selection} }`),
    fc.constantFrom(...nodes).chain(({ id, type }) => about(type).map((selection) => `node(id: "${id}") { ... on ${type} { ${selection} } }`)),
    about('Query'),
  );
}

function typeNamed(name: string): GraphQLCompositeType {
  const type = schema.getType(name);
  if (!isObjectType(type) && name !== 'ProgrammeEvent') throw new Error(`The schema has no ${name}.`);
  return type as GraphQLCompositeType;
}

/** Marks that an answer tells although the policy denies them. */
async function toldUnduly(answer: string, user: SeededUser | null, scopes: readonly TokenScope[] | undefined): Promise<string[]> {
  const allowed = await allowedMarks(api, agreements, user, scopes);
  const found = foundMarks(agreements, answer);
  return Object.keys(found).filter((mark) => found[mark] === true && allowed[mark] !== true);
}

test('no random question of any viewer tells what the policy denies', async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(fc.tuple(viewers(), questions()), async ([{ user, scopes }, selection]) => {
      const { data, errors } = await api.as(user, scopes === undefined ? {} : { scopes }).run(`{ ${selection} }`);
      expect(errors.filter(({ extensions }) => !refusals.includes(String(extensions?.['code'])))).toEqual([]);
      const answer = JSON.stringify({ data, errors });
      expect(await toldUnduly(answer, user, scopes)).toEqual([]);
      if (Object.values(foundMarks(agreements, answer)).includes(true)) told += 1;
    }),
    { seed, numRuns: runs, endOnFailure: true },
  );
  // Questions that are told nothing prove nothing.
  expect(told).toBeGreaterThan(runs / 50);
});

test('no event that is followed tells what the policy denies, and none that it allows is kept back', async () => {
  const assign = 'mutation ($input: AssignResponsibilityInput!) { assignResponsibility(input: $input) { userErrors { code } } }';
  for (const { agreement } of agreements) {
    await api.as(small.users.chief).ask(assign, {
      input: { agreementId: `Agreement:${agreement.id}`, organisationId: `Organisation:${small.organisations.kvinfo.id}`, role: 'ADVISES', description: agreements.find((one) => one.agreement === agreement)?.word },
    });
  }
  const [, ...events] = await api.eventsOf(small.programme);
  const { node } = await api
    .as(small.users.chief)
    .ask<{ node: { eventConnection: { pageInfo: { endCursor: string } } } }>(
      `{ node(id: "Programme:${small.programme.id}") { ... on Programme { eventConnection(first: 1) { pageInfo { endCursor } } } } }`,
    );
  const start = node.eventConnection.pageInfo.endCursor;
  const followers = people.filter((user) => user !== null);
  const cases = fc.tuple(
    fc.constantFrom(...followers),
    fc.option(fc.subarray(['READ_PLANS', 'READ_FIGURES', 'ADMINISTER'] as TokenScope[]), { nil: undefined }),
    anySelection(schema, typeNamed('ProgrammeEvent'), pool()),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ([user, more, selection]) => {
      const scopes = [...(more ?? everyScope), 'SUBSCRIBE' as const];
      const { actor } = await api.as(user, { scopes }).context();
      const place = { programmeId: small.programme.id };
      const mayFollow = decide(actor, 'events.subscribe', place).allowed;
      const expected = events.filter(
        ({ agreementId, type }) =>
          agreementId !== null && decide(actor, type.startsWith('Measurement') || type === 'FiguresLocked' ? 'figures.read' : 'agreement.read', { ...place, agreementId }).allowed,
      );
      const client = openLiveClient({ url: server.url, token: await small.seed.token(user, ...scopes) });
      try {
        const results = client.subscribe(`subscription { programmeEvents(programmeId: "Programme:${small.programme.id}", after: "${start}") { place: cursor ${selection} } }`);
        if (!mayFollow) {
          const first = await results.next().catch((error: unknown) => ({ errors: [error] }));
          expect(await toldUnduly(JSON.stringify(first), user, scopes)).toEqual([]);
          return;
        }
        const answers: (LiveResult | null)[] = [];
        while (answers.length < expected.length) answers.push(await results.next());
        expect(await toldUnduly(JSON.stringify(answers), user, scopes)).toEqual([]);
        const places = answers.map((answer) => (answer?.data?.['programmeEvents'] as { place?: string } | null | undefined)?.place ?? '');
        expect(places.map((cursor) => decodeCursor(cursor, `programme:${small.programme.id}`).seq)).toEqual(expected.map(({ seq }) => seq));
      } finally {
        await client.close();
      }
    }),
    { seed, numRuns: Math.ceil(runs / 10), endOnFailure: true },
  );
});
