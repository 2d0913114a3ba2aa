import type { TokenScope } from '@planrum/prisma';
import { nodeTypes } from '@planrum/server/domain/node-id.ts';
import { createSchema } from '@planrum/server/graphql/schema.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApi, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { allowedMarks, draftMark, foundMarks, seedMarkedAgreements, type MarkedAgreement } from '../testkit/marked-agreements.ts';
import type { SeededUser } from '../testkit/seed.ts';
import type { SmallProgramme } from '../testkit/small-programme.ts';
import { withWholeFragments } from '../testkit/whole-answer.ts';

/** Asks for everything that can be reached, as everybody, and looks for what they may not know. */

const database = useTestDatabase();
const depth = 5;
const schema = createSchema();

let api: TestApi;
let small: SmallProgramme;
let narrow: SeededUser;
let agreements: readonly MarkedAgreement[];
let questions: readonly string[];

beforeAll(async () => {
  api = createTestApi(database());
  ({ small, narrow, agreements } = await seedMarkedAgreements(database(), api));
  questions = questionsAbout(agreements);
});
afterAll(() => api.close());

/** Every question there is, each by itself: what one is refused must not hide what another tells. */
function questionsAbout(marked: readonly MarkedAgreement[]): readonly string[] {
  return [
    `{ viewer { ...Viewer_${depth} } }`,
    `{ programmes { ...Programme_${depth} } }`,
    `{ organisations { ...Organisation_${depth} } }`,
    ...marked.flatMap(({ programme, word, indicatorId, nodeIds, versionId }) => [
      `{ agreement(slug: "${word}") { ...Agreement_${depth} } }`,
      `{ agreement(slug: "${word}") { plan(edition: { versionId: "${versionId}" }) { ...Plan_${depth} } } }`,
      // By way of an agreement that the caller may know: one agreement's version is not another's.
      `{ programmes { agreements { plan(edition: { versionId: "${versionId}" }) { ...Plan_2 } } } }`,
      `{ indicator(id: "Indicator:${indicatorId}") { ...Indicator_${depth} } }`,
      `{ ${nodeIds.map((id, index) => `n${index}: node(id: "${id}") { ...Node_2 }`).join(' ')} }`,
      `{ programme(slug: "${programme.slug}") { ...Programme_2 } }`,
    ]),
  ].map((source) => withWholeFragments(schema, source));
}

async function sweep(user: SeededUser | null, scopes?: readonly TokenScope[]): Promise<string> {
  const caller = api.as(user, scopes === undefined ? {} : { scopes });
  const answers = await Promise.all(questions.map((source) => caller.run(source)));
  const failures = answers.flatMap(({ errors }) => errors).filter(({ extensions }) => !['FORBIDDEN', 'NOT_SIGNED_IN'].includes(String(extensions?.['code'])));
  expect(failures).toEqual([]);
  return JSON.stringify(answers);
}

describe('whatever is asked', () => {
  test.each(['chief', 'reader', 'guest', 'stranger'] as const)(
    'the %s sees what the policy allows, and nothing else',
    async (name) => {
      const user = small.users[name];
      const answers = await sweep(user);
      expect(foundMarks(agreements, answers)).toEqual(await allowedMarks(api, agreements, user));
      // The stranger leads the other programme.
      expect(answers.includes(draftMark)).toBe(['chief', 'stranger'].includes(name));
    },
  );

  test('an editor of one agreement sees that one', async () => {
    const allowed = await allowedMarks(api, agreements, narrow);
    expect(Object.values(allowed).filter(Boolean)).toHaveLength(3);
    expect(foundMarks(agreements, await sweep(narrow))).toEqual(allowed);
  });

  test('nobody sees nothing', async () => {
    expect(Object.values(foundMarks(agreements, await sweep(null)))).not.toContain(true);
  });

  test.each([
    [['READ_PLANS']],
    [['READ_FIGURES']],
    [['REPORT_FIGURES']],
    [['REPORT_FIGURES', 'WRITE_TEXT', 'SUBSCRIBE', 'ADMINISTER']],
  ] as const satisfies readonly (readonly [readonly TokenScope[]])[])('a token for %j sees no more than that', async (scopes) => {
    const user = small.users.guest;
    const [seen, allowed] = [foundMarks(agreements, await sweep(user, scopes)), await allowedMarks(api, agreements, user, scopes)];
    expect(Object.keys(seen).filter((text) => seen[text] === true && allowed[text] === false)).toEqual([]);
  });
});

test('everything that has an id is asked for', () => {
  const asked = new Set(agreements.flatMap(({ nodeIds }) => nodeIds.map((id) => id.split(':')[0])));
  // Baselines, targets and the like are met on the way; people, organisations, tokens and what all agreements are compared with are no part of an agreement.
  const met = ['ApiToken', 'Area', 'Baseline', 'Breakdown', 'BreakdownCategory', 'ComparisonSet', 'ComparisonUnit', 'DataSource', 'Grant', 'Group', 'Organisation', 'Programme', 'Target', 'User'];
  expect([...asked, ...met].sort()).toEqual([...nodeTypes].sort());
});
