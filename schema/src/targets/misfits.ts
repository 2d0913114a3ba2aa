import { aggregationOf } from './aggregation.ts';
import { absolute, compare, exact, MAX_INTEGER_DIGITS, parseExact, signOf } from './exact.ts';
import type { Exact } from './exact.ts';
import type { Frequency, Period } from './periods.ts';
import { problemWith } from './problem.ts';
import type { RuleProblem } from './problem.ts';
import type { Aggregation, IndicatorDirection, OwnRule, TargetRule } from './rule.ts';
import { judgeByRule } from './rules.ts';
import { figureWordsFor } from './verdict.ts';
import type { ComparedFigure, Verdict } from './verdict.ts';

/** What an indicator counts. */
export type FigureKind = 'COUNT' | 'AMOUNT' | 'SHARE' | 'LEVEL' | 'DURATION' | 'MILESTONE';

/** What a rule is to be agreed for. */
export interface AgreedFor {
  readonly kind: FigureKind;
  readonly unit: string;
  readonly direction: IndicatorDirection;
  readonly aggregation: Aggregation;
  readonly frequency: Frequency;
  /** Every period of the agreement in order. */
  readonly periods: readonly Period[];
  readonly baseline: string | null;
}

/** Why no figure of an indicator could ever be held against a rule, by field; empty where one can. */
export function misfitsOf(rule: TargetRule, indicator: AgreedFor): readonly RuleProblem[] {
  return rule.kind === 'inherited' ? misfitsOfOwn(rule.rule, indicator, 'rule.') : misfitsOfOwn(rule, indicator, '');
}

/** Whether a rule can be agreed for figures of a kind: what is to happen is asked of milestones, and nothing else is. */
export function isRuleFor(rule: TargetRule['kind'], kind: FigureKind): boolean {
  return rule === 'inherited' || (rule === 'milestone') === (kind === 'MILESTONE');
}

/** Why a rule is not one for figures of its indicator's kind; null where it is. */
export function kindMisfit(rule: OwnRule, kind: FigureKind, path: string): RuleProblem | null {
  if (isRuleFor(rule.kind, kind)) return null;
  if (rule.kind === 'milestone') {
    return problemWith('event', path, 'CONTRADICTION', 'passer kun til en indikator, der er en milepæl. Vælg en anden slags mål, eller ret, hvad indikatoren er.', 'fits only an indicator that is a milestone. Choose another kind of target, or correct what the indicator is.');
  }
  const [first = 'kind'] = Object.keys(rule).filter((name) => name !== 'kind');
  return problemWith(first, path, 'CONTRADICTION', 'passer ikke til en milepæl, som er sket eller ikke er sket. Vælg noget, der skal ske, som mål.', 'does not fit a milestone, which has happened or has not. Choose something that is to happen as the target.');
}

/** The numbers of a rule that figures are held against as they stand. */
const ownNumbers = ['value', 'lower', 'upper', 'size'] as const;

function misfitsOfOwn(rule: OwnRule, indicator: AgreedFor, path: string): readonly RuleProblem[] {
  const whole = kindMisfit(rule, indicator.kind, path) ?? unitMisfit(rule, indicator, path) ?? percentOfZero(rule, indicator, path);
  if (whole !== null) return [whole];
  const fields = Object.entries(rule).flatMap(([name, value]: readonly [string, unknown]) => {
    const number = typeof value === 'string' && (ownNumbers as readonly string[]).includes(name) ? parseExact(value) : null;
    const problem = number === null ? null : rangeMisfit(name, number, indicator, path);
    return problem === null ? [] : [problem];
  });
  return fields.length > 0 ? fields : marksMisfits(rule, indicator, path);
}

