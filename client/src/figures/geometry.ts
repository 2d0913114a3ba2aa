/** A point in a drawing. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A scale from figures to a drawing: `low` lies at `from`, `high` at `to`. A flat range is drawn in the middle. */
export function scaleOf(low: number, high: number, from: number, to: number): (value: number) => number {
  if (high === low) return () => (from + to) / 2;
  return (value) => from + ((value - low) / (high - low)) * (to - from);
}

/** An SVG path through places, to a tenth of a pixel. */
export function pathThrough(places: readonly Place[]): string {
  return places.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

/** Neighbouring places that both exist, as runs; and the pairs on both sides of what is missing between runs. */
export function runsOf(places: readonly (Place | null)[]): {
  readonly runs: readonly (readonly Place[])[];
  readonly gaps: readonly (readonly [Place, Place])[];
} {
  const runs: Place[][] = [];
  const gaps: [Place, Place][] = [];
  let before: Place | null = null;
  let isOpen = false;
  for (const place of places) {
    if (place === null) {
      isOpen = false;
      continue;
    }
    if (isOpen) runs.at(-1)?.push(place);
    else {
      if (before) gaps.push([before, place]);
      runs.push([place]);
    }
    before = place;
    isOpen = true;
  }
  return { runs, gaps };
}

/** A few round numbers that cover a range. */
export function ticksOf(low: number, high: number): readonly number[] {
  if (high <= low) return [low];
  const rough = (high - low) / 5;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((one) => one >= rough) ?? rough;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}
