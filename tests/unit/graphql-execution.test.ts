import type { GraphQLContext } from '@planrum/server/graphql/context.ts';
import { createOperations } from '@planrum/server/graphql/execution/operations.ts';
import { buildSchema, GraphQLError, type ExecutionResult, type GraphQLResolveInfo } from 'graphql';
import { expect, test } from 'vitest';

// These operations ask nothing of the context.
const context = {} as GraphQLContext;
const sdl = `
  interface Named { name: String! }
  type Person implements Named { name: String!, friend: Person!, friends: [Person!] }
  type Query { person: Person, named: Named, text(of: String): String, people: [Person!]! }
  type Mutation { first: Person!, second: Person! }
`;

async function ask(query: string, rootValue: object, variables: Readonly<Record<string, unknown>> = {}): Promise<ExecutionResult> {
  const operation = createOperations(buildSchema(sdl)).prepare(query, null);
  if (!('document' in operation)) throw new AggregateError(operation);
  return operation.execute({ context, rootValue, variables });
}

/** As it is answered where no more than so many characters may be. */
async function askWithin(maxAnswerCharacters: number, query: string, rootValue: object): Promise<ExecutionResult> {
  const operation = createOperations(buildSchema(sdl), { maxAnswerCharacters }).prepare(query, null);
  if (!('document' in operation)) throw new AggregateError(operation);
  return operation.execute({ context: { locale: 'en' } as GraphQLContext, rootValue });
}

const later = async <Value>(value: Value): Promise<Value> => value;

test('of what fails below one null, one error is told', async () => {
  const { data, errors } = await ask('{ person { name friend { name } } text }', {
    person: { name: () => Promise.reject(new Error('one')), friend: () => Promise.reject(new Error('two')) },
    text: 'there',
  });
  expect(data).toEqual({ person: null, text: 'there' });
  expect(errors?.map(({ message, path }) => ({ message, path }))).toEqual([{ message: 'one', path: ['person', 'name'] }]);
});

test('without a place for null, there is no answer', async () => {
  const { data, errors } = await ask('{ text people { name } }', { text: 'there', people: [{ name: 'Ada' }, { name: () => later(null) }] });
  expect(data).toBeNull();
  expect(errors?.map(({ message }) => message)).toEqual(['Cannot return null for non-nullable field Person.name.']);
});

test('an answer waits for all that was begun, also where it is null', async () => {
  let isOver = false;
  let end: (name: string) => void = () => undefined;
  const slow = new Promise<string>((resolve) => {
    end = resolve;
  });
  const answer = ask('{ person { friend { name } name } }', {
    person: {
      friend: { name: () => slow },
      name: () => {
        throw new Error('at once');
      },
    },
  }).then((result) => {
    expect(isOver).toBe(true);
    return result;
  });
  await later(null);
  isOver = true;
  end('Bo');
  expect((await answer).data).toEqual({ person: null });
});

test('fields of a mutation come one after the other, and none after one that failed for all', async () => {
  const order: string[] = [];
  const note = (name: string) => async () => {
    order.push(`${name} begins`);
    await later(null);
    order.push(`${name} ends`);
    return name;
  };
  const { data } = await ask('mutation { second { name } first { name } }', { first: { name: note('first') }, second: { name: note('second') } });
  expect(order).toEqual(['second begins', 'second ends', 'first begins', 'first ends']);
  expect(JSON.stringify(data)).toBe('{"second":{"name":"second"},"first":{"name":"first"}}');

  order.length = 0;
  const refused = await ask('mutation { second { name } first { name } }', {
    first: { name: note('first') },
    second: () => Promise.reject(new Error('refused')),
  });
  expect(refused.data).toBeNull();
  expect(order).toEqual([]);
});

test('what cannot be answered at once is answered in the order that was asked', async () => {
  const { data } = await ask('{ b: text person { name } a: text }', { text: () => later('late'), person: { name: 'Ada' } });
  expect(JSON.stringify(data)).toBe('{"b":"late","person":{"name":"Ada"},"a":"late"}');
});

test('a field may be called anything', async () => {
  const { data } = await ask('{ __proto__: text constructor: text hasOwnProperty: person { __proto__: name } }', {
    text: 'there',
    person: { name: 'Ada' },
  });
  expect(JSON.stringify(data)).toBe('{"__proto__":"there","constructor":"there","hasOwnProperty":{"__proto__":"Ada"}}');
});

test('variables of the wrong form are refused before anything is run', async () => {
  let isRun = false;
  const text = () => {
    isRun = true;
    return 'there';
  };
  const { data, errors } = await ask('query ($of: String) { text(of: $of) }', { text }, { of: 7 });
  expect(data).toBeUndefined();
  expect(errors?.[0]?.message).toContain('Variable "$of" got invalid value 7');
  expect(isRun).toBe(false);
});

test('a value that is no type of its interface is a fault of ours, and not one to be told', async () => {
  const { data, errors = [] } = await ask('{ named { name } }', { named: { __typename: 'Query', name: 'Ada' } });
  expect(data).toEqual({ named: null });
  expect(errors[0]?.originalError).toBeInstanceOf(Error);
  expect(errors[0]?.originalError).not.toBeInstanceOf(GraphQLError);
});

test('a resolver is told where it is', async () => {
  let info: GraphQLResolveInfo | undefined;
  const name = (_given: object, _context: unknown, told: GraphQLResolveInfo) => {
    info = told;
    return 'Ada';
  };
  await ask('query Q($v: String) { people { called: name } text(of: $v) }', { people: [{ name }], text: '' }, { v: 'x' });
  expect(info?.fieldName).toBe('name');
  expect(String(info?.returnType)).toBe('String!');
  expect(info?.parentType.name).toBe('Person');
  expect(info?.fieldNodes).toHaveLength(1);
  expect(info?.operation.name?.value).toBe('Q');
  expect(info?.variableValues).toEqual({ v: 'x' });
  expect(info?.path).toMatchObject({ key: 'called', typename: 'Person', prev: { key: 0, prev: { key: 'people', typename: 'Query', prev: undefined } } });
});

const long = 'x'.repeat(1000);
const tooLarge = { message: 'The answer would be longer than 5000 characters. Ask for less at a time.', extensions: { code: 'ANSWER_TOO_LARGE' } };

test.each([
  ['one text under many names', `{ ${Array.from({ length: 6 }, (_, index) => `a${index}: text`).join(' ')} }`, { text: long }],
  ['one text in many objects', '{ people { name } }', { people: Array.from({ length: 6 }, () => ({ name: () => later(long) })) }],
  ['a long name in many objects', `{ people { ${long}: __typename } }`, { people: Array.from({ length: 6 }, () => ({})) }],
  ['errors', '{ people { friends { name } } }', { people: Array.from({ length: 6 }, () => ({ friends: () => Promise.reject(new Error(long)) })) }],
])('%s that would make too long an answer are answered with that alone', async (_name, query, rootValue) => {
  const { data, errors } = await askWithin(5000, query, rootValue);
  expect(data).toBeNull();
  expect(errors?.map(({ message, extensions }) => ({ message, extensions }))).toEqual([tooLarge]);
});

test('an answer is counted about as it is written, and each by itself', async () => {
  const person = { name: long, friends: [{ name: 'Bo' }, { name: 'Ada' }] };
  const query = '{ person { name friends { name } } }';
  const { length } = JSON.stringify((await ask(query, { person })).data);
  for (const answer of [await askWithin(length, query, { person }), await askWithin(length, query, { person })]) expect(answer.errors).toBeUndefined();
  expect((await askWithin(Math.round(length * 0.9), query, { person })).data).toBeNull();
});