/** Percentages want figures in percent, and a number of people wants figures that count them. */
function unitMisfit(rule: OwnRule, { kind, unit }: AgreedFor, path: string): RuleProblem | null {
  const isPercent = kind === 'SHARE' || unit === '%';
  switch (rule.kind) {
    case 'cohort':
    case 'serviceLevel':
      if (isPercent) return null;
      return problemWith('share', path, 'CONTRADICTION', `er i procent, men indikatorens tal er i ${unit}. Vælg en anden slags mål.`, `is in percent, but the indicator’s figures are in ${unit}. Choose another kind of target.`);
    case 'wholePopulation':
      if (isPercent === (rule.size === null)) return null;
      return isPercent
        ? problemWith('size', path, 'CONTRADICTION', 'skal ikke angives, når tallene er i procent: alle er 100 %.', 'is to be left out where figures are in percent: everybody is 100%.')
        : problemWith('size', path, 'CONTRADICTION', `skal angives, når tallene er i ${unit}.`, `must be given where figures are in ${unit}.`);
    default:
      return null;
  }
}

/** T53: it could never be worked out, so nothing could be held against it. */
function percentOfZero(rule: OwnRule, { baseline, unit }: AgreedFor, path: string): RuleProblem | null {
  const isPercent = rule.kind === 'changeEachPeriod' || (rule.kind === 'changeFromBaseline' && rule.isPercent);
  if (!isPercent || baseline === null || signOf(parseExact(baseline) ?? exact(1n)) !== 0) return null;
  return rule.kind === 'changeFromBaseline'
    ? problemWith('change', path, 'CONTRADICTION', `kan ikke være i procent, når baseline er 0. Vælg en ændring i ${unit}.`, `cannot be in percent where the baseline is 0. Choose a change in ${unit}.`)
    : problemWith('percent', path, 'CONTRADICTION', 'kan ikke udregnes, når baseline er 0. Vælg en anden slags mål.', 'cannot be worked out where the baseline is 0. Choose another kind of target.');
}

function rangeMisfit(name: string, value: Exact, { kind }: AgreedFor, path: string): RuleProblem | null {
  if (kind === 'SHARE' && (signOf(value) < 0 || compare(value, exact(100n)) > 0)) {
    return problemWith(name, path, 'OUT_OF_RANGE', 'skal give en andel fra 0 til 100 %.', 'must make a share from 0 to 100%.');
  }
  if ((kind === 'COUNT' || kind === 'DURATION') && signOf(value) < 0) {
    return problemWith(name, path, 'OUT_OF_RANGE', 'må ikke give et mål under 0.', 'must not make a target below 0.');
  }
  return null;
}

/** The field that what a rule asks for grows with. */
const growsWith: Readonly<Partial<Record<OwnRule['kind'], string>>> = {
  between: 'upper',
  changeFromBaseline: 'change',
  changeEachPeriod: 'percent',
  wholePopulation: 'size',
};

const tooLarge = exact(10n ** BigInt(MAX_INTEGER_DIGITS));

/** What a rule comes to in its periods, as a change that compounds may: more than a figure can be, or where none can be. */
function marksMisfits(rule: OwnRule, indicator: AgreedFor, path: string): readonly RuleProblem[] {
  const name = growsWith[rule.kind] ?? 'value';
  const baseline = indicator.baseline === null ? null : parseExact(indicator.baseline);
  const context = { ...indicator, aggregation: aggregationOf(indicator), baseline, values: new Map<string, Exact>(), pairs: new Map(), ofNobody: new Set<string>(), comparisons: new Map<string, Map<string, ComparedFigure>>(), words: figureWordsFor(indicator.unit, 0, 'en') };
  const verdicts = indicator.periods.map((period): Verdict => judgeByRule(rule, { ...context, period }));
  const marks = verdicts.flatMap(({ expected, lower, upper, riskLimit }) => [expected, lower, upper, riskLimit].filter((mark) => mark !== null));
  if (marks.some((mark) => compare(absolute(mark), tooLarge) >= 0)) {
    const most = String(MAX_INTEGER_DIGITS);
    return [problemWith(name, path, 'OUT_OF_RANGE', `giver et mål på mere end ${most} cifre, som intet tal kan holdes op imod. Skriv et mindre tal.`, `makes a target of more than ${most} digits, which no figure can be held against. Write a smaller number.`)];
  }
  const last = verdicts.findLast(({ expected }) => expected !== null)?.expected ?? null;
  const isChange = rule.kind === 'changeFromBaseline' || rule.kind === 'changeEachPeriod';
  const problem = isChange && last !== null ? rangeMisfit(name, last, indicator, path) : null;
  return problem === null ? [] : [problem];
}
