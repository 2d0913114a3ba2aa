/** Lets questions that can be put together wait for each other, as when everybody connects again: who asks meanwhile shares the next. */
export interface Turns {
  /** Settles in a later turn of the event loop, when the question before is answered, or takes long. */
  next(): Promise<void>;
  /** Notes a question that is put now. */
  begin<Answer>(asking: Promise<Answer>): Promise<Answer>;
}

/** A database that is slow with one question may answer another. */
const patienceMs = 50;

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    async next() {
      await last;
      await new Promise((resolve) => setImmediate(resolve));
    },
    begin(asking) {
      last = inPatience(asking);
      return asking;
    },
  };
}

/** Settles, and well, when the question is answered, or not in time. */
async function inPatience(asking: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, patienceMs)));
  await Promise.allSettled([Promise.race([asking, late])]);
  clearTimeout(timer);
}
