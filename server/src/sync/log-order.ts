/** Rows of a document's log that follow each other, from one commit. */
export interface LogRun {
  readonly first: bigint;
  readonly last: bigint;
  /** What it takes to keep them for a while. */
  readonly bytes: number;
}

/** Puts runs of rows into the order of the log, whatever order they come in. */
export interface LogOrder<Run extends LogRun> {
  /** Every row up to this has come. */
  readonly seq: bigint;
  /** Some beyond it have, and those between are missing. */
  readonly hasHole: boolean;
  /** @returns the runs that now follow on what has come before, in order. Those beyond a hole are kept until it is filled. */
  take(run: Run): readonly Run[];
  /** Every row up to the number has come in another way. @returns the runs that follow on those. */
  reach(seq: bigint): readonly Run[];
}

/** Above it nothing more is kept beyond a hole: the log has it all. */
const maxKeptBytes = 1024 * 1024;

export function createLogOrder<Run extends LogRun>(start: bigint): LogOrder<Run> {
  let seq = start;
  let head = start;
  let kept: Run[] = [];
  let keptBytes = 0;

  function advance(): readonly Run[] {
    const following: Run[] = [];
    for (const run of kept) {
      if (run.first > seq + 1n) break;
      if (run.last <= seq) continue;
      seq = run.last;
      following.push(run);
    }
    keep(kept.filter((run) => run.last > seq));
    return following;
  }

  function keep(runs: Run[]): void {
    kept = runs;
    keptBytes = runs.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  return {
    get seq() {
      return seq;
    },
    get hasHole() {
      return head > seq;
    },
    take(run) {
      if (run.last <= seq) return [];
      if (run.last > head) head = run.last;
      if (run.first <= seq + 1n && kept.length === 0) {
        seq = run.last;
        return [run];
      }
      if (run.first > seq + 1n && keptBytes + run.bytes > maxKeptBytes) return [];
      keep([...kept, run].sort((one, other) => (one.first < other.first ? -1 : 1)));
      return advance();
    },
    reach(reached) {
      if (reached > seq) seq = reached;
      if (seq > head) head = seq;
      return advance();
    },
  };
}
