import { nodeTypes } from '@planrum/server/domain/node-id.ts';
import { nodeReaders } from '@planrum/server/graphql/nodes.ts';
import { resolvers } from '@planrum/server/graphql/resolvers/index.ts';
import { createSchema } from '@planrum/server/graphql/schema.ts';
import { isInterfaceType, isIntrospectionType, isObjectType, isSpecifiedScalarType, type GraphQLNamedType } from 'graphql';
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

  test.each(ours.map((type) => [type.name, type] as const))('%s says what it is', (_name, type) => {
    expect(type.description).toBeTruthy();
  });

  test('every field of ours says what it is, or inherits it from its interface', () => {
    const silent = ours.filter(isObjectType).flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => !field.description)
        .filter((field) => !type.getInterfaces().some((parent) => parent.getFields()[field.name] !== undefined))
        .map((field) => `${type.name}.${field.name}`),
    );
    expect(silent).toEqual([]);
  });
});
