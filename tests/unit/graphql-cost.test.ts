import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { costOf } from '@planrum/server/graphql/cost.ts';
import { limits } from '@planrum/server/graphql/limits.ts';
import { defaultGraphQLLimits } from '@planrum/server/graphql/rates.ts';
import { createSchema } from '@planrum/server/graphql/schema.ts';
import { validateDocument } from '@planrum/server/graphql/validate-document.ts';
import { buildSchema, getIntrospectionQuery, getOperationAST, Kind, parse, separateOperations, visit, type DocumentNode, type GraphQLSchema } from 'graphql';
import { expect, test } from 'vitest';

const schema = buildSchema(`
  directive @listSize(slicingArgument: String, assumedSize: Int) on FIELD_DEFINITION
  interface Thing { id: ID, parts: [Thing!] }
  type A implements Thing { id: ID, parts: [Thing!] }
  type B implements Thing { id: ID, parts: [Thing!] }
  type Page { edges: [Edge!] @listSize(assumedSize: 1) }
  type Edge { node: Thing }
  type Query {
    name: String
    names: [String!]
    self: Query
    things: [Thing!]
    many: [Thing!] @listSize(assumedSize: 50)
    some(ids: [ID!]!): [Thing!] @listSize(slicingArgument: "ids")
    page(first: Int = 40): Page @listSize(slicingArgument: "first", assumedSize: 20)
  }
  type Mutation { change: Query, other: Query }
`);

function cost(source: string, variables: Readonly<Record<string, unknown>> = {}, over: GraphQLSchema = schema): number {
  const document = parse(source);
  return costOf(over, document, operationOf(document), variables);
}

function operationOf(document: DocumentNode) {
  const operation = getOperationAST(document);
  if (!operation) throw new Error('No operation');
  return operation;
}

test('each row of the formula', () => {
  expect(cost('{ name names }')).toBe(1);
  expect(cost('{ self { name } }')).toBe(1);
  expect(cost('{ self { self { self { name } } } }')).toBe(3);
  expect(cost('{ things { id } }')).toBe(10);
  expect(cost('{ things { parts { id } } }')).toBe(10 * 11);
  expect(cost('{ many { id } }')).toBe(50);
  expect(cost('mutation { change { name } }')).toBe(11);
  expect(cost('mutation { change { name } other { things { id } } }')).toBe(20 + 1 + 11);
});

test('an argument says how many: in the text, in variables, by default, and as a list', () => {
  expect(cost('{ page(first: 5) { edges { node { id } } } }')).toBe(5 * 3);
  expect(cost('{ page { edges { node { id } } } }')).toBe(40 * 3);
  expect(cost('query ($n: Int) { page(first: $n) { edges { node { id } } } }', { n: 200 })).toBe(200 * 3);
  expect(cost('query ($n: Int = 7) { page(first: $n) { edges { node { id } } } }')).toBe(7 * 3);
  expect(cost('query ($n: Int) { page(first: $n) { edges { node { id } } } }')).toBe(20 * 3);
  expect(cost('query ($ids: [ID!]!) { some(ids: $ids) { id } }', { ids: ['a', 'b', 'c'] })).toBe(3);
  expect(cost('{ some(ids: ["a", "b"]) { id } }')).toBe(2);
});

test('what is no number of things is not believed', () => {
  const query = 'query ($n: Int) { page(first: $n) { edges { node { id } } } }';
  for (const n of [-1, 'many', null, Number.NaN, { a: 1 }]) expect(cost(query, { n })).toBe(20 * 3);
});

test('an object has one type: of several the dearest counts', () => {
  expect(cost('{ things { ... on A { parts { id } } ... on B { id } } }')).toBe(10 * (1 + 10));
  expect(cost('{ things { ... on A { parts { id } } ... on B { parts { id } } parts { id } } }')).toBe(10 * (1 + 10 + 10));
  expect(cost('{ things { ... on Thing { parts { id } } ... { parts { id } } } }')).toBe(10 * (1 + 10 + 10));
});

test('fragments cost what they hold, each time they are spread', () => {
  expect(cost('{ a: self { ...F } b: self { ...F } } fragment F on Query { things { id } }')).toBe(2 * 11);
});

test('the schema itself costs something as well', () => {
  expect(cost('{ __schema { types { name } } }')).toBe(11);
  expect(cost('{ __type(name: "Query") { name } }')).toBe(1);
  expect(cost('{ __typename }')).toBe(1);
});

test('the guide says the limits, and reckons as the server does', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../docs/api/limits.md'), 'utf8');
  const rows = new Map([...guide.matchAll(/^\| (.+?) \| ([\d,]+) \|$/gm)].map(([, name = '', most = '']) => [name.split(/[,;]/, 1)[0], Number(most.replaceAll(',', ''))]));
  expect(Object.fromEntries(rows)).toEqual({
    'tokens of the text': limits.maxTokens,
    'brackets within each other': limits.maxNesting,
    'levels of fields': limits.maxDepth,
    fields: limits.maxFields,
    aliases: limits.maxAliases,
    fragments: limits.maxFragments,
    'operations in the text': limits.maxOperations,
    cost: limits.maxCost,
    'objects in the lists of the answer': limits.maxListedObjects,
    'characters of the answer': defaultGraphQLLimits.maxAnswerCharacters,
    'figures in one `reportMeasurements`': 500,
  });
  const [, example = '', total = ''] = /^ {4}query (\{ programme.+\})$.+ = ([\d,]+)$/ms.exec(guide) ?? [];
  expect(cost(example.split('\n', 1)[0] ?? '', {}, createSchema())).toBe(Number(total.split('\n', 1)[0]?.replaceAll(',', '')));
});

const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;

function asSent(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet(node, _key, parent) {
      const isRoot = parent !== undefined && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
      return isRoot ? undefined : { ...node, selections: [...node.selections, typename] };
    },
  });
}

test('what the client asks, and what tools ask of the schema, is within the limits', () => {
  const ours = createSchema();
  const root = join(import.meta.dirname, '../../client/src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.graphql'));
  const texts = files.map((name) => readFileSync(join(root, name), 'utf8'));
  const documents = Object.values(separateOperations(parse([...texts, getIntrospectionQuery()].join('\n'))));
  expect(documents.length).toBeGreaterThan(20);
  // As it is sent: with the type of everything, by which the client's cache knows it.
  for (const document of documents.map(asSent)) {
    expect(costOf(ours, document, operationOf(document))).toBeLessThan(limits.maxCost / 3);
    expect(validateDocument(ours, document)).toEqual([]);
  }
});
