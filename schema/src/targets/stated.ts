import { formatDay } from './day.ts';
import type { Day } from './day.ts';
import type { TargetLocale } from './decimal-text.ts';
import { absolute, add, compare, decimalsOf, divide, exact, MAX_DECIMALS, multiply, parseExact, signOf, subtract, toDecimal, toFixed } from './exact.ts';
import type { Exact } from './exact.ts';
import { isUpward } from './level.ts';
import type { TargetRule } from './rule.ts';
import { number } from './rule-words.ts';

/** The figures in an agreement's own words, beside the rule that is judged by. Real texts contradict themselves, so both are kept. */
export interface StatedFigures {
  /** The change it speaks of; negative is a fall. */
  readonly percent: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** What a target is read beside. */
export interface TargetFacts {
  readonly stated: StatedFigures;
  readonly rule: TargetRule;
  readonly baseline: { readonly value: string; readonly date: Day | null } | null;
  /** Days after a period before its figure can be had. */
  readonly lagDays: number;
}

/** What a careful reader would object to. */
export type TargetFindingCode =
  | 'PERCENT_CONTRADICTS_FIGURES'
  | 'JUDGED_BY_ANOTHER_FIGURE'
  | 'BASELINE_DIFFERS'
  | 'TARGET_BEFORE_BASELINE'
  | 'REACHED_FROM_THE_START'
  | 'LAG_SHORTER_THAN_COHORT';

/** An objection, and what it rests on. */
export interface TargetFinding {
  readonly code: TargetFindingCode;
  readonly sentence: Readonly<Record<TargetLocale, string>>;
}

/** Everything a careful reader would object to, in a fixed order. Numbers that are no decimals count as not stated. */
export function findingsOn(facts: TargetFacts): readonly TargetFinding[] {
  return [percentFinding, figureFinding, baselineFinding, dateFinding, startFinding, lagFinding].flatMap((find) => find(facts) ?? []);
}

/** What a stated percentage and the figures beside it contradict each other in; null where they agree, or there is nothing to hold together. */
export function contradictionIn(stated: StatedFigures): TargetFinding | null {
  return percentFinding({ stated });
}

/** The percentage that the stated figures give, with one decimal more than the stated one has; null where they give none. */
export function percentOfFigures(stated: StatedFigures): string | null {
  const [percent, from, to] = [read(stated.percent), read(stated.from), read(stated.to)];
  if (percent === null || from === null || to === null || signOf(from) === 0) return null;
  const decimals = Math.min(decimalsOf(percent, MAX_DECIMALS) + 1, MAX_DECIMALS);
  const rounded = parseExact(toFixed(changeInPercent(from, to), decimals));
  return rounded === null ? null : toDecimal(rounded);
}

function changeInPercent(from: Exact, to: Exact): Exact {
  return divide(multiply(subtract(to, from), exact(100n)), absolute(from));
}

type Find = (facts: TargetFacts) => TargetFinding | null;

function read(value: string | null): Exact | null {
  return value === null ? null : parseExact(value);
}

/** Held against the figures with as many decimals as it is stated with: 14 to 7 is 50 percent, 438 to 388 is 11 and not 15. */
const percentFinding = ({ stated }: Pick<TargetFacts, 'stated'>): TargetFinding | null => {
  const [percent, from, to] = [read(stated.percent), read(stated.from), read(stated.to)];
  if (percent === null || from === null || to === null) return null;
  if (signOf(from) === 0) return signOf(to) === 0 ? null : percentOfZero;
  const real = changeInPercent(from, to);
  const decimals = decimalsOf(percent, 12);
  if (toFixed(real, decimals) === toFixed(percent, decimals)) return null;
  const asStated = add(from, divide(multiply(absolute(from), percent), exact(100n)));
  return finding('PERCENT_CONTRADICTS_FIGURES', (locale) => {
    const [first, last, said, wanted] = [inFull(from, locale), inFull(to, locale), inFull(percent, locale), inFull(asStated, locale)];
    const actual = number(toFixed(real, decimals + 1), locale);
    return locale === 'da'
      ? `Fra ${first} til ${last} er ${actual} %, ikke ${said} %. ${said} % ville være ${wanted}. Ret procenten eller tallene.`
      : `From ${first} to ${last} is ${actual}%, not ${said}%. ${said}% would be ${wanted}. Correct the percentage or the figures.`;
  });
};

function inFull(value: Exact, locale: TargetLocale): string {
  return number(toDecimal(value), locale);
}

const percentOfZero: TargetFinding = {
  code: 'PERCENT_CONTRADICTS_FIGURES',
  sentence: { da: 'En ændring fra 0 kan ikke siges i procent.', en: 'A change from 0 cannot be said in percent.' },
};

const figureFinding: Find = ({ stated, rule, baseline }) => {
  const [to, target] = [read(stated.to), figureOfRule(rule, read(baseline?.value ?? null))];
  if (to === null || target === null || compare(to, target) === 0) return null;
  return finding('JUDGED_BY_ANOTHER_FIGURE', (locale) => {
    const [said, judged] = [inFull(to, locale), inFull(target, locale)];
    return locale === 'da' ? `Aftalen siger ${said}, men der måles mod ${judged}.` : `The agreement says ${said}, but ${judged} is what it is judged by.`;
  });
};

const baselineFinding: Find = ({ stated, baseline }) => {
  const [from, value] = [read(stated.from), read(baseline?.value ?? null)];
  if (from === null || value === null || compare(from, value) === 0) return null;
  return finding('BASELINE_DIFFERS', (locale) => {
    const [said, counted] = [inFull(from, locale), inFull(value, locale)];
    return locale === 'da' ? `Aftalen regner fra ${said}, men baseline er ${counted}.` : `The agreement counts from ${said}, but the baseline is ${counted}.`;
  });
};

const dateFinding: Find = ({ rule, baseline }) => {
  const last = lastDayOfRule(rule);
  const counted = baseline?.date ?? null;
  if (last === null || counted === null || last >= counted) return null;
  return finding('TARGET_BEFORE_BASELINE', (locale) => {
    const [end, start] = [formatDay(last, locale), formatDay(counted, locale)];
    return locale === 'da'
      ? `Målet gælder til ${end}, men baseline er først fra ${start}. Ret en af datoerne.`
      : `The target ends on ${end}, but the baseline is from ${start}. Correct one of the dates.`;
  });
};

const startFinding: Find = ({ rule, baseline }) => {
  const own = rule.kind === 'inherited' ? rule.rule : rule;
  const value = read(baseline?.value ?? null);
  if (own.kind !== 'reach' || value === null) return null;
  const side = compare(value, parseExact(own.value) ?? value) * (isUpward(own.limit) ? 1 : -1);
  if (side <= 0) return null;
  return finding('REACHED_FROM_THE_START', (locale) => {
    const [start, target] = [inFull(value, locale), number(own.value, locale)];
    return locale === 'da' ? `Baseline på ${start} opfylder allerede målet på ${target}.` : `The baseline of ${start} already meets the target of ${target}.`;
  });
};

/** Days of the shortest month: what is certain to be too short. */
const LEAST_DAYS_PER_MONTH = 28;

const lagFinding: Find = ({ rule, lagDays }) => {
  const own = rule.kind === 'inherited' ? rule.rule : rule;
  if (own.kind !== 'cohort' || lagDays >= own.months * LEAST_DAYS_PER_MONTH) return null;
  const [months, days] = [String(own.months), String(lagDays)];
  return finding('LAG_SHORTER_THAN_COHORT', (locale) =>
    locale === 'da'
      ? `Tallet kendes først efter ${months} måneder, men ventes ${days} dage efter perioden.`
      : `The figure is known only after ${months} months, but is expected ${days} days after the period.`,
  );
};

function finding(code: TargetFindingCode, sentence: (locale: TargetLocale) => string): TargetFinding {
  return { code, sentence: { da: sentence('da'), en: sentence('en') } };
}

/** The figure a rule leads to, where it leads to one. */
export function figureOfRule(rule: TargetRule, baseline: Exact | null): Exact | null {
  switch (rule.kind) {
    case 'inherited':
      return figureOfRule(rule.rule, baseline);
    case 'perPeriod':
    case 'average':
    case 'standing':
    case 'reach':
      return parseExact(rule.value);
    case 'changeFromBaseline': {
      const change = parseExact(rule.change);
      if (baseline === null || change === null) return null;
      return add(baseline, rule.isPercent ? divide(multiply(absolute(baseline), change), exact(100n)) : change);
    }
    default:
      return null;
  }
}

/** The last day of a rule that has one. */
export function lastDayOfRule(rule: TargetRule): Day | null {
  if (rule.kind === 'inherited') return lastDayOfRule(rule.rule);
  if ('by' in rule) return rule.by;
  return 'until' in rule ? rule.until : null;
}
