import { bytes, fence, frame, huge, presence, queryAwareness, question, syncStep1, syncStep2, times, update, type Attack } from './attack.ts';
import { authorClientId } from './documents.ts';

/** 600 kB of states, each of which may be. */
const heavy = frame(1, bytes(frame(200), ...times(200, (index) => frame(3_300_000 + index, 1, `{"x":"${'x'.repeat(3_000)}"}`))));
const forgedUser = '{"user":{"id":"chef","name":"Direktøren","initials":"DI","organisation":null}}';

/** What does no harm, and is answered as if nothing had been. */
const harmless: readonly Attack[] = [
  { name: 'presence in the author’s place', by: 'editor', frames: [presence(authorClientId, forgedUser)], ends: 'answered' },
  { name: 'presence in the author’s place, with a clock that beats all', by: 'reader', frames: [presence(authorClientId, forgedUser, huge)], ends: 'answered' },
  { name: 'the end of the author’s presence', by: 'editor', frames: [presence(authorClientId, 'null', huge)], ends: 'answered' },
  { name: 'presence under another name', by: 'editor', frames: [presence(3_000_001, forgedUser)], ends: 'answered' },
  { name: 'presence with a prototype', by: 'editor', frames: [presence(3_000_002, '{"__proto__":{"isAdministrator":true},"constructor":{"prototype":{}}}')], ends: 'answered' },
  { name: 'presence of more clients than a page has', by: 'reader', frames: [frame(1, bytes(frame(900), ...times(900, (index) => frame(3_100_000 + index, 1, '{}'))))], ends: 'answered' },
  { name: 'presence of a client id that is none', by: 'reader', frames: [presence(huge, '{}')], ends: 'answered' },
  { name: 'presence that says nothing', by: 'reader', frames: [frame(1, frame(0))], ends: 'answered' },
  { name: 'a state vector that is ahead of everything', by: 'reader', frames: [syncStep1(frame(1, authorClientId, huge))], ends: 'answered' },
  { name: 'a state vector that names a client 100,000 times', by: 'reader', frames: [syncStep1(bytes(frame(100_000), new Uint8Array(200_000).fill(1)))], ends: 'answered' },
  { name: 'a fence that comes first, and twice', by: 'reader', frames: [fence(5), fence(5), fence(0), fence(huge)], ends: 'answered' },
];

/** What is sound each time, and too much. */
const floods: readonly Attack[] = [
  { name: 'a flood of questions', by: 'reader', frames: times(200, () => question), ends: 'tooManyRequests' },
  { name: 'a flood of questions, each another', by: 'reader', frames: times(200, (index) => syncStep1(frame(1, index, 1))), ends: 'tooManyRequests' },
  { name: 'a flood of questions for presence', by: 'reader', frames: times(200, () => queryAwareness), ends: 'tooManyRequests' },
  { name: 'a flood of carets', by: 'reader', frames: times(20_000, (index) => presence(3_200_000, `{"caret":${String(index)}}`)), ends: ['tooManyRequests', 1006] },
  { name: 'a flood of fences', by: 'editor', frames: times(20_000, (index) => fence(index)), ends: ['tooManyRequests', 1006] },
  { name: 'a flood of updates that bring nothing', by: 'editor', frames: times(20_000, () => update(Uint8Array.of(0, 0))), ends: ['tooManyRequests', 1006] },
  { name: 'a flood of sync steps 2 that bring nothing', by: 'reader', frames: times(20_000, () => syncStep2(Uint8Array.of(0, 0))), ends: ['tooManyRequests', 1006] },
  { name: 'a flood of bytes', by: 'reader', frames: times(100, () => heavy), ends: ['tooManyRequests', 1006] },
  { name: 'a flood before it is admitted', by: 'editor', isHasty: true, frames: times(20_000, (index) => fence(index)), ends: ['tooManyRequests', 1006] },
];

/** Presence that is not one's own, and too much of what is. */
export const presences: readonly Attack[] = [...harmless, ...floods];
