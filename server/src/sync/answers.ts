import { syncStep2Frame } from './frames.ts';

/** Answers to sync step 1: whoever asks the same gets the same frame, until the document changes. */
export interface Answers {
  to(stateVector: Uint8Array): Uint8Array;
  /** The document has changed, or nobody has asked for a while. */
  forget(): void;
}

/** Many ask at once after a restart, most of them for nothing or for everything. */
const maxKept = 4;

export function createAnswers(missingFrom: (stateVector: Uint8Array) => Uint8Array): Answers {
  const kept = new Map<string, Uint8Array>();
  return {
    to(stateVector) {
      const key = Buffer.from(stateVector.buffer, stateVector.byteOffset, stateVector.byteLength).toString('latin1');
      const known = kept.get(key);
      if (known !== undefined) return known;
      const frame = syncStep2Frame(missingFrom(stateVector));
      const [oldest] = kept.keys();
      if (kept.size >= maxKept && oldest !== undefined) kept.delete(oldest);
      kept.set(key, frame);
      return frame;
    },
    forget() {
      if (kept.size > 0) kept.clear();
    },
  };
}
