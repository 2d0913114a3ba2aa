import { breakdownName } from '../breakdowns/index.ts';
import { compare, divide, multiply, parseExact, signOf, toDecimal } from '../targets/exact.ts';
import type { Exact } from '../targets/exact.ts';
import type { OwnRule, Period, TargetLocale } from '../targets/index.ts';
import { figureWordsFor } from '../targets/verdict.ts';
import { changedTarget } from './changed-target.ts';
import type { Found, PlanFix } from './finding.ts';
import { conflictOf, conflictOfShares } from './part-conflicts.ts';
import type { PartConflict } from './part-conflicts.ts';
import { markedFigures, markedShares, yearsOf } from './part-marks.ts';
import type { MarkedParts } from './part-marks.ts';
import type { CheckedBreakdown } from './plan-to-check.ts';
import type { ReadIndicator, Reading } from './reading.ts';
import { say } from './say.ts';
import { withOtherNumber } from './target-words.ts';

/** Targets of parts that contradict that of their whole, at most one finding for each breakdown. */
export function findInTargetsOfParts({ indicators, period }: Reading): readonly Found[] {
  const years = yearsOf(period);
  return indicators.flatMap((indicator) => (indicator.breakdowns ?? []).flatMap((breakdown) => findingOn(indicator, breakdown, years) ?? []));
}

function findingOn(indicator: ReadIndicator, breakdown: CheckedBreakdown, years: readonly Period[]): Found | null {
  const { place, kind, unit } = indicator;
  const marked = indicator.target === null ? null : markedFigures(indicator, breakdown, years, indicator.target.own);
  const conflict = marked === null ? null : conflictOf(marked, breakdown.additivity, kind);
  if (marked !== null && conflict !== null) {
    return { code: codeOf(conflict), place, sentence: say((locale) => sentenceOn(conflict, breakdown, marked.period, unit, locale)), fix: fixOf(conflict, marked, indicator, breakdown, years) };
  }
  const shares = breakdown.additivity === 'SUM' ? markedShares(indicator, breakdown, years) : null;
  const ofShares = shares === null ? null : conflictOfShares(shares.parts);
  return ofShares === null ? null : { code: codeOf(ofShares), place, sentence: say((locale) => sentenceOnShares(ofShares, breakdown, locale)) };
}

function codeOf({ kind }: PartConflict): 'PARTS_DO_NOT_MAKE_WHOLE' | 'PARTS_EXCLUDE_WHOLE' {
  return kind === 'EXPECTED_SUM' || kind === 'EXPECTED_AVERAGE' ? 'PARTS_DO_NOT_MAKE_WHOLE' : 'PARTS_EXCLUDE_WHOLE';
}

