import type { Attack } from './attack.ts';

const viewer = '{ viewer { locale } }';
const form = 'query=%7B%20viewer%20%7B%20locale%20%7D%20%7D';
const get = (search: Readonly<Record<string, string>>): Pick<Attack, 'method' | 'search' | 'headers'> => ({
  method: 'GET',
  search: `?${new URLSearchParams(search).toString()}`,
  headers: { 'content-type': null },
});

const notRead = (name: string, body: BodyInit): Attack => ({ name, body, status: 400, code: 'BAD_REQUEST' });
const parameter = (name: string, given: object): Attack => notRead(name, JSON.stringify({ query: viewer, ...given }));
const contentType = (type: string | null, body: BodyInit = JSON.stringify({ query: viewer })): Attack => ({
  name: `content type ${String(type)}`,
  headers: { 'content-type': type },
  body,
  status: 415,
  code: 'UNSUPPORTED_MEDIA_TYPE',
});
const method = (name: string): Attack => ({ name: `method ${name}`, method: name, status: 405, code: 'METHOD_NOT_ALLOWED' });

/** Wrong before anybody looks at an operation. */
export const requests: readonly Attack[] = [
  notRead('no body', ''),
  notRead('white space', ' \n '),
  notRead('cut off', '{"query": "{ viewer { loc'),
  notRead('JSON that is a string', JSON.stringify(viewer)),
  notRead('JSON that is a number', '17'),
  notRead('JSON that is null', 'null'),
  notRead('two values', '{"query":"{ __typename }"}{"query":"{ __typename }"}'),
  notRead('a comma too much', '{"query":"{ __typename }",}'),
  notRead('GraphQL instead of JSON', viewer),
  notRead('XML', '<query>viewer</query>'),
  notRead('bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00, 0x80])),
  notRead('a prototype', '{"query":"{ __typename }","__proto__":{"isAdministrator":true}}'),
  notRead('a prototype by its constructor', '{"query":"{ __typename }","constructor":{"prototype":{"isAdministrator":true}}}'),
  notRead('brackets without end', '['.repeat(200_000)),
  notRead('several operations in a list', JSON.stringify([{ query: viewer }, { query: viewer }])),
  notRead('a list of nothing', '[]'),
  notRead('no query', '{}'),
  notRead('another name for it', JSON.stringify({ qeury: viewer })),
  parameter('a query of nothing', { query: '' }),
  parameter('a query that is null', { query: null }),
  parameter('a query that is a number', { query: 1 }),
  parameter('a query that is a list', { query: [viewer] }),
  parameter('a query that was parsed already', { query: { kind: 'Document', definitions: [] } }),
  parameter('an operation name that is a number', { operationName: 1 }),
  parameter('an operation name that is an object', { operationName: {} }),
  parameter('variables that are a string', { variables: '{}' }),
  parameter('variables that are a list', { variables: [] }),
  parameter('variables that are a number', { variables: 0 }),
  parameter('extensions that are a string', { extensions: 'cost' }),
  parameter('extensions that are a list', { extensions: ['cost'] }),
  parameter('an id that is no string', { query: null, extensions: { persistedQuery: { version: 1, sha256Hash: 5 } } }),
  { name: 'an id that nobody knows', body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }), status: 200, code: 'PERSISTED_QUERY_NOT_FOUND' },
  { name: 'an id that is an inner name', body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: '__proto__' } } }), status: 200, code: 'PERSISTED_QUERY_NOT_FOUND' },
  { name: 'more than a mebibyte', body: JSON.stringify({ query: viewer, variables: { a: 'x'.repeat(1024 * 1024) } }), status: 413, code: 'PAYLOAD_TOO_LARGE' },

  contentType(null, new Uint8Array(Buffer.from(JSON.stringify({ query: viewer })))),
  contentType('text/plain'),
  contentType('text/plain; application/json'),
  contentType('application/x-www-form-urlencoded', form),
  contentType('multipart/form-data; boundary=x', '--x--'),
  contentType('application/graphql', viewer),
  contentType('application/xml'),
  contentType('application/json; charset=utf-16'),
  contentType('application/jsonp'),
  { name: 'a form of another site, with our cookie', by: 'session', headers: { 'content-type': 'text/plain', origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, body: JSON.stringify({ query: 'mutation { signOut { userErrors { code } } }' }), status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
  { name: 'an answer as a page', headers: { accept: 'text/html' }, body: JSON.stringify({ query: viewer }), status: 406, code: 'NOT_ACCEPTABLE' },
  { name: 'an answer as a picture', headers: { accept: 'image/png, application/json;q=0' }, body: JSON.stringify({ query: viewer }), status: 406, code: 'NOT_ACCEPTABLE' },

  ...['PUT', 'PATCH', 'DELETE', 'OPTIONS'].map(method),
  { name: 'a link of another site, with our cookie', by: 'session', ...get({ query: viewer }), status: 403, code: 'CSRF_PREVENTED' },
  { name: 'a link that says where it comes from', by: 'session', ...get({ query: viewer }), headers: { 'content-type': null, 'sec-fetch-site': 'same-site' }, status: 403, code: 'CSRF_PREVENTED' },
  { name: 'a link that changes something', ...get({ query: 'mutation { signOut { userErrors { code } } }' }), status: 405, code: 'METHOD_NOT_ALLOWED' },
  { name: 'a link that changes something, from our own page', by: 'session', ...get({ query: 'mutation { signOut { userErrors { code } } }' }), headers: { 'content-type': null, 'sec-fetch-site': 'same-origin' }, status: 405, code: 'METHOD_NOT_ALLOWED' },
  { name: 'a link without a query', ...get({ a: 'b' }), status: 400, code: 'BAD_REQUEST' },
  { name: 'a link with two', method: 'GET', headers: { 'content-type': null }, search: '?query={__typename}&query={__typename}', status: 400, code: 'BAD_REQUEST' },
  { name: 'a link with variables that are cut off', ...get({ query: viewer, variables: '{"a":' }), status: 400, code: 'BAD_REQUEST' },
  { name: 'a link with variables that are a list', ...get({ query: viewer, variables: '[]' }), status: 400, code: 'BAD_REQUEST' },
  { name: 'a link with extensions that are a word', ...get({ query: viewer, extensions: '"cost"' }), status: 400, code: 'BAD_REQUEST' },
];
