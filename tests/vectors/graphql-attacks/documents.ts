import { getIntrospectionQuery } from 'graphql';
import { nested, operation, times, type Attack } from './attack.ts';

const parse = 'GRAPHQL_PARSE_FAILED';
const validate = 'GRAPHQL_VALIDATION_FAILED';

/** What an answer would say of the schema, once. */
const allOfTheSchema = getIntrospectionQuery().replace(/^.*?\{/s, '').replace(/\}\s*fragment.*$/s, '');
const fragmentsOfIt = getIntrospectionQuery().replace(/^.*?(?=fragment)/s, '');

/** Texts that are no operation of ours, or too large a one. */
export const documents: readonly Attack[] = [
  operation('half of one', '{ viewer { ', parse),
  operation('nothing selected', '{ }', parse),
  operation('a string without end', '{ node(id: "x) { id } }', parse),
  operation('nothing but a remark', '# viewer', parse),
  operation('a NUL', '{ viewer\u0000 { locale } }', parse),
  operation('SQL', "SELECT * FROM users; DROP TABLE users; --'", parse),
  operation('too many tokens', `{ ${times(2000, () => 'viewer { locale }')} }`, parse),
  operation('brackets one deeper than is allowed', `{ node(id: ${nested(63, '[', '', ']')}) { id } }`, parse),
  operation('a list in lists', `{ node(id: ${nested(3000, '[', '', ']')}) { id } }`, parse),
  operation('an object in objects', `{ node(id: ${nested(1300, '{a:', '1', '}')}) { id } }`, parse),
  operation('selections in selections', `{ ${nested(1300, 'self { ', 'name', ' }')} }`, parse),
  operation('a definition of types', 'type Query { hacked: String }', validate),
  operation('nothing but a fragment', 'fragment F on Query { viewer { locale } }', validate),
  operation('a field that is not there', '{ viewer { password } }', validate),
  operation('an argument that is not there', '{ programme(slug: "x", admin: true) { name } }', validate),
  operation('an argument that is missing', '{ node { id } }', validate),
  operation('an argument of the wrong type', '{ node(id: { sql: "x" }) { id } }', validate),
  operation('a type that is not there', '{ node(id: "x") { ... on Password { hash } } }', validate),
  operation('a fragment where it cannot be', '{ viewer { ... on Indicator { name } } }', validate),
  operation('a directive that is not there', '{ viewer @admin { locale } }', validate),
  operation('the same directive over and over', `{ viewer ${times(500, () => '@skip(if: true)')} { locale } }`, validate),
  operation('a variable that was not declared', '{ node(id: $id) { id } }', validate),
  operation('a thousand variables', `query (${times(900, (index) => `$v${index}: Int`)}) { viewer { locale } }`, validate),
  operation('nothing but mistakes', `{ ${times(3000, (index) => `x${index}`)} }`, validate),
  operation('a fragment within itself', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }', validate),
  operation('fragments that double each other', `{ ...F0 } ${times(59, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`)} fragment F59 on Query { viewer { locale } }`, validate),
  operation('three hundred fragments', `{ viewer { locale } } ${times(300, (index) => `fragment F${index} on Query { viewer { locale } }`)}`, validate),
  operation('as many operations', times(300, (index) => `query Q${index} { viewer { locale } }`), validate, { operationName: 'Q0' }),
  operation('too deep', `{ organisations { ${nested(16, 'parent { ', 'name', ' }')} } }`, validate),
  operation('too deep by fragments', `{ organisations { ...A } } fragment A on Organisation { ${nested(8, 'parent { ', '...B', ' }')} } fragment B on Organisation { ${nested(8, 'parent { ', 'name', ' }')} }`, validate),
  operation('too many aliases', `{ ${times(61, (index) => `a${index}: viewer { locale }`)} }`, validate),
  operation('a sign-in tried a hundred times', `mutation ($input: SignInInput!) { ${times(100, (index) => `a${index}: signIn(input: $input) { userErrors { code } }`)} }`, validate, { variables: { input: { email: 'x@example.org', password: 'x' } } }),
  operation('the same field a thousand times', `{ ${times(990, () => 'viewer { locale }')} }`, validate),
  operation('names that clash', '{ viewer { locale } viewer: organisations { name } }', validate),
  operation('round and round in the schema', `{ __schema { types { ${nested(6, 'fields { type { ', 'name', ' } }')} } } }`, validate),
  operation('down in the schema', `{ __type(name: "Query") { ${nested(16, 'ofType { ', 'name', ' }')} } }`, validate),
  operation('all of the schema twenty times over', `{ ${times(20, (index) => allOfTheSchema.replace('__schema', `s${index}: __schema`))} } ${fragmentsOfIt}`, 'COST_TOO_HIGH'),
  operation('a dear list in dear lists', '{ programmes { indicators { periods { measurement { indicator { periods { key measurement { id } } } } } } } }', 'COST_TOO_HIGH'),
  operation('a page of a million', 'query ($n: Int!) { agreement(slug: "x") { contributions(first: $n) { edges { node { firstAt } } } } }', 'COST_TOO_HIGH', { variables: { n: 1_000_000 } }),
  operation('two operations and no word which', 'query A { __typename } query B { __typename }', 'OPERATION_RESOLUTION_FAILURE'),
  operation('an operation of another name', 'query A { __typename }', 'OPERATION_RESOLUTION_FAILURE', { operationName: '__proto__' }),
  operation('two subscriptions in one', 'subscription { a: programmeEvents(programmeId: "x") { at } b: programmeEvents(programmeId: "x") { at } }', validate),
  operation('a subscription over HTTP', 'subscription { programmeEvents(programmeId: "x") { at } }', 'INVALID_INPUT', { status: 200, by: 'token' }),
];
