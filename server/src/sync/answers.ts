import { syncStep2Frame, updateFrame } from './frames.ts';

/** An answer to sync step 1. */
export interface Answer {
  readonly frame: Uint8Array;
  /** What has come since the frame was made, to be sent after it: the state vector of then, and an update. Null when nothing has. */
  readonly since: { readonly stateVector: Uint8Array; readonly frame: Uint8Array } | null;
}

/** Answers to sync step 1: whoever asks the same gets the same frame, until the document changes. */
export interface Answers {
  to(stateVector: Uint8Array): Answer;
  /** The document has changed. */
  forget(): void;
  /** Nobody has asked for a while. */
  rest(): void;
}

/** What answers are made of. */
export interface AnswerSource {
  stateVector(): Uint8Array;
  missingFrom(stateVector: Uint8Array): Uint8Array;
}

/** Many ask at once after a restart, most of them for nothing or for everything. */
const maxKept = 4;
/**
 * A longer answer is the whole document, the same for everybody however much they have of it, until as much has changed: those who are slow
 * to read it, or do not, hold one copy together, and not each their own.
 */
export const maxOwnBytes = 1024 * 1024;
const nothing = Uint8Array.of(0);

export function createAnswers({ stateVector: stateVectorOf, missingFrom }: AnswerSource): Answers {
  const kept = new Map<string, Answer>();
  let whole: { readonly frame: Uint8Array; readonly stateVector: Uint8Array } | null = null;

  function make(stateVector: Uint8Array): Answer {
    const isNew = stateVector.length === nothing.length;
    if (isNew && whole !== null) return wholeAnswer(whole);
    const missing = missingFrom(stateVector);
    if (missing.length <= maxOwnBytes) return { frame: syncStep2Frame(missing), since: null };
    if (whole !== null) return wholeAnswer(whole);
    return { frame: makeWhole(isNew ? missing : missingFrom(nothing)).frame, since: null };
  }

  function makeWhole(update: Uint8Array): NonNullable<typeof whole> {
    return (whole = { frame: syncStep2Frame(update), stateVector: stateVectorOf() });
  }

  function wholeAnswer({ frame, stateVector }: NonNullable<typeof whole>): Answer {
    const missing = missingFrom(stateVector);
    if (missing.length > maxOwnBytes) return { frame: makeWhole(missingFrom(nothing)).frame, since: null };
    return { frame, since: { stateVector, frame: updateFrame(missing) } };
  }

  function forget(): void {
    if (kept.size > 0) kept.clear();
  }

  return {
    to(stateVector) {
      const key = Buffer.from(stateVector.buffer, stateVector.byteOffset, stateVector.byteLength).toString('latin1');
      const known = kept.get(key);
      if (known !== undefined) return known;
      const answer = make(stateVector);
      const [oldest] = kept.keys();
      if (kept.size >= maxKept && oldest !== undefined) kept.delete(oldest);
      kept.set(key, answer);
      return answer;
    },
    forget,
    rest() {
      forget();
      whole = null;
    },
  };
}
