import { nodeTypes } from '@planrum/server/domain/node-id.ts';
import { nodeReaders } from '@planrum/server/graphql/nodes.ts';
import { resolvers } from '@planrum/server/graphql/resolvers/index.ts';
import { createSchema } from '@planrum/server/graphql/schema.ts';
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
  type GraphQLNamedType,
} from 'graphql';
import { describe, expect, test } from 'vitest';

const schema = createSchema();

describe.each(['Query', 'Mutation', 'Subscription'] as const)('%s', (root) => {
  const type = schema.getType(root);
  const fields = isObjectType(type) ? Object.keys(type.getFields()) : [];

  test('has fields', () => {
    expect(fields.length).toBeGreaterThan(0);
  });

  test.each(fields)('%s has a resolver', (field) => {
    expect(Object.keys(resolvers[root] ?? {})).toContain(field);
  });
});

test('every mutation can be asked for again under a key, but for the session', () => {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const without = mutations.filter(({ args }) => !args.some(({ name, type }) => name === 'idempotencyKey' && String(type) === 'String'));
  expect(without.map(({ name }) => name).sort()).toEqual(['signIn', 'signOut']);
});

describe('node', () => {
  const node = schema.getType('Node');
  const implementers = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];

  test('ids know every type that implements Node, and no other', () => {
    expect([...implementers].sort()).toEqual([...nodeTypes].sort());
  });

  test.each(implementers)('%s can be read by its id', (name) => {
    expect(Object.keys(nodeReaders)).toContain(name);
  });
});

describe('descriptions', () => {
  const ours: GraphQLNamedType[] = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );

  test.each(ours.map((type) => [type.name, type] as const))('%s says what it is, and so does everything in it', (name, type) => {
    const silent = [{ name, description: type.description }, ...partsOf(type)].filter(({ description }) => !/\w.*[.:…]$/s.test(description ?? ''));
    expect(silent.map((part) => part.name)).toEqual([]);
  });

  test('each directive says what it is, and so do its arguments', () => {
    const own = schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive));
    expect(own.map(({ name }) => name)).toEqual(['listSize']);
    for (const { description, args } of own) expect([description, ...args.map((argument) => argument.description)]).not.toContain(undefined);
  });

  test('what may not be asked for any more says what to ask for instead, and since when', () => {
    const deprecated = ours.flatMap(partsOf).filter(({ deprecationReason }) => deprecationReason != null);
    for (const { name, deprecationReason } of deprecated) expect(`${name}: ${deprecationReason ?? ''}`).toMatch(/: Since \d{4}-\d{2}-\d{2}\. Use `.+`/);
  });
});

interface Part {
  readonly name: string;
  readonly description: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
}

/** Fields, arguments, input fields and enum values, by their whole names. */
function partsOf(type: GraphQLNamedType): Part[] {
  if (isEnumType(type)) return type.getValues().map((value) => ({ ...value, name: `${type.name}.${value.name}` }));
  if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => ({ ...field, name: `${type.name}.${field.name}` }));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    { ...field, name: `${type.name}.${field.name}` },
    ...field.args.map((argument) => ({ ...argument, name: `${type.name}.${field.name}(${argument.name}:)` })),
  ]);
}
