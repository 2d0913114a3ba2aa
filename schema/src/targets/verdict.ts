import { addDays, formatDay } from './day.ts';
import type { Day } from './day.ts';
import { localise } from './decimal-text.ts';
import type { TargetLocale } from './decimal-text.ts';
import { absolute, add, compare, decimalsOf, divide, exact, signOf, subtract, toFixed } from './exact.ts';
import type { Exact } from './exact.ts';
import { endNameOf } from './periods.ts';
import type { Counted } from './pair.ts';
import type { Frequency, Period } from './periods.ts';
import type { Aggregation, IndicatorDirection, Performance } from './rule.ts';
import { difference, quantity } from './unit.ts';

/** A figure to compare with. */
export interface ComparedFigure {
  readonly value: Exact;
  /** Where it was not counted in its period: on which day, and null where nobody said. */
  readonly countedOn: Day | null | undefined;
}

/** What a rule is given to judge one period by. */
export interface JudgeContext {
  readonly period: Period;
  /** Every period of the indicator, in order. */
  readonly periods: readonly Period[];
  /** The figures that count, by period key. */
  readonly values: ReadonlyMap<string, Exact>;
  /** Of those, what is known as how many of how many. */
  readonly pairs: ReadonlyMap<string, Counted>;
  /** Keys of periods that were reported and have no figure, since there was nobody to measure: nothing is missing there. */
  readonly ofNobody: ReadonlySet<string>;
  readonly baseline: Exact | null;
  readonly direction: IndicatorDirection;
  readonly aggregation: Aggregation;
  readonly frequency: Frequency;
  /** The figures of comparison units and other populations, each by period key, by the name of the unit. */
  readonly comparisons: ReadonlyMap<string, ReadonlyMap<string, ComparedFigure>>;
  readonly words: FigureWords;
}

/** What a rule says of one period. */
export interface Verdict {
  readonly performance: Performance;
  /** Where the path stands at the period's end. */
  readonly expected: Exact | null;
  /** What is held against it: the figure, or the sum or average of the target's period so far. */
  readonly actual: Exact | null;
  /** The edges of what the rule asks for; null where it is open. */
  readonly lower: Exact | null;
  readonly upper: Exact | null;
  /** First day of what `actual` adds up or averages; null where it is the period's own figure. */
  readonly since: Day | null;
  /** The last value that is at risk rather than off track. */
  readonly riskLimit: Exact | null;
  readonly sentence: string;
  /** The rule has nothing to say of this period: it is before or after the rule's time. */
  readonly isOutside: boolean;
}

/** A verdict of UNKNOWN with the reason. */
export function unknown(sentence: string, known: Partial<Omit<Verdict, 'performance' | 'sentence'>> = {}): Verdict {
  const nothing = { expected: null, actual: null, lower: null, upper: null, since: null, riskLimit: null, isOutside: false };
  return { ...nothing, ...known, performance: 'UNKNOWN', sentence };
}

/** What a rule with a path says before it begins and after it was over; null in between. Without a last day it is never over. */
export function outsideOf(from: Day, last: Day | null, { period, words }: JudgeContext): Verdict | null {
  if (period.end < from) {
    const day = words.day(from);
    return unknown(words.say(`Vejen mod målet begynder ${day}.`, `The path to the target begins on ${day}.`), { isOutside: true });
  }
  if (last === null || period.start <= last) return null;
  const day = words.day(last);
  return unknown(words.say(`Målet gjaldt til ${day}.`, `The target was for ${day}.`), { isOutside: true });
}

/** What a rule asks for at a mark that has one good side. */
export function corridorFrom(mark: Exact, tolerance: Exact, isUpGood: boolean): Pick<Verdict, 'expected' | 'lower' | 'upper' | 'riskLimit'> {
  return { expected: mark, lower: isUpGood ? mark : null, upper: isUpGood ? null : mark, riskLimit: riskLimitOf(mark, tolerance, isUpGood) };
}

/** A tenth of a planned change: how far short of the path a figure may be and still be only at risk. */
export function toleranceOf(plannedChange: Exact): Exact {
  return divide(absolute(plannedChange), exact(10n));
}

/** How far a value is on the wrong side of a mark; negative or zero when it is on the right one. */
export function shortfallOf(actual: Exact, mark: Exact, isUpGood: boolean): Exact {
  return isUpGood ? subtract(mark, actual) : subtract(actual, mark);
}

/** The verdict by distance alone. */
export function gradeOf(shortfall: Exact, tolerance: Exact): 'ON_TRACK' | 'AT_RISK' | 'OFF_TRACK' {
  if (signOf(shortfall) <= 0) return 'ON_TRACK';
  return compare(shortfall, tolerance) <= 0 ? 'AT_RISK' : 'OFF_TRACK';
}

/** The last value that is only at risk. */
function riskLimitOf(mark: Exact, tolerance: Exact, isUpGood: boolean): Exact {
  return isUpGood ? subtract(mark, tolerance) : add(mark, tolerance);
}

/** Numbers and periods as sentences say them. */
export interface FigureWords {
  readonly locale: TargetLocale;
  /** A number with its unit. */
  readonly figure: (value: Exact) => string;
  /** A distance between two numbers, without sign. */
  readonly distance: (value: Exact) => string;
  /** A number on the path, with its unit: nobody reported it, so it has at most one decimal more than figures have. */
  readonly onPath: (value: Exact) => string;
  /** How far from the path, without sign, as exact as a number on it. */
  readonly fromPath: (value: Exact) => string;
  /** What the end of a period is called. */
  readonly endOf: (period: Pick<Period, 'end' | 'label'>) => string;
  readonly day: (day: string) => string;
  readonly dayAfter: (day: string) => string;
  /** One of two sentences, by language. */
  readonly say: (da: string, en: string) => string;
}

/** Words for the figures of one indicator in one language. */
export function figureWordsFor(unit: string, decimals: number, locale: TargetLocale): FigureWords {
  return {
    locale,
    figure: (value) => quantity(inFull(value, decimals, locale), unit, locale),
    distance: (value) => difference(inFull(absolute(value), 0, locale, decimals), unit, locale),
    onPath: (value) => quantity(rounded(value, decimals, decimals + 1, locale), unit, locale),
    fromPath: (value) => difference(rounded(absolute(value), 0, decimals + 1, locale), unit, locale),
    endOf: (period) => endNameOf(period, locale),
    day: (day) => formatDay(day, locale),
    dayAfter: (day) => formatDay(addDays(day, 1), locale),
    say: (da, en) => (locale === 'da' ? da : en),
  };
}

/** Longer than any decimals that are shown as they are. */
const endlessDecimals = 12;

/**
 * With at least the indicator's decimals. A reported figure is shown in full; a number that never ends, as a third of a target
 * can be, gets one decimal more than the figures have.
 */
function inFull(value: Exact, atLeast: number, locale: TargetLocale, usual = atLeast): string {
  const needed = decimalsOf(value, endlessDecimals);
  return rounded(value, atLeast, needed === endlessDecimals ? usual + 1 : needed, locale);
}

/** With the decimals it needs, between two bounds; with more only where it would otherwise read as zero. */
function rounded(value: Exact, atLeast: number, atMost: number, locale: TargetLocale): string {
  let decimals = Math.max(atLeast, Math.min(atMost, decimalsOf(value, endlessDecimals)));
  while (decimals < endlessDecimals && signOf(value) !== 0 && /^-?[0.]+$/.test(toFixed(value, decimals))) decimals += 1;
  return localise(toFixed(value, decimals), locale);
}