function sentenceOn({ kind, isAbove, parts, bound, part }: PartConflict, breakdown: CheckedBreakdown, period: Period, unit: string, locale: TargetLocale): string {
  const words = figureWordsFor(unit, 0, locale);
  const [name, end, given, limit] = [breakdownName(breakdown, locale), words.endOf(period), words.figure(parts), words.figure(bound)];
  if (locale === 'da') {
    const side = isAbove ? 'mindst' : 'højst';
    const whole = `ved udgangen af ${end}, men målet for det samlede tal er ${isAbove ? 'højst' : 'mindst'} ${limit}.`;
    switch (kind) {
      case 'SUM':
        return `Målene for delene (${name}) ${isAbove ? 'kræver' : 'tillader'} tilsammen ${side} ${given} ${whole} De kan ikke alle holde. Ret et af dem.`;
      case 'EXPECTED_SUM':
        return `Målene for delene (${name}) giver tilsammen ${given} ${whole} Er det meningen?`;
      case 'AVERAGE':
        return `Målene for delene (${name}) er alle ${side} ${given} ${whole} Det samlede tal må ligge imellem delene. Ret et af målene.`;
      case 'EXPECTED_AVERAGE':
        return `Målene for delene (${name}) er alle ${given} eller ${isAbove ? 'mere' : 'mindre'} ${whole} Det samlede tal må ligge imellem delene. Er det meningen?`;
      case 'PART':
        return `Målet for ${part ?? ''} (${name}) er mindst ${given} ${whole} En del kan ikke være større end det hele. Ret et af målene.`;
    }
  }
  const side = isAbove ? 'at least' : 'at most';
  const whole = `by the end of ${end}, but the target of the whole is ${isAbove ? 'at most' : 'at least'} ${limit}.`;
  switch (kind) {
    case 'SUM':
      return `The targets of the parts (${name}) ${isAbove ? 'ask for' : 'allow'} ${side} ${given} together ${whole} They cannot all hold. Correct one of them.`;
    case 'EXPECTED_SUM':
      return `The targets of the parts (${name}) come to ${given} together ${whole} Is that meant?`;
    case 'AVERAGE':
      return `The targets of the parts (${name}) are all ${side} ${given} ${whole} The whole must lie between its parts. Correct one of the targets.`;
    case 'EXPECTED_AVERAGE':
      return `The targets of the parts (${name}) are all ${given} or ${isAbove ? 'more' : 'less'} ${whole} The whole must lie between its parts. Is that meant?`;
    case 'PART':
      return `The target of ${part ?? ''} (${name}) is at least ${given} ${whole} A part cannot be larger than the whole. Correct one of the targets.`;
  }
}

function sentenceOnShares({ isAbove, parts }: PartConflict, breakdown: CheckedBreakdown, locale: TargetLocale): string {
  const [name, given] = [breakdownName(breakdown, locale), figureWordsFor('%', 0, locale).figure(parts)];
  if (locale === 'da') {
    return isAbove
      ? `Målene for delene (${name}) kræver tilsammen mindst ${given} af det samlede tal, men alle dele er kun 100 %. Ret et af dem.`
      : `Målene for delene (${name}) tillader tilsammen højst ${given} af det samlede tal, men alle dele er 100 %. Ret et af dem.`;
  }
  return isAbove
    ? `The targets of the parts (${name}) ask for at least ${given} of the whole together, but all parts are only 100%. Correct one of them.`
    : `The targets of the parts (${name}) allow at most ${given} of the whole together, but all parts are 100%. Correct one of them.`;
}

/** Asks of the whole what its parts give, where that is one number and nothing is left that does not fit. */
function fixOf(conflict: PartConflict, marked: MarkedParts, indicator: ReadIndicator, breakdown: CheckedBreakdown, years: readonly Period[]): PlanFix | null {
  const { target } = indicator;
  if (target === null || (conflict.kind !== 'SUM' && conflict.kind !== 'EXPECTED_SUM')) return null;
  const { rule, stated, says } = target;
  const value = 'value' in rule ? valueGiving(conflict.parts, rule, marked) : null;
  if (value === null || !('value' in rule)) return null;
  const other = { ...rule, value };
  const left = markedFigures(indicator, breakdown, years, other);
  if (left === null || conflictOf(left, breakdown.additivity, indicator.kind) !== null) return null;
  const figures = says.to === rule.value ? { ...says, to: value } : says;
  return changedTarget(indicator, target, { rule: other, stated: withOtherNumber(stated, rule.value, value), figures });
}

/** What a rule's number must be to ask for so much by then: itself, or in proportion for what is asked for in every period. */
function valueGiving(parts: Exact, rule: OwnRule & { readonly value: string }, { whole }: MarkedParts): string | null {
  const value = parseExact(rule.value);
  if (value === null || whole.expected === null) return null;
  if (compare(whole.expected, value) === 0) return toDecimal(parts);
  return rule.kind === 'perPeriod' && signOf(whole.expected) !== 0 ? toDecimal(divide(multiply(value, parts), whole.expected)) : null;
}
