import { messageType } from '@planrum/schema/sync';
import type { Wire } from './memory-client.ts';

export type WireFault = 'drop' | 'duplicate' | 'reorder';

/** A wire that does something to the next update that comes along, when it is asked to. */
export interface FaultyWire {
  readonly wire: Wire;
  /** Lies in wait for the next update. */
  lieInWait(fault: WireFault): void;
  /** Lets go of what is held, and lies in wait no more. */
  mend(): void;
  /** How often each has happened. */
  readonly happened: Readonly<Record<WireFault, number>>;
}

/**
 * Only updates are touched: a WebSocket loses and reorders nothing, so this is worse than any network, and what is asked for by
 * name (sync steps, fences) would then never be answered. Nothing overtakes what is held for reordering but an update.
 */
export function createFaultyWire(): FaultyWire {
  const happened = { drop: 0, duplicate: 0, reorder: 0 };
  let fault: WireFault | null = null;
  let held: (() => void) | null = null;

  function release(): void {
    const pass = held;
    held = null;
    pass?.();
  }

  return {
    happened,
    lieInWait(next) {
      fault = next;
    },
    mend() {
      fault = null;
      release();
    },
    wire(frame, pass) {
      if (frame[0] !== messageType.sync || frame[1] !== 2) {
        release();
        pass(frame);
        return;
      }
      if (held !== null) {
        happened.reorder += 1;
        pass(frame);
        release();
        return;
      }
      const now = fault;
      fault = null;
      if (now === null) pass(frame);
      else if (now === 'drop') happened.drop += 1;
      else if (now === 'reorder') held = () => pass(frame);
      else {
        happened.duplicate += 1;
        pass(frame);
        pass(frame);
      }
    },
  };
}
