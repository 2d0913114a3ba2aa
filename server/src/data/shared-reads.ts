import { createTurns, type Turns } from './turns.ts';

/** Lets who asks the same question of the database meanwhile share its answer, so that a crowd takes it no longer than one. */
export interface SharedReads {
  /**
   * Asks at the end of this turn of the event loop, or when the same question that is being put is answered. Who asks until then shares it; who asks
   * afterwards is not served by it, since what was committed in between would be missing.
   * @param question the same for all who ask the same, and for no others.
   */
  read<Answer>(question: string, ask: () => Promise<Answer>): Promise<Answer>;
  /** How many questions are waiting or being put. */
  readonly size: number;
}

interface Reading {
  readonly turns: Turns;
  /** Not put yet: whoever asks may share it. */
  next: Promise<unknown> | null;
  open: number;
}

export function createSharedReads(): SharedReads {
  const readings = new Map<string, Reading>();

  async function readInTurn<Answer>(question: string, reading: Reading, ask: () => Promise<Answer>): Promise<Answer> {
    reading.open += 1;
    try {
      await reading.turns.next();
      reading.next = null;
      return await reading.turns.begin(ask());
    } finally {
      reading.open -= 1;
      if (reading.open === 0) readings.delete(question);
    }
  }

  return {
    read<Answer>(question: string, ask: () => Promise<Answer>) {
      let reading = readings.get(question);
      if (reading === undefined) readings.set(question, (reading = { turns: createTurns(), next: null, open: 0 }));
      // What answers a question has the type of its answers.
      return (reading.next ??= readInTurn(question, reading, ask)) as Promise<Answer>;
    },
    get size() {
      return readings.size;
    },
  };
}
