import { compare, signOf, subtract } from './exact.ts';
import type { Exact } from './exact.ts';
import { corridorFrom, gradeOf, shortfallOf, toleranceOf, unknown } from './verdict.ts';
import type { JudgeContext, Verdict } from './verdict.ts';

/** A path from the baseline to a target, at the end of one period. */
export interface PathPoint {
  readonly baseline: Exact;
  readonly target: Exact;
  readonly expected: Exact;
  readonly isUpGood: boolean;
  /** The target's day is over: from here on the target itself is expected. */
  readonly isReachedByNow: boolean;
  /** The target was to be reached earlier and is now to be held. */
  readonly isHolding: boolean;
  /** The target itself is not enough: `under 37 %`. */
  readonly isStrict: boolean;
}

/** Holds a period's figure against a path: MET when the target itself is reached, otherwise by the distance to the path. */
export function judgePath(point: PathPoint, context: JudgeContext): Verdict {
  const { expected, target, isUpGood } = point;
  const tolerance = toleranceOf(subtract(target, point.baseline));
  const known = { ...corridorFrom(expected, tolerance, isUpGood), since: null };
  const actual = context.values.get(context.period.key);
  if (actual === undefined) return unknown('', known);
  const shortfall = shortfallOf(actual, expected, isUpGood);
  const beyond = isUpGood ? compare(actual, target) : compare(target, actual);
  const reaches = point.isStrict ? beyond > 0 : beyond >= 0;
  // A level that is to be held is reached on the first day, and kept only when the time is over.
  const isMet = reaches && (point.isReachedByNow || compare(target, point.baseline) !== 0);
  // On a limit that is to be passed, when time is up, nothing is short and it still is not met.
  const isOnLimit = point.isStrict && point.isReachedByNow && beyond === 0;
  const performance = isMet ? 'MET' : isOnLimit ? 'AT_RISK' : gradeOf(shortfall, tolerance);
  return { performance, ...known, actual, sentence: pathSentence(performance, actual, shortfall, point, context), isOutside: false };
}

function pathSentence(performance: Verdict['performance'], actual: Exact, shortfall: Exact, point: PathPoint, context: JudgeContext): string {
  const { figure, onPath, fromPath, say, endOf } = context.words;
  const end = endOf(context.period);
  const [value, expected, target, gap] = [figure(actual), onPath(point.expected), onPath(point.target), fromPath(shortfall)];
  if (performance === 'MET') {
    return point.isHolding
      ? say(`${value} ved udgangen af ${end}. Målet på ${target} holdes.`, `${value} at the end of ${end}. The target of ${target} is held.`)
      : say(`${value} ved udgangen af ${end}. Målet på ${target} er nået.`, `${value} at the end of ${end}. The target of ${target} is reached.`);
  }
  const standing = point.isReachedByNow
    ? say(`${value} ved udgangen af ${end}, hvor målet er ${target}.`, `${value} at the end of ${end}, where the target is ${target}.`)
    : say(`${value} mod forventede ${expected} ved udgangen af ${end}.`, `${value} against an expected ${expected} at the end of ${end}.`);
  if (performance === 'ON_TRACK') return standing;
  if (signOf(shortfall) === 0) return `${standing} ${say('Det er præcis på grænsen, som skal passeres.', 'That is exactly on the limit, which is to be passed.')}`;
  const lack = point.isUpGood
    ? say(`Det er ${gap} for lavt`, `That is ${gap} too low`)
    : say(`Det er ${gap} for højt`, `That is ${gap} too high`);
  return performance === 'AT_RISK'
    ? `${standing} ${lack}${say(', højst 10 % af den aftalte ændring.', ', at most 10% of the change agreed.')}`
    : `${standing} ${lack}.`;
}
