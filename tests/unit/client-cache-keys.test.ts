import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isAbstractType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { embeddedTypes, possibleTypes } from '../../client/src/graphql/keys.ts';

const folder = join(import.meta.dirname, '..', '..', 'schema', 'graphql');
const schema = buildSchema(readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n'));
const roots = ['Query', 'Mutation', 'Subscription'];
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__') && !roots.includes(name));

test('the cache knows exactly the types that have no id', () => {
  const withoutId = types.filter(isObjectType).filter((type) => !('id' in type.getFields()));
  expect([...embeddedTypes].sort()).toEqual(withoutId.map(({ name }) => name).sort());
});

test('the cache knows which types stand behind every interface and union but Node', () => {
  const abstract = types.filter(isAbstractType).filter(({ name }) => name !== 'Node');
  const expected = abstract.map((type): [string, string[]] => [type.name, schema.getPossibleTypes(type).map(({ name }) => name).sort()]);
  expect(possibleTypes).toEqual(Object.fromEntries(expected));
});
