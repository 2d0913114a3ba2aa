/** A fence that waits: for the document's commits up to a ticket, or for a gap to be filled first. */
interface Waiting {
  readonly number: number;
  ticket: number | 'gap';
}

/** The fences of one connection, answered in the order they came. */
export interface Fences {
  readonly waiting: number;
  /** Answered once the commit with this ticket is durable; `gap` while something before it was dropped. */
  add(number: number, ticket: number | 'gap'): void;
  /** The gap is filled by what the ticket commits. */
  fill(ticket: number): void;
  /** Numbers of the fences that everything up to the ticket sets free. */
  release(committed: number): readonly number[];
}

export function createFences(): Fences {
  let waiting: Waiting[] = [];
  return {
    get waiting() {
      return waiting.length;
    },
    add(number, ticket) {
      waiting.push({ number, ticket });
    },
    fill(ticket) {
      for (const fence of waiting) if (fence.ticket === 'gap') fence.ticket = ticket;
    },
    release(committed) {
      const held = waiting.findIndex(({ ticket }) => ticket === 'gap' || ticket > committed);
      const free = held === -1 ? waiting : waiting.slice(0, held);
      waiting = held === -1 ? [] : waiting.slice(held);
      return free.map(({ number }) => number);
    },
  };
}
