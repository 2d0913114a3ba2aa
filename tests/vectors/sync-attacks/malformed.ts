import { MAX_AWARENESS_BYTES } from '@planrum/schema/sync';
import { bytes, fence, frame, huge, presence, question, queryAwareness, syncStep1, syncStep2, times, update, type Attack } from './attack.ts';
import { freshClientId, typed } from './documents.ts';

const written = typed(freshClientId(), 'hej');
/** One of each kind that a client sends, each as it should be. */
const sound = {
  'sync step 1': syncStep1(frame(3, 11, 5, 12, 300, 13, 70_000)),
  'sync step 2': syncStep2(written),
  update: update(written),
  presence: presence(7, '{"caret":1}'),
  fence: fence(300_000),
} as const;

/** A number whose every byte says that another follows. */
const endless = new Uint8Array(20).fill(0xff);
const nested = `${'['.repeat(1_500)}${']'.repeat(1_500)}`;

const truncated = Object.entries(sound).flatMap(([name, whole]) =>
  times(whole.length - 1, (index) => [`${name} cut after ${String(index + 1)} of ${String(whole.length)} bytes`, whole.slice(0, index + 1)] as const),
);

const unknown: readonly (readonly [string, Uint8Array])[] = [
  ...[2, 4, 5, 6, 7, 8, 9, 10, 42, 99, 101, 102, 103, 127, 128, 255, 256, 65_536, 2 ** 31, 2 ** 32, huge].map(
    (type) => [`a message of type ${String(type)}`, frame(type, 0)] as const,
  ),
  ...[3, 4, 5, 6, 7, 8, 100, 255, 2 ** 32, huge].map((kind) => [`a sync message of kind ${String(kind)}`, frame(0, kind, written)] as const),
  ['a message that only servers send', frame(2, 0, 'denied')],
  ['the state of saving', frame(101, 1)],
];

const lying: readonly (readonly [string, Uint8Array])[] = [
  ['nothing at all', new Uint8Array()],
  ['a type without end', endless],
  ['a sync kind without end', bytes(0, endless)],
  ['a length without end', bytes(0, 2, endless)],
  ['a fence without end', bytes(100, endless)],
  ['a fence without a number', frame(100)],
  ['presence whose length has no end', bytes(1, endless)],
  ['a state vector whose size has no end', frame(0, 0, endless)],
  ['presence whose size has no end', frame(1, endless)],
  ...[1, 100, 2 ** 16, 2 ** 31, 2 ** 32, huge].flatMap((more) => [
    [`an update that says it is ${String(more)} bytes longer than it is`, bytes(frame(0, 2, written.length + more), written)] as const,
    [`a state vector of ${String(more)} clients that names none`, frame(0, 0, frame(more))] as const,
    [`presence of ${String(more)} clients that names none`, frame(1, frame(more))] as const,
  ]),
  ['an update that says it is a byte shorter than it is', bytes(frame(0, 2, written.length - 1), written)],
  ['a state vector with a tail', frame(0, 0, Uint8Array.of(0, 0))],
  ['presence with a tail', frame(1, bytes(frame(1, 7, 1, '{}'), 0))],
  ['a state that says it is longer than it is', frame(1, bytes(frame(1, 7, 1, 1_000), 123, 125))],
  ...Object.entries({ ...sound, question, 'query awareness': queryAwareness }).flatMap(([name, whole]) => [
    [`${name} with a byte after it`, bytes(whole, 0)] as const,
    [`${name} twice in one frame`, bytes(whole, whole)] as const,
  ]),
];

const impossiblePresence: readonly (readonly [string, Uint8Array])[] = [
  ...['', '{caret', '5', '"Anna"', 'true', '[]', '[{}]', 'undefined', 'NaN', '{"a":1}{"b":2}', '\u0000', "{'a':1}"].map(
    (state) => [`presence that is ${JSON.stringify(state)}`, presence(7, state)] as const,
  ),
  ['presence that is nested without end', presence(7, nested)],
  ['presence that is too long', presence(7, JSON.stringify({ x: 'x'.repeat(MAX_AWARENESS_BYTES) }))],
  ['presence of more clients than there are', frame(1, bytes(frame(1_001), ...times(1_001, (index) => frame(index, 1, '{}'))))],
];

function closing(vectors: readonly (readonly [string, Uint8Array])[]): readonly Attack[] {
  return vectors.map(([name, bad]) => ({ name, by: 'editor', frames: [bad], ends: 'malformed' }));
}

/** Frames that are none. */
export const malformed: readonly Attack[] = [
  ...closing(truncated),
  ...closing(unknown),
  ...closing(lying),
  ...closing(impossiblePresence),
  { name: 'a text frame', by: 'editor', frames: ['hej'], ends: 'malformed' },
  { name: 'a text frame of nothing', by: 'reader', frames: [''], ends: 'malformed' },
  { name: 'a text frame of JSON', by: 'editor', frames: ['{"type":"connection_init"}'], ends: 'malformed' },
  { name: 'noise', by: 'reader', frames: [Uint8Array.from(times(5_000, (index) => (index * 7_919 + 200) % 251))], ends: 'malformed' },
  { name: 'something sound, and noise after it', by: 'editor', frames: [question, fence(1), endless], ends: 'malformed' },
];
