import { vi } from 'vitest';

/** From now on time passes only when it is advanced, so that a schedule runs the same each time. */
export function scheduleTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate', 'Date', 'performance'] });
}

/** Time passes by itself again. */
export function keepRealTime(): void {
  vi.useRealTimers();
}
