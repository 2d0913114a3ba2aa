import type { GraphQLContext } from '@planrum/server/graphql/context.ts';
import { createOperations, type Operations } from '@planrum/server/graphql/execution/operations.ts';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';

const schema = buildSchema('type Query { name(of: String): String }');
// These operations ask nothing of the context.
const context = {} as GraphQLContext;

type Preparation = ReturnType<Operations['prepare']>;

function prepared(preparation: Preparation) {
  if (!('document' in preparation)) throw new AggregateError(preparation);
  return preparation;
}

function codes(preparation: Preparation): unknown[] {
  return 'document' in preparation ? [] : preparation.map(({ extensions }) => extensions['code']);
}

test('an operation is prepared once and run as often as one likes', async () => {
  const operations = createOperations(schema);
  const operation = prepared(operations.prepare('{ name }', null));
  expect(operations.prepare('{ name }', null)).toBe(operation);
  expect(await operation.execute({ context, rootValue: { name: 'Ada' } })).toEqual({ data: { name: 'Ada' } });
  expect(await operation.execute({ context, rootValue: { name: 'Bo' } })).toEqual({ data: { name: 'Bo' } });
});

test('the operation is chosen by its name, where a text holds several', () => {
  const operations = createOperations(schema);
  const query = 'query A { name } query B { name(of: "b") }';
  const [a, b] = ['A', 'B'].map((operationName) => prepared(operations.prepare(query, operationName)));
  expect(a).not.toBe(b);
  expect(codes(operations.prepare(query, null))).toEqual(['OPERATION_RESOLUTION_FAILURE']);
  expect(codes(operations.prepare(query, 'C'))).toEqual(['OPERATION_RESOLUTION_FAILURE']);
  expect(codes(operations.prepare('fragment F on Query { name }', null))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
});

test('what cannot be run is refused with a code', () => {
  const operations = createOperations(schema);
  expect(codes(operations.prepare('{ name', null))).toEqual(['GRAPHQL_PARSE_FAILED']);
  expect(codes(operations.prepare('{ age size }', null))).toEqual(['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_VALIDATION_FAILED']);
  expect(codes(operations.prepare(`{ ${'name '.repeat(5000)} }`, null))).toEqual(['GRAPHQL_PARSE_FAILED']);
});

test('no more is remembered than is allowed, and what is asked often stays', () => {
  const operations = createOperations(schema, { maxTexts: 3, maxTotalLength: 1000 });
  const often = operations.prepare('{ name }', null);
  for (let index = 0; index < 10; index += 1) {
    operations.prepare(`{ name(of: "${index}") }`, null);
    expect(operations.prepare('{ name }', null)).toBe(often);
  }
  const first = operations.prepare('{ name(of: "9") }', null);
  for (const index of [1, 2, 3]) operations.prepare(`{ name(of: "${index}") }`, null);
  expect(operations.prepare('{ name(of: "9") }', null)).not.toBe(first);
});

test('texts are remembered up to a length together, and none that is longer by itself', () => {
  const operations = createOperations(schema, { maxTexts: 100, maxTotalLength: 100 });
  const text = (length: number) => '{ name }'.padEnd(length);
  const short = operations.prepare(text(10), null);
  const long = operations.prepare(text(101), null);
  expect(operations.prepare(text(101), null)).not.toBe(long);
  expect(operations.prepare(text(10), null)).toBe(short);
  operations.prepare(text(90), null);
  expect(operations.prepare(text(10), null)).toBe(short);
  operations.prepare(text(91), null);
  expect(operations.prepare(text(10), null)).not.toBe(short);
});
