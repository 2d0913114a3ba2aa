import { seed } from '@planrum/prisma/seed';
import { createSchema } from '@planrum/server/graphql/schema.ts';
import { getNamedType, isLeafType, isObjectType, isRequiredArgument } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { withWholeFragments } from '../testkit/whole-answer.ts';

/** A field is answered the same by itself, when what it needs is all that is read, as beside one for which everything is read. */

const database = useTestDatabase();
const schema = createSchema();
const now = new Date('2023-06-15T09:00:00Z');
const slug = 'beskaeftigelse-2021-2025';
let api: TestApi;
let chief: Caller;

beforeAll(async () => {
  await seed(database().prisma, { hashPassword: (password) => Promise.resolve(`hash of ${password}`), now });
  api = createTestApi(database(), now);
  const account = await database().prisma.user.findFirstOrThrow({ where: { email: { startsWith: 'chef@' } } });
  chief = api.as({ ...account, email: account.email ?? '', password: null });
});
afterAll(() => api.close());

/** Where objects of each type are met in an agreement. */
const places: Readonly<Record<string, (asked: string) => string>> = {
  Agreement: (asked) => asked,
  Plan: (asked) => `plan { ${asked} }`,
  Item: (asked) => `plan { items { ${asked} } }`,
  Goal: (asked) => `plan { goals { ${asked} } }`,
  Responsibility: (asked) => `plan { responsibilities { ${asked} } }`,
  Indicator: (asked) => `plan { indicators { ${asked} } }`,
  Target: (asked) => `plan { indicators { target { ${asked} } } }`,
  IndicatorPeriod: (asked) => `plan { indicators { latest { ${asked} } } }`,
  Measurement: (asked) => `plan { indicators { measurements { ${asked} } } }`,
};

const cases = Object.entries(places).flatMap(([name, place]) => {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no type of objects.`);
  return Object.values(type.getFields())
    .filter((field) => !field.args.some(isRequiredArgument))
    .map((field) => [`${name}.${field.name}`, place(isLeafType(getNamedType(field.type)) ? field.name : `${field.name} { ...${getNamedType(field.type).name}_1 }`)] as const);
});

test.each(cases)('%s', async (_name, asked) => {
  const alone = await chief.ask(withWholeFragments(schema, `{ agreement(slug: "${slug}") { ${asked} } }`));
  const everything = `beside: agreement(slug: "${slug}") { plan { findings { key } } }`;
  const { agreement } = await chief.ask<{ agreement: object }>(withWholeFragments(schema, `{ ${everything} agreement(slug: "${slug}") { ${asked} } }`));
  expect(alone).toEqual({ agreement });
});
