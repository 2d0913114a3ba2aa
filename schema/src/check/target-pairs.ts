import { compare, divide, exact, multiply, parseExact } from '../targets/exact.ts';
import type { Exact } from '../targets/exact.ts';
import { isUpward } from '../targets/level.ts';
import { monthsOf } from '../targets/periods.ts';
import { wordsForRule } from '../targets/index.ts';
import { figureOfRule } from '../targets/stated.ts';
import type { Found } from './finding.ts';
import type { ReadIndicator, Reading } from './reading.ts';
import { say } from './say.ts';

/** Two targets for the same thing that cannot both hold. */
export function findTargetPairs({ indicators }: Reading): readonly Found[] {
  const bySubject = new Map<string, ReadIndicator[]>();
  for (const indicator of indicators) {
    const { catalogueKey, name, unit, kind, itemId } = indicator;
    const subject = JSON.stringify([itemId, kind, unit, catalogueKey ?? '', catalogueKey === null ? name.trim().toLocaleLowerCase('da') : '']);
    const same = bySubject.get(subject);
    if (same === undefined) bySubject.set(subject, [indicator]);
    else same.push(indicator);
  }
  return [...bySubject.values()].flatMap((same) =>
    same.flatMap((later, index) => {
      const earlier = same.slice(0, index).find((one) => excludeEachOther(demandOf(one), demandOf(later)));
      return earlier === undefined ? [] : [excluded(earlier, later)];
    }),
  );
}

function excluded(earlier: ReadIndicator, later: ReadIndicator): Found {
  const sentence = say((locale) => {
    const [one, other] = [earlier, later].map(({ target, unit }) => (target === null ? '' : wordsForRule(target.rule, unit, locale)));
    return locale === 'da'
      ? `Det samme har to mål, der ikke begge kan holde: »${one}« og »${other}«. Ret et af dem.`
      : `The same thing has two targets that cannot both hold: “${one}” and “${other}”. Correct one of them.`;
  });
  return { code: 'TARGETS_EXCLUDE_EACH_OTHER', place: later.place, sentence };
}

/** What a rule asks for at one time, or all the time. */
interface Demand {
  /** Sums of a year, or levels. */
  readonly of: 'YEAR' | 'LEVEL';
  readonly isLeast: boolean;
  readonly value: Exact;
  /** From then on; null is always. */
  readonly from: string | null;
  /** Also after `from`. */
  readonly isHeld: boolean;
}

function demandOf({ target, baseline }: ReadIndicator): Demand | null {
  const own = target?.own;
  if (own === undefined) return null;
  const value = figureOfRule(own, baseline === null ? null : parseExact(baseline.value));
  if (value === null) return null;
  switch (own.kind) {
    case 'perPeriod': {
      const perYear = divide(exact(12n), exact(BigInt(monthsOf[own.every])));
      return { of: 'YEAR', isLeast: own.bound === 'AT_LEAST', value: multiply(value, perYear), from: null, isHeld: true };
    }
    case 'standing':
      return { of: 'LEVEL', isLeast: isUpward(own.limit), value, from: null, isHeld: true };
    case 'reach':
      return { of: 'LEVEL', isLeast: isUpward(own.limit), value, from: own.by, isHeld: own.thenHold };
    case 'changeFromBaseline':
      return own.change === '0' ? null : { of: 'LEVEL', isLeast: !own.change.startsWith('-'), value, from: own.by, isHeld: own.thenHold };
    default:
      return null;
  }
}

function excludeEachOther(one: Demand | null, other: Demand | null): boolean {
  if (one === null || other === null || one.of !== other.of || one.isLeast === other.isLeast) return false;
  const [least, most] = one.isLeast ? [one, other] : [other, one];
  if (compare(least.value, most.value) <= 0) return false;
  const [first, second] = (one.from ?? '') <= (other.from ?? '') ? [one, other] : [other, one];
  return first.isHeld || first.from === second.from;
}
