import { compare, exact, parseExact, signOf, toDecimal, zero } from '../targets/exact.ts';
import type { Exact } from '../targets/exact.ts';
import { isUpward } from '../targets/level.ts';
import { kindMisfit } from '../targets/misfits.ts';
import { number } from '../targets/rule-words.ts';
import { figureOfRule } from '../targets/stated.ts';
import type { OwnRule } from '../targets/index.ts';
import type { Translated } from '../templates/index.ts';
import type { Found } from './finding.ts';
import type { ReadIndicator, Reading } from './reading.ts';
import { say } from './say.ts';

const whole = exact(100n);
const againstDirection: Translated = {
  da: 'Målet går den modsatte vej af den, der er god for indikatoren. Ret målet eller retningen.',
  en: 'The target goes the other way than the one that is good for the indicator. Correct the target or the direction.',
};

/** Numbers that what is counted cannot have, targets that go the wrong way, and those of another kind of figures. */
export function findInTargetLimits({ indicators }: Reading): readonly Found[] {
  return indicators.flatMap((indicator): readonly Found[] => {
    const { place, target, direction } = indicator;
    const found = numbersOf(indicator).flatMap((named) => beyond(named, indicator));
    const isUp = target === null ? null : wayOf(target.own);
    if (isUp !== null && direction !== 'NEUTRAL' && isUp !== (direction === 'INCREASE')) {
      found.push({ code: 'TARGET_AGAINST_DIRECTION', place, sentence: againstDirection });
    }
    const misfit = target === null ? null : kindMisfit(target.own, indicator.kind, '');
    if (misfit !== null) found.push({ code: 'TARGET_OF_ANOTHER_KIND', place, sentence: misfit.sentence });
    return found;
  });
}

interface NamedNumber {
  readonly name: Translated;
  readonly value: Exact;
}

function numbersOf({ target, baseline, baselines }: ReadIndicator): readonly NamedNumber[] {
  const named = (name: Translated, value: Exact | null) => (value === null ? [] : [{ name, value }]);
  const targets = target === null ? [] : [...boundsOf(target.own), figureOfRule(target.own, baseline === null ? null : parseExact(baseline.value))];
  return [
    ...targets.flatMap((value) => named({ da: 'Måltallet', en: 'The target' }, value)),
    ...baselines.flatMap(({ label, value }) => named({ da: `Baseline for ${label}`, en: `The baseline of ${label}` }, value === null ? null : parseExact(value))),
  ];
}

function boundsOf(rule: OwnRule): readonly (Exact | null)[] {
  return rule.kind === 'between' ? [parseExact(rule.lower), parseExact(rule.upper)] : [];
}

function beyond({ name, value }: NamedNumber, { place, kind }: ReadIndicator): Found[] {
  if (kind === 'SHARE' && compare(value, whole) > 0) {
    const sentence = say((locale) =>
      locale === 'da'
        ? `${name.da} er ${number(toDecimal(value), locale)} %, men en andel kan ikke være over 100 %. Ret tallet, eller hvad der tælles.`
        : `${name.en} is ${number(toDecimal(value), locale)}%, but a share cannot be above 100%. Correct the number, or what is counted.`,
    );
    return [{ code: 'SHARE_ABOVE_WHOLE', place, sentence }];
  }
  if ((kind === 'SHARE' || kind === 'COUNT' || kind === 'DURATION') && compare(value, zero) < 0) {
    const sentence = say((locale) =>
      locale === 'da'
        ? `${name.da} er ${number(toDecimal(value), locale)}, men det, der tælles, kan ikke være under 0. Ret tallet, eller hvad der tælles.`
        : `${name.en} is ${number(toDecimal(value), locale)}, but what is counted cannot be below 0. Correct the number, or what is counted.`,
    );
    return [{ code: 'BELOW_ZERO', place, sentence }];
  }
  return [];
}

/** Whether a rule asks for more rather than less; null for one that asks for neither. */
function wayOf(rule: OwnRule): boolean | null {
  switch (rule.kind) {
    case 'perPeriod':
      return rule.bound === 'AT_LEAST';
    case 'average':
    case 'standing':
    case 'reach':
      return isUpward(rule.limit);
    case 'changeFromBaseline':
      return signIs(rule.change);
    case 'changeEachPeriod':
      return signIs(rule.percent);
    case 'trend':
      return rule.direction === 'INCREASE';
    case 'relative':
      return rule.comparison === 'NEARER_HIGHEST' || rule.comparison === 'AT_LEAST' || rule.comparison === 'MORE_THAN';
    case 'wholePopulation':
    case 'cohort':
    case 'serviceLevel':
      return true;
    case 'between':
    case 'milestone':
      return null;
  }
}

function signIs(change: string): boolean | null {
  const sign = signOf(parseExact(change) ?? zero);
  return sign === 0 ? null : sign > 0;
}
