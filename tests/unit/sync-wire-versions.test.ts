import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as wire from '@planrum/schema/sync';
import { expect, test } from 'vitest';
import { encodeFence } from '../../client/src/sync/frames.ts';
import { encodePresence, fenceFrame, presenceFrame, readFrame, saveStateFrame, syncStep1Frame, syncStep2Frame, updateFrame } from '../../server/src/sync/frames.ts';

const folder = join(import.meta.dirname, '../../schema/src/sync');

interface PublishedVersion {
  readonly version: number;
  readonly sha256: string;
}

/** The page that describes the wire, and every number in it that the programs take from the code. */
function hashOfWire(): string {
  const { messageType, saveState, closeCodes, MAX_UPDATE_BYTES, MAX_AWARENESS_BYTES, MIN_PROTOCOL_VERSION } = wire;
  const numbers = { messageType, saveState, closeCodes, MAX_UPDATE_BYTES, MAX_AWARENESS_BYTES, MIN_PROTOCOL_VERSION };
  return createHash('sha256')
    .update(readFileSync(join(folder, 'PROTOCOL.md'), 'utf8'))
    .update(JSON.stringify(numbers))
    .digest('hex');
}

const published = JSON.parse(readFileSync(join(folder, 'versions.json'), 'utf8')) as readonly PublishedVersion[];

test('H5 the wire is what was published under its version', () => {
  expect(
    published.at(-1),
    [
      'PROTOCOL.md, a message type, a close code or a limit has changed.',
      'Programs that others built on it must still work, or be told with oldVersion. If only words changed, or a close code or an optional',
      'frame came to it, put the new hash into schema/src/sync/versions.json. If a program that follows the published page would break, raise',
      'PROTOCOL_VERSION, add a line for it, and raise MIN_PROTOCOL_VERSION once the older one is no longer served.',
    ].join('\n'),
  ).toEqual({ version: wire.PROTOCOL_VERSION, sha256: hashOfWire() });
});

test('H5 every version from the first to the present is listed once, and the oldest served is one of them', () => {
  expect(published.map(({ version }) => version)).toEqual(Array.from({ length: wire.PROTOCOL_VERSION }, (_, index) => index + 1));
  expect(wire.MIN_PROTOCOL_VERSION).toBeGreaterThanOrEqual(1);
  expect(wire.MIN_PROTOCOL_VERSION).toBeLessThanOrEqual(wire.PROTOCOL_VERSION);
});

test('the page names the version, and the numbers that it has', () => {
  const page = readFileSync(join(folder, 'PROTOCOL.md'), 'utf8');
  expect(page).toMatch(new RegExp(`^# The sync wire, version ${String(wire.PROTOCOL_VERSION)}\n`));
  const types = [...page.matchAll(/^\| (\d+) /gm)].map(([, number]) => Number(number));
  expect(new Set(types)).toEqual(new Set(Object.values(wire.messageType)));
});

test.each([
  ['step 1', syncStep1Frame(Uint8Array.of(0)), '00 00 01 00'],
  ['step 2', syncStep2Frame(Uint8Array.of(0, 0)), '00 01 02 00 00'],
  ['update', updateFrame(Uint8Array.of(0, 0)), '00 02 02 00 00'],
  ['fence', fenceFrame(300), '64 ac 02'],
  ['saving', saveStateFrame(false), '65 00'],
  ['not saved', saveStateFrame(true), '65 01'],
  ['presence', presenceFrame([encodePresence(300, 7, { x: 1 })]), '01 0c 01 ac 02 07 07 7b 22 78 22 3a 31 7d'],
  ['presence gone', presenceFrame([encodePresence(1, 2, null)]), '01 08 01 01 02 04 6e 75 6c 6c'],
])('the server writes a frame of %s as these bytes', (_name, frame, bytes) => {
  expect(hexOf(frame)).toBe(bytes);
});

test.each([
  ['step 1', '00 00 01 00', { type: 'syncStep1', stateVector: Uint8Array.of(0) }],
  ['step 2', '00 01 02 00 00', { type: 'syncStep2', update: Uint8Array.of(0, 0) }],
  ['update', '00 02 02 00 00', { type: 'update', update: Uint8Array.of(0, 0) }],
  ['presence', '01 0c 01 ac 02 07 07 7b 22 78 22 3a 31 7d', { type: 'awareness', entries: [{ clientId: 300, state: { x: 1 } }] }],
  ['query awareness', '03', { type: 'queryAwareness' }],
  ['fence', '64 ac 02', { type: 'fence', number: 300 }],
])('the server reads these bytes as a frame of %s', (_name, bytes, frame) => {
  expect(readFrame(bytesOf(bytes))).toEqual(frame);
});

test('the client writes a fence as these bytes', () => {
  expect(hexOf(encodeFence(300))).toBe('64 ac 02');
});

function hexOf(bytes: Uint8Array): string {
  return (Buffer.from(bytes).toString('hex').match(/../g) ?? []).join(' ');
}

function bytesOf(hex: string): Uint8Array {
  return Buffer.from(hex.replaceAll(' ', ''), 'hex');
}
