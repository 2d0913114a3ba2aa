/** An allowance that grows evenly, up to what may be used at once. */
export interface Budget {
  has(amount: number): boolean;
  /** Uses some of it. @returns false, and uses nothing, when there is not so much. */
  take(amount: number): boolean;
}

/** Begins with a whole burst. */
export function createBudget({ perSecond, burst }: { readonly perSecond: number; readonly burst: number }): Budget {
  let left = burst;
  let countedAt = performance.now();

  function has(amount: number): boolean {
    const now = performance.now();
    left = Math.min(burst, left + ((now - countedAt) / 1_000) * perSecond);
    countedAt = now;
    return amount <= left;
  }

  return {
    has,
    take(amount) {
      if (!has(amount)) return false;
      left -= amount;
      return true;
    },
  };
}
