import { limitRules, limits } from '@planrum/server/graphql/limits.ts';
import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { expect, test } from 'vitest';

const schema = buildSchema('type Query { self: Query, name: String }');

function mistakes(query: string): string[] {
  return validate(schema, parse(query), [...limitRules]).map((error) => error.message);
}

function nested(levels: number): string {
  return `${'self { '.repeat(levels - 1)} name ${'}'.repeat(levels - 1)}`;
}

test('as deep as is allowed, and one deeper', () => {
  expect(mistakes(`{ ${nested(limits.maxDepth)} }`)).toEqual([]);
  expect(mistakes(`{ ${nested(limits.maxDepth + 1)} }`)).toEqual(['The operation is 17 levels deep; at most 16 are allowed.']);
});

test('fragments do not hide depth', () => {
  const query = `{ self { ...Ten } } fragment Ten on Query { ${'self { '.repeat(9)} ...Rest ${'}'.repeat(9)} } fragment Rest on Query { ${nested(7)} }`;
  expect(mistakes(query)).toEqual(['The operation is 17 levels deep; at most 16 are allowed.']);
  expect(mistakes(`{ ... on Query { ${nested(17)} } }`)).toHaveLength(1);
});

test('a fragment within itself is measured to an end', () => {
  expect(mistakes('{ ...A } fragment A on Query { self { ...B } } fragment B on Query { self { ...A } }')).toEqual([]);
});

test('fragments that double each other are measured in no time', () => {
  const fragments = Array.from({ length: 60 }, (_, index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`);
  expect(mistakes(`{ ...F0 } ${fragments.join(' ')} fragment F60 on Query { a: name }`)).toEqual([
    expect.stringMatching(/aliases; at most 60 are allowed/),
  ]);
});

test('as many aliases as are allowed, and one more, wherever they stand', () => {
  const aliases = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: name`).join(' ');
  expect(mistakes(`{ ${aliases(limits.maxAliases)} }`)).toEqual([]);
  expect(mistakes(`{ ${aliases(30)} self { ... on Query { ...More } } } fragment More on Query { ${aliases(31)} }`)).toEqual([
    'The operation has 61 aliases; at most 60 are allowed.',
  ]);
});

test('tools may ask what the schema is', () => {
  expect(mistakes(getIntrospectionQuery())).toEqual([]);
});
