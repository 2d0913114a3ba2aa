/** What to do about an update that builds on changes which are not here. */
export type GapAnswer = 'ask' | 'wait' | 'giveUp';

/** How far one connection and the server are in step, from the server's side. */
export interface Gap {
  /** A sync step 2 has come in whole: the server has everything that the client had by then. */
  readonly isInStep: boolean;
  /** Something was dropped and has not come again yet. Fences wait meanwhile. */
  readonly isOpen: boolean;
  /** An update was dropped, or part of one. */
  drop(type: 'syncStep2' | 'update'): GapAnswer;
  /** A sync step 2 came in whole. @returns whether it filled a gap. */
  fill(): boolean;
}

const maxUnfilled = 3;

/**
 * A gap is no fault: a stock client that types between connecting and its first sync step 2 makes one. The client is asked once,
 * by a sync step 1, and may go on dropping until the answer is there; only who answers and still leaves the gap, or never
 * answers, is given up.
 */
export function createGap(maxDropped: number): Gap {
  let isInStep = false;
  let dropped = 0;
  let unfilled = 0;
  return {
    get isInStep() {
      return isInStep;
    },
    get isOpen() {
      return dropped > 0;
    },
    drop(type) {
      // Joining sends a sync step 1, so a client that is not in step yet has been asked already.
      const isAsked = type === 'update' && (dropped > 0 || !isInStep);
      dropped += 1;
      if (type === 'syncStep2') unfilled += 1;
      if (unfilled >= maxUnfilled || dropped > maxDropped) return 'giveUp';
      return isAsked ? 'wait' : 'ask';
    },
    fill() {
      const wasOpen = dropped > 0;
      isInStep = true;
      dropped = 0;
      unfilled = 0;
      return wasOpen;
    },
  };
}
