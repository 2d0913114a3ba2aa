import { limitRules, limits } from '@planrum/server/graphql/limits.ts';
import { validateDocument } from '@planrum/server/graphql/validate-document.ts';
import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { expect, test } from 'vitest';

const schema = buildSchema('type Query { self: Query, name: String }');

function mistakes(query: string): string[] {
  return validate(schema, parse(query), limitRules).map((error) => error.message);
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
    'The document has 61 fragments; at most 60 are allowed.',
    'The operation has too many to count fields; at most 12000 are allowed.',
    'The operation has too many to count aliases; at most 60 are allowed.',
  ]);
});

test('as many fragments and operations as are allowed, and one more', () => {
  const fragments = (count: number) => Array.from({ length: count }, (_, index) => `fragment F${index} on Query { name }`).join(' ');
  const operations = (count: number) => Array.from({ length: count }, (_, index) => `query Q${index} { name }`).join(' ');
  expect(mistakes(`{ name } ${fragments(limits.maxFragments)}`)).toEqual([]);
  expect(mistakes(`{ name } ${fragments(limits.maxFragments + 1)}`)).toEqual(['The document has 61 fragments; at most 60 are allowed.']);
  expect(mistakes(operations(limits.maxOperations))).toEqual([]);
  expect(mistakes(operations(limits.maxOperations + 1))).toEqual(['The document has 11 operations; at most 10 are allowed.']);
});

test('fields count as often as their fragment is spread', () => {
  const thousand = `fragment Thousand on Query { ${'name '.repeat(1000)} }`;
  expect(mistakes(`{ ${'...Thousand '.repeat(12)} } ${thousand}`)).toEqual([]);
  expect(mistakes(`{ ${'...Thousand '.repeat(12)} name } ${thousand}`)).toEqual(['The operation has 12001 fields; at most 12000 are allowed.']);
});

test('what is too large is looked at no further', () => {
  expect(validateDocument(schema, parse(`{ unknown ${nested(17)} }`)).map(({ message }) => message)).toEqual([
    'The operation is 17 levels deep; at most 16 are allowed.',
  ]);
});

test('of many mistakes the first are told', () => {
  const errors = validateDocument(schema, parse(`{ ${Array.from({ length: 500 }, (_, index) => `unknown${index}`).join(' ')} }`));
  expect(errors).toHaveLength(21);
  expect(errors.at(-1)?.message).toMatch(/error limit reached/);
});

test('the same field a thousand times is not compared with itself for ever', () => {
  const before = process.cpuUsage();
  const errors = validateDocument(schema, parse(`{ ${'self { name } '.repeat(1300)} }`));
  const { user } = process.cpuUsage(before);
  expect(errors.map(({ message }) => message)).toEqual(['The same fields are selected too many times to be compared; select each once.']);
  expect(user / 1000).toBeLessThan(2000);
});

test('as many aliases as are allowed, and one more, wherever they stand', () => {
  const aliases = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: name`).join(' ');
  expect(mistakes(`{ ${aliases(limits.maxAliases)} }`)).toEqual([]);
  expect(mistakes(`{ ${aliases(30)} self { ... on Query { ...More } } } fragment More on Query { ${aliases(31)} }`)).toEqual([
    'The operation has 61 aliases; at most 60 are allowed.',
  ]);
});

test('tools may ask what the schema is, and nobody goes round in it', () => {
  const full = getIntrospectionQuery({ descriptions: true, directiveIsRepeatable: true, inputValueDeprecation: true, schemaDescription: true, specifiedByUrl: true, oneOf: true });
  expect(validateDocument(schema, parse(full))).toEqual([]);
  const round = `{ __schema { types { ${'fields { type { '.repeat(5)} name ${'} }'.repeat(5)} } } }`;
  expect(validateDocument(schema, parse(round)).map(({ message }) => message)).toEqual(['Maximum introspection depth exceeded']);
  const down = `{ __type(name: "Query") { ${'ofType { '.repeat(15)} name ${'}'.repeat(15)} } }`;
  expect(mistakes(down)).toEqual(['The operation is 17 levels deep; at most 16 are allowed.']);
});
