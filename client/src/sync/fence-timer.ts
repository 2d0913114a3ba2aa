import { nextFence, type SyncModel } from './status.ts';

/** Sends fences when they are due. */
export interface FenceTimer {
  /** The model has changed. */
  look(): void;
  cancel(): void;
}

/** One timer for however much is typed: it looks again when it fires. `send` is told the time that it is by. */
export function createFenceTimer(model: () => SyncModel, send: (fence: number, now: number) => void): FenceTimer {
  let isScheduled = false;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function look(): void {
    const next = nextFence(model());
    if (next === null || isScheduled) return;
    isScheduled = true;
    const waitMs = Math.ceil(next.dueAt - performance.now());
    // Later than the frame it is to cover: the provider sends an update when Yjs tells of it, after some of our listeners.
    if (waitMs <= 0) queueMicrotask(fire);
    else timer = setTimeout(fire, waitMs);
  }

  function fire(): void {
    cancel();
    const next = nextFence(model());
    if (next === null) return;
    const now = performance.now();
    if (next.dueAt > now) look();
    else send(next.fence, now);
  }

  function cancel(): void {
    isScheduled = false;
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  return { look, cancel };
}
