import { isOwnOrigin } from '@planrum/server/access/origin.ts';
import { expect, test } from 'vitest';

const publicUrl = 'https://planrum.example.dk';

test.each([
  [{ origin: 'https://planrum.example.dk', host: 'internal:4000' }, true],
  [{ origin: 'http://127.0.0.1:4000', host: '127.0.0.1:4000' }, true],
  [{ host: '127.0.0.1:4000' }, true],
  [{ origin: 'https://evil.example', host: 'planrum.example.dk' }, false],
  [{ origin: 'https://planrum.example.dk.evil.example', host: 'planrum.example.dk' }, false],
  [{ origin: 'http://localhost:9999', host: 'localhost:4000' }, false],
  [{ origin: 'null', host: 'planrum.example.dk' }, false],
])('%o', (headers, isOwn) => {
  expect(isOwnOrigin(headers, publicUrl)).toBe(isOwn);
});
