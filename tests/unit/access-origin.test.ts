import { isOwnOrigin } from '@planrum/server/access/origin.ts';
import { expect, test } from 'vitest';

const publicUrl = 'https://planrum.example.dk';

test.each([
  [{ origin: 'https://planrum.example.dk', host: 'internal:4000' }, true],
  [{ origin: 'http://127.0.0.1:4000', host: '127.0.0.1:4000' }, true],
  [{ origin: 'http://planrum.local', host: 'Planrum.local' }, true],
  [{ host: '127.0.0.1:4000' }, true],
  [{ origin: 'http://planrum.example.dk', host: 'internal:4000' }, false],
  [{ origin: 'https://evil.example', host: 'planrum.example.dk' }, false],
  [{ origin: 'https://planrum.example.dk.evil.example', host: 'planrum.example.dk' }, false],
  [{ origin: 'http://localhost:9999', host: 'localhost:4000' }, false],
  [{ origin: 'null', host: 'planrum.example.dk' }, false],
])('%o', (headers, isOwn) => {
  expect(isOwnOrigin(headers, publicUrl)).toBe(isOwn);
});

test('without a public address the host alone counts', () => {
  expect(isOwnOrigin({ origin: 'http://localhost:4000', host: 'localhost:4000' }, null)).toBe(true);
  expect(isOwnOrigin({ origin: publicUrl, host: 'localhost:4000' }, null)).toBe(false);
});
