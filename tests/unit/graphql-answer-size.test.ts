import { boundAnswers } from '@planrum/server/graphql/answer-size.ts';
import { toWireError } from '@planrum/server/graphql/errors.ts';
import { limits } from '@planrum/server/graphql/limits.ts';
import { buildSchema, graphql } from 'graphql';
import { expect, test } from 'vitest';

const width = 100;
const schema = boundAnswers(
  buildSchema('type Thing { name: String! names: [String!]! things: [Thing!]! later: [Thing!]! } type Query { things: [Thing!]! }'),
);
interface Thing {
  readonly name: string;
  readonly names: readonly string[];
  readonly things: () => readonly Thing[];
  readonly later: () => Promise<readonly Thing[]>;
}
const thing: Thing = {
  name: 'x',
  names: Array.from({ length: width }, () => 'x'),
  things: () => Array.from({ length: width }, () => thing),
  later: async () => thing.things(),
};

async function ask(source: string, contextValue: object = {}) {
  const { data, errors = [] } = await graphql({ schema, source, rootValue: thing, contextValue });
  return { data, errors };
}

test('lists within lists are answered up to the bound', async () => {
  const { data, errors } = await ask('{ things { things { name names } } }');
  expect(errors).toEqual([]);
  expect(data).toMatchObject({ things: { length: width } });
});

test.each(['{ things { things { things { name } } } }', '{ things { later { later { name } } } }'])('%s is refused beyond it', async (source) => {
  const { data, errors } = await ask(source);
  expect(data).toBeNull();
  const none = () => expect.fail('It is no fault of ours');
  const logger = { debug: none, info: none, warn: none, error: none };
  expect(errors.map((error) => toWireError(error, 'da', logger))).toMatchObject([
    { message: `The answer would hold more than ${limits.maxListedObjects} objects; ask for less at a time.`, extensions: { code: 'ANSWER_TOO_LARGE' } },
  ]);
});

test('each answer is counted by itself', async () => {
  const answers = await Promise.all(Array.from({ length: 4 }, () => ask('{ things { things { name } } }')));
  expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
});
