import * as Y from 'yjs';
import { MAX_UPDATE_BYTES } from '@planrum/schema/sync';
import { bytes, fence, frame, huge, presence, syncStep2, times, update, type Attack, type End } from './attack.ts';
import { afterAbsent, afterAbsentAtOnce, authorClientId, authored, change, crowd, freshClientId, typed, withoutFirst, withoutFirstAtOnce, words } from './documents.ts';

const written = typed(freshClientId(), 'hej');
const nothing = Uint8Array.of(0, 0);

const unreadable: readonly (readonly [string, Uint8Array])[] = [
  ...times(written.length, (length) => [`words cut after ${String(length)} of ${String(written.length)} bytes`, written.slice(0, length)] as const),
  ['noise', Uint8Array.from(times(200, (index) => (index * 7_919) % 256))],
  ['countless clients', frame(huge)],
  ['countless structs', frame(1, huge, 1, 0)],
  ['countless deletions', frame(0, huge)],
  ['countless deletions of one client', frame(0, 1, 77, huge)],
  ['a number without end', new Uint8Array(30).fill(0xff)],
  ...times(20, (index) => [`content of kind ${String(index + 12)}, which there is not`, Uint8Array.of(1, 1, 1, 0, index + 12, 1, 1, 119)] as const),
  ['a struct without length', Uint8Array.of(1, 1, 77, 0, 0, 0, 0)],
  ['a struct of impossible length', frame(1, 1, 77, 0, 0, huge, 0)],
  ['a deletion of impossible length', frame(0, 1, 77, 1, 0, huge)],
  ['a struct at an impossible clock', frame(1, 1, 77, huge, 0, 5, 0)],
  ['sound words before unreadable deletions', bytes(written.slice(0, -1), 1, 77, 1)],
];

const refused: readonly Attack[] = unreadable.flatMap(([name, payload]): readonly Attack[] => [
  { name: `an update of ${name}`, by: 'editor', frames: [update(payload)], ends: 'badUpdate' },
  { name: `a sync step 2 of ${name}`, by: 'reader', frames: [syncStep2(payload)], ends: 'badUpdate' },
]);

/** What who may only read tries to change, each by update and by sync step 2. */
const writes: readonly (readonly [string, Uint8Array])[] = [
  ['words', written],
  ['words among those of others', change(freshClientId(), authored, (doc) => doc.getText('words').insert(4, 'jeg '))],
  ['a deletion', change(freshClientId(), authored, (doc) => doc.getText('words').delete(0, 5))],
  ['a deletion of everything', change(freshClientId(), authored, (doc) => doc.getText('words').delete(0, words.length))],
  ['a key', change(freshClientId(), null, (doc) => doc.getMap('items').set('a', 1))],
  ['words in the author’s name', change(authorClientId, authored, (doc) => doc.getText('words').insert(0, 'Jeg lover: '))],
];
const readOnly: readonly Attack[] = writes.flatMap(([name, payload]): readonly Attack[] => [
  { name: `a reader’s update of ${name}`, by: 'reader', frames: [update(payload)], ends: 'readOnly' },
  { name: `a reader’s sync step 2 of ${name}`, by: 'reader', frames: [syncStep2(payload)], ends: 'readOnly' },
  { name: `a reader’s sound frames before an update of ${name}`, by: 'reader', frames: [syncStep2(nothing), fence(1), update(payload)], ends: 'readOnly' },
]);

/** One byte of a reader's update is another: it may be read or not, and is not taken. */
const changedBytes: readonly Attack[] = times(written.length, (index) => {
  const changed = written.slice();
  changed[index] = (changed[index] ?? 0) ^ 0xa5;
  return { name: `a reader’s update whose byte ${String(index)} is another`, by: 'reader', frames: [update(changed)], ends: ['readOnly', 'badUpdate', 'answered'] };
});

