import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NewRow } from '@planrum/server/sync/store/port.ts';
import * as Y from 'yjs';
import { createTestApi, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { createTestStore } from '../testkit/documents.ts';
import type { SeededAgreement, SeededUser } from '../testkit/seed.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

const database = useTestDatabase();
let api: TestApi;
let small: SmallProgramme;
let agreement: SeededAgreement;

beforeAll(async () => {
  api = createTestApi(database());
  small = await seedSmallProgramme(database().prisma);
  agreement = await small.programme.agreement('Hvem skrev');
});
afterAll(() => api.close());

/** A word that the user writes over a connection, as the sync server commits it. */
async function write(user: SeededUser, connectionId: string): Promise<bigint> {
  const doc = new Y.Doc();
  doc.getText('words').insert(0, 'ord');
  const row: NewRow = { documentName: agreement.document.name, payload: Y.encodeStateAsUpdate(doc), userId: user.id, connectionId, newClientIds: [doc.clientID] };
  const result = await createTestStore(database()).append([row], 1_000n);
  if (result.status !== 'committed' || result.seqs[0] === undefined) throw new Error('The row was not taken.');
  return result.seqs[0];
}

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly author: { readonly name: string } | null; readonly organisations: readonly { readonly shortName: string }[]; readonly firstAt: string; readonly lastAt: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string | null };
}

const query = `query ($slug: String!, $first: Int! = 50, $after: String) { agreement(slug: $slug) { contributions(first: $first, after: $after) {
  edges { cursor node { author { name } organisations { shortName } firstAt lastAt } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`;

async function ask(user: SeededUser, page: Readonly<Record<string, unknown>> = {}): Promise<Page | null> {
  const data = await api.as(user).ask<{ agreement: { contributions: Page | null } }>(query, { slug: agreement.slug, ...page });
  return data.agreement.contributions;
}

it('L5 who wrote, when, by account and organisation: what is compacted and what is still in the log', async () => {
  const { chief, board } = small.users;
  const [first, second] = [randomUUID(), randomUUID()];
  await write(chief, first);
  const compactedTo = await write(board, second);
  const doc = new Y.Doc();
  expect(await createTestStore(database()).compact(agreement.document.name, compactedTo, Y.encodeStateAsUpdateV2(doc))).toBe(true);
  await write(chief, first);
  await write(chief, randomUUID());

  const all = await ask(chief);
  expect(all?.edges.map(({ node }) => node.author?.name)).toEqual([chief.name, chief.name, board.name]);
  expect(all?.edges[0]?.node.organisations).toHaveLength(1);
  const [, sitting] = all?.edges ?? [];
  expect(Date.parse(sitting?.node.lastAt ?? '')).toBeGreaterThan(Date.parse(sitting?.node.firstAt ?? ''));
  expect(all?.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });

  const one = await ask(chief, { first: 1 });
  expect(one).toMatchObject({ edges: all?.edges.slice(0, 1), pageInfo: { hasNextPage: true, hasPreviousPage: false } });
  const rest = await ask(chief, { after: one?.pageInfo.endCursor });
  expect(rest).toMatchObject({ edges: all?.edges.slice(1), pageInfo: { hasNextPage: false, hasPreviousPage: true } });
});

it('L5 an account that is gone, and one that may only read', async () => {
  await write({ ...small.users.chief, id: 'gone' }, randomUUID());
  expect((await ask(small.users.chief, { first: 1 }))?.edges[0]?.node).toMatchObject({ author: null, organisations: [] });
  expect(await ask(small.users.reader)).toBeNull();
});

it.each([{ first: 0 }, { first: 201 }, { after: 'x' }, { after: '-1' }])('L5 %j is refused with a sentence', async (page) => {
  const { data, errors } = await api.as(small.users.chief, { locale: 'en' }).run(query, { slug: agreement.slug, ...page });
  expect(data).toEqual({ agreement: { contributions: null } });
  expect(errors).toEqual([expect.objectContaining({ extensions: { code: 'INVALID_INPUT', field: [Object.keys(page)[0]] } })]);
});
