import { bytes, question, times, type Attack, type Raw } from './attack.ts';

/** A WebSocket frame (RFC 6455, 5.2) with its first byte, masked with zeros, so that the payload stays readable. */
function raw(first: number, payload: Uint8Array = new Uint8Array()): Raw {
  return { raw: bytes(first, ...lengthOf(payload.length), 0, 0, 0, 0, payload) };
}

function lengthOf(length: number): readonly number[] {
  return length < 126 ? [0x80 | length] : [0x80 | 126, length >> 8, length & 0xff];
}

const whole = 0x82;
const text = 0x81;
const begins = 0x02;
const goesOn = 0x00;
const ends = 0x80;
const close = 0x88;
const ping = 0x89;

const broken: readonly (readonly [string, readonly Raw[], Attack['ends']])[] = [
  ['that is not masked', [{ raw: bytes(whole, question.length, question) }], 1002],
  ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((opcode) => [`of kind ${String(opcode)}`, [raw(0x80 | opcode, question)], 1002] as const),
  ...[0x40, 0x20, 0x10, 0x70].map((bits) => [`with reserved bits ${bits.toString(16)}`, [raw(whole | bits, question)], 1002] as const),
  ['that goes on with nothing', [raw(ends, question)], 1002],
  ['that begins within another', [raw(begins, question), raw(whole, question)], 1002],
  ['that is half a ping', [raw(0x09)], 1002],
  ['that is a long ping', [raw(ping, new Uint8Array(126))], 1002],
  ['that closes with half a code', [raw(close, Uint8Array.of(3))], 1002],
  ...[0, 999, 1004, 1005, 1006, 1015, 5_000, 65_535].map((code) => [`that closes with ${String(code)}`, [raw(close, Uint8Array.of(code >> 8, code & 0xff))], 1002] as const),
  ['that closes with no words', [raw(close, Uint8Array.of(3, 232, 0xc3, 0x28))], 1007],
  ['of text that is none', [raw(text, Uint8Array.of(0xc3, 0x28))], 1007],
  ['of impossible length', [{ raw: bytes(whole, 0xff, new Uint8Array(8).fill(0xff)) }], 1009],
  ['that is longer than any may be', [{ raw: bytes(whole, 0xff, 0, 0, 0, 0, 0, 0x80, 0, 1, 0, 0, 0, 0) }], 1009],
  ['in 20,000 parts of nothing', [raw(begins), ...times(20_000, () => raw(goesOn))], 1008],
  ['of noise', [{ raw: Uint8Array.from(times(500, (index) => (index * 7_919 + 3) % 256)) }], 1002],
];

/** Bytes that are no WebSocket's, and too many that are. */
export const wire: readonly Attack[] = [
  ...broken.map(([what, frames, how]): Attack => ({ name: `a WebSocket frame ${what}`, by: 'reader', frames, ends: how })),
  { name: 'a question in parts of one byte', by: 'reader', frames: parts(question), ends: 'answered' },
  { name: 'pings between the parts of a question', by: 'reader', frames: parts(question).flatMap((part) => [part, raw(ping)]), ends: 'answered' },
  { name: 'a flood of pings', by: 'reader', frames: times(20_000, () => raw(ping)), ends: 'tooManyRequests' },
  { name: 'a flood of pongs', by: 'reader', frames: times(20_000, () => raw(0x8a)), ends: 'tooManyRequests' },
];

function parts(message: Uint8Array): readonly Raw[] {
  return [...message].map((byte, index) => raw(index === 0 ? begins : index === message.length - 1 ? ends : goesOn, Uint8Array.of(byte)));
}
