import type { Locale } from '@planrum/prisma';
import { shareOfWhole } from '@planrum/schema/breakdowns';
import { comparisonsOf, judge, type JudgedPeriod, type Period } from '@planrum/schema/targets';
import type { Day } from '../../domain/days.ts';
import type { CategoryTerm, IndicatorTerm } from '../../domain/plan-content.ts';
import { rulerOn, type IndicatorStanding, type JudgingInput, type PeriodStanding } from './judge-indicator.ts';
import { visibleParts } from './read-parts.ts';
import { targetRuleOf } from './target-rule.ts';

/** How a part stood in a period. */
export interface CategoryPeriod extends Pick<JudgedPeriod, 'performance' | 'reason' | 'expected' | 'actual'> {
  readonly period: Period;
  /** The part's own figure; null where none counts, or it is withheld. */
  readonly value: string | null;
  readonly isWithheld: boolean;
  readonly isProvisional: boolean;
}

/** How a part stands. */
export interface CategoryStanding {
  readonly periods: readonly CategoryPeriod[];
  readonly status: IndicatorStanding['status'];
}

/** What a part is judged by and from. */
export interface CategoryJudging extends Pick<JudgingInput, 'indicator' | 'draft' | 'enforced'> {
  readonly categoryId: string;
  /** How the whole stands, with the figures that count. */
  readonly standing: IndicatorStanding;
  /** Whether small counts are seen. */
  readonly isDetailed: boolean;
  readonly today: Day;
  readonly locale: Locale;
}

/**
 * Judges a part by its own target, each period by the version in force on its last day. Who does not see all figures of the part is told no
 * verdict on it: they name figures, and are reckoned from them.
 */
export function judgeCategory(input: CategoryJudging): CategoryStanding {
  const { standing, categoryId, locale } = input;
  const seen = new Map(standing.periods.map((period) => [period.period.key, partIn(period, input)]));
  const isWithheld = [...seen.values()].some((part) => part?.value === null);
  const verdicts = new Map<CategoryTerm | null, ReturnType<typeof judgedBy>>();
  const byRuler = (terms: IndicatorTerm): ReturnType<typeof judgedBy> => {
    const category = termOf(terms, categoryId);
    const judged = verdicts.get(category) ?? judgedBy(category, terms, seen, input);
    verdicts.set(category, judged);
    return judged;
  };
  const withheld = {
    performance: 'UNKNOWN',
    reason: locale === 'da' ? 'Små tal for denne del er skjult, så den kan ikke vurderes her.' : 'Small figures of this part are withheld, so it cannot be assessed here.',
  } as const;
  const notCounted = locale === 'da' ? 'Tallet er indberettet uden denne del.' : 'The figure was reported without this part.';
  const periods = standing.periods.map((whole): CategoryPeriod => {
    const { period } = whole;
    const ruler = rulerOn(period.end, input);
    const judged = byRuler(ruler.terms).byKey.get(period.key);
    if (judged === undefined) throw new Error(`The period ${period.key} was not judged.`);
    const part = seen.get(period.key) ?? null;
    const counted = whole.measurement === null ? null : (part?.value ?? null);
    const { performance, expected, actual } = judged;
    // A figure that came without the part is not late.
    const reason = whole.measurement !== null && part === null ? notCounted : judged.reason;
    const verdict = isWithheld ? { ...withheld, expected: null, actual: null } : { performance, reason, expected, actual };
    return { period, ...verdict, value: counted, isWithheld: part?.value === null, isProvisional: ruler.isProvisional };
  });
  // It stands where its latest figure stands; what is late of the whole is said of that.
  const latest = periods.findLast(({ value }) => value !== null) ?? null;
  const { isProvisional } = latest ?? rulerOn(input.today, input);
  const none = { performance: 'UNKNOWN', reason: locale === 'da' ? 'Der er ikke indberettet tal for denne del endnu.' : 'No figure has been reported for this part yet.' } as const;
  const { performance, reason } = isWithheld ? withheld : (latest ?? none);
  return { periods, status: { performance, reason, isProvisional } };
}

/** The part of what was reported last for a period, as it may be seen; null where that has none. */
function partIn({ newest }: PeriodStanding, { indicator, draft, categoryId, isDetailed }: CategoryJudging): { readonly value: string | null } | null {
  if (newest === null || newest.status === 'WITHDRAWN') return null;
  return visibleParts(newest, draft ?? indicator, isDetailed).find(({ category }) => category.id === categoryId) ?? null;
}

function termOf({ breakdowns = [] }: IndicatorTerm, categoryId: string): CategoryTerm | null {
  return breakdowns.flatMap(({ categories }) => categories).find(({ id }) => id === categoryId) ?? null;
}

function judgedBy(
  category: CategoryTerm | null,
  terms: IndicatorTerm,
  seen: ReadonlyMap<string, { readonly value: string | null } | null>,
  { indicator, standing, today, locale }: CategoryJudging,
) {
  const target = category?.target ?? null;
  const ofWhole = target?.ofWhole ?? false;
  const periods = standing.periods.map(({ period }) => period);
  const values = standing.periods.flatMap(({ period, newest }) => {
    const part = seen.get(period.key)?.value ?? null;
    const value = ofWhole ? shareOfWhole(part, newest?.value ?? null) : part;
    return value === null || newest === null || newest.status === 'WITHDRAWN' ? [] : [{ periodKey: period.key, value, status: newest.status }];
  });
  const judged = judge({
    rule: target === null ? null : targetRuleOf(target),
    baseline: ofWhole ? null : (category?.baseline ?? null),
    unit: ofWhole ? '%' : terms.unit,
    decimals: ofWhole ? 1 : terms.decimals,
    direction: terms.direction,
    aggregation: ofWhole ? 'AVERAGE' : terms.aggregation,
    frequency: indicator.frequency,
    periods,
    values,
    comparisons: comparisonsOf(terms.baselines, periods),
    today,
    locale,
  });
  return { byKey: new Map(judged.periods.map((period) => [period.period.key, period])) };
}
