/** Tells when nothing has happened for a while. */
export interface RestTimer {
  /** Something happens. As cheap as noting the time, since it comes with every update. */
  touch(): void;
  close(): void;
}

export function createRestTimer(afterMs: number, onRest: () => void): RestTimer {
  let touchedAt = 0;
  let timer: NodeJS.Timeout | null = null;

  function schedule(delayMs: number): void {
    timer = setTimeout(look, delayMs);
    timer.unref();
  }

  function look(): void {
    timer = null;
    const leftMs = touchedAt + afterMs - performance.now();
    if (leftMs > 0) schedule(Math.ceil(leftMs));
    else onRest();
  }

  return {
    touch() {
      touchedAt = performance.now();
      if (timer === null) schedule(afterMs);
    },
    close() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
