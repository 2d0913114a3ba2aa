import { PlanrumError } from '@planrum/server/domain/errors.ts';
import { decodeCursor, encodeCursor } from '@planrum/server/events/cursor.ts';
import { expect, test } from 'vitest';

const stream = 'programme:0199c8a4-0000-7000-8000-000000000001' as const;
const at = new Date('2026-11-29T16:25:09.123Z');

test('C1 a cursor goes there and back, beyond what a number holds', () => {
  const position = { stream, seq: 9_007_199_254_740_993n, at };
  expect(decodeCursor(encodeCursor(position), stream)).toEqual(position);
  const beginning = { stream, seq: 0n, at: null };
  expect(decodeCursor(encodeCursor(beginning), stream)).toEqual(beginning);
});

test('C1 a cursor is opaque', () => {
  expect(encodeCursor({ stream, seq: 12n, at })).toMatch(/^[A-Za-z0-9_-]+$/);
});

test.each([
  '',
  '12',
  'not a cursor',
  encodeCursor({ stream: 'installation', seq: 1n, at }),
  encodeCursor({ stream: 'programme:0199c8a4-0000-7000-8000-000000000002', seq: 1n, at }),
  Buffer.from(`${stream}:-1:0`).toString('base64url'),
  Buffer.from(`${stream}:1e3:0`).toString('base64url'),
  Buffer.from(`${stream}:99999999999999999999:0`).toString('base64url'),
  Buffer.from(`${stream}:1`).toString('base64url'),
  Buffer.from(`${stream}:1:_`).toString('base64url'),
])('C1 %j is no place in this log', (cursor) => {
  expect(() => decodeCursor(cursor, stream)).toThrow(PlanrumError);
  expect(() => decodeCursor(cursor, stream)).toThrow(expect.objectContaining({ code: 'BAD_CURSOR' }));
});
