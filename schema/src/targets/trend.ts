import type { TargetLocale } from './decimal-text.ts';
import { compare, signOf, subtract } from './exact.ts';
import type { Exact } from './exact.ts';
import type { TrendRule } from './rule.ts';
import type { RuleFields } from './rule-fields.ts';
import { wordsForSpan } from './rule-words.ts';
import { unknown } from './verdict.ts';
import type { JudgeContext, Verdict } from './verdict.ts';

/** Reads the fields of a trend rule. */
export function readTrend(fields: RuleFields): TrendRule {
  fields.allowOnly(['direction', 'from', 'until']);
  const direction = fields.oneOf('direction', ['INCREASE', 'DECREASE']);
  const { from, last } = fields.span('from', 'until');
  return { kind: 'trend', direction, from, until: last };
}

/** `stiger 2017–2021`. */
export function wordsForTrend(rule: TrendRule, locale: TargetLocale): string {
  const verb = rule.direction === 'INCREASE' ? { da: 'stiger', en: 'rises' } : { da: 'falder', en: 'falls' };
  return `${verb[locale]} ${wordsForSpan(rule.from, rule.until, locale)}`;
}

/**
 * Judges a period by whether its figure has moved the right way since the baseline, or since the first figure where no baseline
 * was counted. There is no number, so nothing is expected: no movement is at risk, the wrong way is off track.
 */
export function judgeTrend(rule: TrendRule, context: JudgeContext): Verdict {
  const { period, words } = context;
  const { say } = words;
  if (period.end < rule.from || period.start > rule.until) {
    return unknown(say('Målet gælder ikke for denne periode.', 'The target is not for this period.'), { isOutside: true });
  }
  const actual = context.values.get(period.key);
  if (actual === undefined) return unknown('');
  const reference = referenceFor(rule, context);
  if (reference === null) {
    return unknown(
      say('Der er ingen baseline og kun ét tal, så retningen kan ikke ses endnu.', 'There is no baseline and only one figure, so the direction cannot be seen yet.'),
      { actual },
    );
  }
  const moved = subtract(actual, reference.value);
  const isRight = signOf(moved) === (rule.direction === 'INCREASE' ? 1 : -1);
  const performance = isRight ? (period.end >= rule.until ? 'MET' : 'ON_TRACK') : signOf(moved) === 0 ? 'AT_RISK' : 'OFF_TRACK';
  return { ...unknown(trendSentence(rule, actual, reference, performance, context), { actual }), performance };
}

interface Reference {
  readonly value: Exact;
  /** Name of the first figure's period; null for the baseline. */
  readonly label: string | null;
}

function referenceFor(rule: TrendRule, context: JudgeContext): Reference | null {
  if (context.baseline !== null) return { value: context.baseline, label: null };
  const first = context.periods.find((period) => period.end >= rule.from && context.values.has(period.key));
  const value = first === undefined ? undefined : context.values.get(first.key);
  if (first === undefined || value === undefined || first.start >= context.period.start) return null;
  return { value, label: first.label[context.words.locale] };
}

function trendSentence(rule: TrendRule, actual: Exact, reference: Reference, performance: Verdict['performance'], context: JudgeContext): string {
  const { figure, distance, say, locale } = context.words;
  const label = context.period.label[locale];
  const since = reference.label ?? say('baseline', 'the baseline');
  const value = figure(actual);
  if (performance === 'AT_RISK') {
    return say(`Uændret ${value} i ${label} i forhold til ${since}.`, `Unchanged at ${value} in ${label} compared with ${since}.`);
  }
  const gap = distance(subtract(actual, reference.value));
  const side = compare(actual, reference.value) < 0 ? say('lavere', 'lower') : say('højere', 'higher');
  const standing = say(`${value} i ${label}, ${gap} ${side} end ${since}.`, `${value} in ${label}, ${gap} ${side} than ${since}.`);
  if (performance !== 'OFF_TRACK') return standing;
  const goal = rule.direction === 'INCREASE' ? say('Målet er en stigning.', 'The target is a rise.') : say('Målet er et fald.', 'The target is a fall.');
  return `${standing} ${goal}`;
}