const inNames: readonly Attack[] = [
  { name: 'words in the name of the author, as an update', frames: [update(forged())], ends: 'foreignClient' },
  { name: 'words in the name of the author, as a sync step 2', frames: [syncStep2(forged())], ends: 'foreignClient' },
  { name: 'words in the name of the author after presence that claims it', frames: [presence(authorClientId, '{}'), update(forged())], ends: 'foreignClient' },
  { name: 'words in the name of the author and in one’s own', frames: [syncStep2(Y.mergeUpdates([forged(), written]))], ends: 'foreignClient' },
  { name: 'the author’s own words again', frames: [update(authored), syncStep2(authored)], ends: 'answered' },
].map((attack) => ({ ...attack, by: 'editor', ends: attack.ends as End }));

function forged(): Uint8Array {
  return change(authorClientId, authored, (doc) => doc.getText('words').insert(0, 'Jeg lover: '));
}

const [gapping = nothing] = withoutFirst;
const deletesAbsent = frame(0, 1, freshClientId(), 1, 0, 5);
const gaps: readonly Attack[] = [
  { name: 'an update that builds on nothing', by: 'editor', frames: [update(gapping)], ends: 'answered' },
  { name: 'a sync step 2 that builds on nothing', by: 'editor', frames: [syncStep2(gapping)], ends: 'answered' },
  { name: 'a deletion of what is not there', by: 'editor', frames: [update(deletesAbsent), syncStep2(deletesAbsent)], ends: 'answered' },
  { name: 'a thousand updates after one absent change', by: 'editor', frames: afterAbsent.slice(0, 1_000).map(update), ends: 'answered' },
  { name: '3,000 updates of fresh client ids after one absent change', by: 'editor', frames: afterAbsent.map(update), ends: ['gap', 1006] },
  { name: 'the same in one update', by: 'editor', frames: [update(afterAbsentAtOnce(3_000))], ends: 'tooManyClients' },
  { name: 'the same in one sync step 2', by: 'editor', frames: [syncStep2(afterAbsentAtOnce(3_000))], ends: 'tooManyClients' },
  { name: '900 of them in one update', by: 'editor', frames: [update(afterAbsentAtOnce(900))], ends: 'answered' },
  { name: '20,000 tiny updates whose first is missing', by: 'editor', frames: withoutFirst.map(update), ends: ['gap', 1006] },
  { name: 'those without their first in one update', by: 'editor', frames: [update(withoutFirstAtOnce)], ends: 'answered' },
  {
    name: 'gaps that are answered with nothing, again and again',
    by: 'editor',
    frames: times(3, () => [update(gapping), syncStep2(nothing)]).flat(),
    ends: 'gap',
  },
  { name: 'more new client ids than one account may bring', by: 'editor', frames: [update(crowd(1_001))], ends: 'tooManyClients' },
  { name: 'as many in a sync step 2', by: 'editor', frames: [syncStep2(crowd(1_001))], ends: 'tooManyClients' },
  { name: 'a reader’s crowd', by: 'reader', frames: [update(crowd(1_001))], ends: 'readOnly' },
];

const large: readonly Attack[] = [
  { name: 'an update above the limit', by: 'editor', frames: [update(typed(freshClientId(), 'x'.repeat(MAX_UPDATE_BYTES + 1)))], ends: 'updateTooLarge' },
  { name: 'a sync step 2 above the limit', by: 'editor', frames: [syncStep2(typed(freshClientId(), 'x'.repeat(MAX_UPDATE_BYTES + 1)))], ends: 'updateTooLarge' },
  { name: 'a frame above what is read at all', by: 'editor', frames: [new Uint8Array(2 * MAX_UPDATE_BYTES + 1)], ends: 1009 },
  { name: 'text above what is read at all', by: 'reader', frames: ['x'.repeat(2 * MAX_UPDATE_BYTES + 1)], ends: 1009 },
];

/** Updates that cannot be read, may not be made, or lead nowhere. */
export const updates: readonly Attack[] = [...refused, ...readOnly, ...changedBytes, ...inNames, ...gaps, ...large];
