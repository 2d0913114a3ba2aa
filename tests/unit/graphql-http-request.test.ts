import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isJson, mediaTypeFor } from '@planrum/server/graphql/http/media-type.ts';
import { readBody, readSearch } from '@planrum/server/graphql/http/read-request.ts';
import { readTrustedDocuments } from '@planrum/server/graphql/trusted-documents.ts';
import { expect, test } from 'vitest';

const trusted = new Map([['sha256:a', '{ a }']]);
const request = { query: '{ a }', operationName: null, variables: null, extensions: {} };

test.each([
  [undefined, 'application/json'],
  ['*/*', 'application/json'],
  ['application/*', 'application/json'],
  ['application/json', 'application/json'],
  ['application/graphql-response+json', 'application/graphql-response+json'],
  ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
  ['application/json, application/graphql-response+json;q=0.9', 'application/json'],
  ['application/graphql-response+json;charset=utf-8, */*;q=0.1', 'application/graphql-response+json'],
  ['text/html, application/json;q=0', null],
  ['text/html', null],
  ['', 'application/json'],
])('%s is answered in %s', (accept, mediaType) => {
  expect(mediaTypeFor(accept)).toBe(mediaType);
});

test.each([
  ['application/json', true],
  ['application/json; charset=utf-8', true],
  ['Application/JSON;charset="UTF-8"', true],
  ['application/json; charset=latin1', false],
  ['text/plain', false],
  ['text/plain, application/json', false],
  [undefined, false],
])('%s as a content type: %s', (contentType, isTaken) => {
  expect(isJson(contentType)).toBe(isTaken);
});

test('an id of ours stands for its text, in the form that urql and Apollo send it', () => {
  const persistedQuery = { version: 1, sha256Hash: 'sha256:a' };
  expect(readBody(JSON.stringify({ extensions: { persistedQuery } }), trusted)).toEqual({ request });
  expect(readSearch({ extensions: JSON.stringify({ persistedQuery, cost: true }) }, trusted)).toEqual({ request: { ...request, extensions: { cost: true } } });
  expect(readBody(JSON.stringify({ query: '{ b }', extensions: { persistedQuery } }), trusted)).toEqual({ request: { ...request, query: '{ b }' } });
});

test('what the build has written of the client is read with the types that its cache needs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'planrum-trusted-'));
  try {
    const path = join(folder, 'trusted-documents.json');
    writeFileSync(path, JSON.stringify({ 'sha256:x': 'fragment F on A { b { c } } query Q { a { ...F ... on A { d } } }' }));
    expect(readTrustedDocuments(path).get('sha256:x')?.replaceAll(/\s+/g, ' ')).toBe(
      'fragment F on A { b { c __typename } __typename } query Q { a { ...F ... on A { d __typename } __typename } }',
    );
    writeFileSync(path, '[]');
    expect(() => readTrustedDocuments(path)).toThrow();
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(readTrustedDocuments(null).size).toBe(0);
});
