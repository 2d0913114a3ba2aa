/** What to do about an update that builds on changes which are not here. */
export type GapAnswer = 'ask' | 'wait' | 'giveUp';

/** What a sync step 2 has done: closed a gap, found none, or answered in vain once too often. */
export type GapClosing = 'filled' | 'none' | 'giveUp';

/** How far one connection and the server are in step, from the server's side. */
export interface Gap {
  /** A sync step 2 has come: the server has everything that the client had written by then. */
  readonly isInStep: boolean;
  /** Something was dropped and has not come again yet. Fences wait meanwhile. */
  readonly isOpen: boolean;
  /** An update was dropped, or part of one. */
  drop(): GapAnswer;
  /**
   * A sync step 2 has come. It holds all that the client has, so whatever was dropped is in it, and what it lacks its client lacks too:
   * no question can bring more.
   */
  close(hasBroughtNews: boolean): GapClosing;
}

const maxInVain = 3;

/**
 * A gap is no fault: a stock client that types between connecting and its first sync step 2 makes one. The client is asked once,
 * by a sync step 1, and may go on dropping until the answer is there; only who makes gaps and answers with nothing new, or never
 * answers, is given up.
 */
export function createGap(maxDropped: number): Gap {
  let isInStep = false;
  let dropped = 0;
  let inVain = 0;
  return {
    get isInStep() {
      return isInStep;
    },
    get isOpen() {
      return dropped > 0;
    },
    drop() {
      // Joining sends a sync step 1, so a client that is not in step yet has been asked already.
      const isAsked = dropped > 0 || !isInStep;
      dropped += 1;
      if (dropped > maxDropped) return 'giveUp';
      return isAsked ? 'wait' : 'ask';
    },
    close(hasBroughtNews) {
      isInStep = true;
      if (dropped === 0) return 'none';
      dropped = 0;
      inVain = hasBroughtNews ? 0 : inVain + 1;
      return inVain >= maxInVain ? 'giveUp' : 'filled';
    },
  };
}
