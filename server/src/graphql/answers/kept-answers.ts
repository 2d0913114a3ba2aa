import { createHash } from 'node:crypto';
import type { Day } from '../../domain/days.ts';
import type { LogHeads } from '../../events/heads.ts';

/** What an answer was made from: where each log stood that it depends on, before any of it was read, and the day it was. */
export interface Marks {
  readonly streams: readonly string[];
  /** In the order of the streams. */
  readonly seqs: readonly bigint[];
  readonly day: Day;
}

/** An answer that was given, and may be given again while its marks hold. */
export class KeptAnswer {
  readonly body: Buffer;
  readonly marks: Marks;
  /** What asking for it costs. */
  readonly cost: number;
  private tag: string | undefined;

  constructor(body: Buffer, marks: Marks, cost: number) {
    this.body = body;
    this.marks = marks;
    this.cost = cost;
  }

  /** Names its bytes. */
  get etag(): string {
    return (this.tag ??= etagOf(this.body));
  }

  /** Whether it would be the same if it were made now: no log it depends on has grown, and no day begun. */
  holds(heads: LogHeads, day: Day): boolean {
    const { streams, seqs } = this.marks;
    return this.marks.day === day && streams.every((stream, index) => heads.seqOf(stream) === seqs[index]);
  }
}

/** An ETag that names these bytes and no others. */
export function etagOf(body: Buffer | string): string {
  return `"${createHash('sha256').update(body).digest('base64url')}"`;
}

/** Answers by what was asked and by whose rights: those that were used last, up to a number of bytes. */
export interface KeptAnswers {
  get(key: string): KeptAnswer | undefined;
  /** @returns false for one that is too large by itself, and is not kept. */
  keep(key: string, answer: KeptAnswer): boolean;
  forget(key: string): void;
  readonly size: number;
  readonly bytes: number;
}

/** No answer takes more than this part of the room. */
const largestShare = 1 / 16;
/** What an entry takes beside its bytes, about: the answer, the map's place, the numbers. */
const bytesPerEntry = 400;
const bytesPerMark = 120;

export function createKeptAnswers(maxBytes: number): KeptAnswers {
  // A Map keeps the order of insertion: the first was used longest ago.
  const answers = new Map<string, KeptAnswer>();
  let bytes = 0;

  function forget(key: string): void {
    const answer = answers.get(key);
    if (answer === undefined) return;
    answers.delete(key);
    bytes -= sizeOf(key, answer);
  }

  return {
    forget,
    get(key) {
      const answer = answers.get(key);
      if (answer === undefined) return undefined;
      answers.delete(key);
      answers.set(key, answer);
      return answer;
    },
    keep(key, answer) {
      forget(key);
      const size = sizeOf(key, answer);
      if (size > maxBytes * largestShare) return false;
      answers.set(key, answer);
      bytes += size;
      for (const oldest of answers.keys()) {
        if (bytes <= maxBytes) break;
        forget(oldest);
      }
      return true;
    },
    get size() {
      return answers.size;
    },
    get bytes() {
      return bytes;
    },
  };
}

function sizeOf(key: string, { body, marks }: KeptAnswer): number {
  return body.length + key.length + bytesPerEntry + marks.streams.length * bytesPerMark;
}
