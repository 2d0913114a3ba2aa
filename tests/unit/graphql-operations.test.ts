import type { GraphQLContext } from '@planrum/server/graphql/context.ts';
import { createOperations, type PreparedOperation, type RefusedRequest } from '@planrum/server/graphql/execution/operations.ts';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';

const schema = buildSchema('type Query { name(of: String): String }');
// These operations ask nothing of the context.
const context = {} as GraphQLContext;

function prepared(preparation: PreparedOperation | RefusedRequest): PreparedOperation {
  if ('errors' in preparation) throw new Error(String(preparation.errors));
  return preparation;
}

function codes(preparation: PreparedOperation | RefusedRequest): unknown[] {
  return 'errors' in preparation ? preparation.errors.map(({ extensions }) => extensions['code']) : [];
}

test('an operation is prepared once and run as often as one likes', async () => {
  const operations = createOperations(schema);
  const operation = prepared(operations.prepare({ query: '{ name }' }));
  expect(operations.prepare({ query: '{ name }' })).toBe(operation);
  expect(await operation.execute({ context, rootValue: { name: 'Ada' } })).toEqual({ data: { name: 'Ada' } });
  expect(await operation.execute({ context, rootValue: { name: 'Bo' } })).toEqual({ data: { name: 'Bo' } });
});

test('the operation is chosen by its name, where a text holds several', () => {
  const operations = createOperations(schema);
  const query = 'query A { name } query B { name(of: "b") }';
  const [a, b] = ['A', 'B'].map((operationName) => prepared(operations.prepare({ query, operationName })));
  expect(a).not.toBe(b);
  expect(codes(operations.prepare({ query }))).toEqual(['OPERATION_RESOLUTION_FAILURE']);
  expect(codes(operations.prepare({ query, operationName: 'C' }))).toEqual(['OPERATION_RESOLUTION_FAILURE']);
  expect(codes(operations.prepare({ query: 'fragment F on Query { name }' }))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
});

test('what cannot be run is refused with a code', () => {
  const operations = createOperations(schema);
  expect(codes(operations.prepare({ query: '{ name' }))).toEqual(['GRAPHQL_PARSE_FAILED']);
  expect(codes(operations.prepare({ query: '{ age size }' }))).toEqual(['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_VALIDATION_FAILED']);
  expect(codes(operations.prepare({ query: `{ ${'name '.repeat(5000)} }` }))).toEqual(['GRAPHQL_PARSE_FAILED']);
});

test('no more is remembered than is allowed, and what is asked often stays', () => {
  const operations = createOperations(schema, { maxTexts: 3, maxTotalLength: 1000 });
  const often = operations.prepare({ query: '{ name }' });
  for (let index = 0; index < 10; index += 1) {
    operations.prepare({ query: `{ name(of: "${index}") }` });
    expect(operations.prepare({ query: '{ name }' })).toBe(often);
  }
  const first = operations.prepare({ query: '{ name(of: "9") }' });
  for (const index of [1, 2, 3]) operations.prepare({ query: `{ name(of: "${index}") }` });
  expect(operations.prepare({ query: '{ name(of: "9") }' })).not.toBe(first);
});

test('texts are remembered up to a length together, and none that is longer by itself', () => {
  const operations = createOperations(schema, { maxTexts: 100, maxTotalLength: 100 });
  const text = (length: number) => '{ name }'.padEnd(length);
  const short = operations.prepare({ query: text(10) });
  const long = operations.prepare({ query: text(101) });
  expect(operations.prepare({ query: text(101) })).not.toBe(long);
  expect(operations.prepare({ query: text(10) })).toBe(short);
  operations.prepare({ query: text(90) });
  expect(operations.prepare({ query: text(10) })).toBe(short);
  operations.prepare({ query: text(91) });
  expect(operations.prepare({ query: text(10) })).not.toBe(short);
});
