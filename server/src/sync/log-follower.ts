import type { Authorship } from './document/authorship.ts';
import { BrokenDocument } from './document/live-document.ts';
import type { CommittedRows } from './instance-messages.ts';
import { createLogOrder, type LogRun } from './log-order.ts';
import type { SyncLogger } from './logger.ts';
import type { RoomPorts } from './room-ports.ts';
import type { LogRow } from './store/port.ts';

/** Keeps a document in memory in step with what other instances commit. */
export interface LogFollower {
  /** Every row up to this is in memory. */
  readonly seq: bigint;
  /** Rows were committed that are in memory already. A number left out is another instance's row. */
  noteOwn(first: bigint, last: bigint): void;
  /** Another instance says that it has committed these. They are applied as soon as every row before them is here. */
  take(rows: CommittedRows): void;
  /** Reads in the log what is not here yet. What goes wrong is logged, and tried again by whoever looks next. */
  catchUp(): Promise<void>;
  close(): void;
}

export interface LogFollowerOptions {
  readonly documentName: string;
  readonly start: bigint;
  readonly readAfter: RoomPorts['readAfter'];
  readonly authorship: Pick<Authorship, 'learn' | 'hear'>;
  readonly logger: SyncLogger;
  /** Applies rows of others, which follow on what is in memory. @throws BrokenDocument */
  apply(rows: readonly LogRow[]): void;
  /** They could not be applied: the document in memory cannot be trusted any more. */
  onBroken(): void;
}

interface Run extends LogRun {
  /** None where they are in memory already. */
  readonly rows: readonly LogRow[];
  readonly authors: CommittedRows['authors'];
}

/** How long a row that is missing in the order of the log may be on its way before it is read there. */
const holePatienceMs = 20;
const nobody: CommittedRows['authors'] = new Map();

export function createLogFollower(options: LogFollowerOptions): LogFollower {
  const { documentName, authorship, logger } = options;
  const order = createLogOrder<Run>(options.start);
  let catchingUp: Promise<void> | null = null;
  let holeTimer: NodeJS.Timeout | null = null;
  let isClosed = false;

  function catchUp(): Promise<void> {
    catchingUp ??= read()
      .catch(failed)
      .finally(() => (catchingUp = null));
    return catchingUp;
  }

  async function read(): Promise<void> {
    const { log, authors } = await options.readAfter(order.seq);
    if (isClosed) return;
    authorship.learn(authors);
    // Some may have come by message meanwhile.
    const rows = log.filter(({ seq }) => seq > order.seq);
    const last = rows.at(-1)?.seq;
    if (last !== undefined) {
      options.apply(rows);
      bring(order.reach(last));
    }
    mindHole();
  }

  function takeRun(run: Run): void {
    try {
      bring(order.take(run));
      mindHole();
    } catch (error) {
      failed(error);
    }
  }

  function bring(runs: readonly Run[]): void {
    const rows = runs.flatMap((run) => run.rows);
    if (isClosed || rows.length === 0) return;
    const contradictions = runs.filter(({ authors }) => !authorship.hear(authors));
    options.apply(rows);
    // Reading on, even where there is nothing, asks the database who was first.
    if (contradictions.length > 0) void catchUp();
  }

  function failed(error: unknown): void {
    logger.warn({ document: documentName, err: error }, 'could not take in what other instances committed; trying again soon');
    if (error instanceof BrokenDocument) options.onBroken();
  }

  /** What is missing is mostly on its way; the log is read when it does not come. */
  function mindHole(): void {
    if (order.hasHole && !isClosed) holeTimer ??= setTimeout(onPatienceEnds, holePatienceMs);
    else stopWaiting();
  }

  function onPatienceEnds(): void {
    holeTimer = null;
    void catchUp();
  }

  function stopWaiting(): void {
    if (holeTimer !== null) clearTimeout(holeTimer);
    holeTimer = null;
  }

  return {
    get seq() {
      return order.seq;
    },
    noteOwn: (first, last) => takeRun({ first, last, bytes: 0, rows: [], authors: nobody }),
    take({ first, payloads, authors }) {
      const rows = payloads.map((payload, index) => ({ seq: first + BigInt(index), payload }));
      const bytes = payloads.reduce((sum, { length }) => sum + length, 0);
      takeRun({ first, last: first + BigInt(payloads.length) - 1n, bytes, rows, authors });
    },
    catchUp,
    close() {
      isClosed = true;
      stopWaiting();
    },
  };
}
