import type { TargetLocale } from './decimal-text.ts';
import { signOf, zero } from './exact.ts';
import type { Period } from './periods.ts';
import type { MilestoneRule } from './rule.ts';
import type { RuleFields } from './rule-fields.ts';
import { unknown } from './verdict.ts';
import type { JudgeContext, Verdict } from './verdict.ts';
import { wordsForWrittenDeadline } from './written-day.ts';

/** Reads the fields of a milestone. */
export function readMilestone(fields: RuleFields): MilestoneRule {
  fields.allowOnly(['event', 'by', 'byPrecision']);
  return { kind: 'milestone', event: fields.oneOf('event', ['STARTED', 'COMPLETED']), ...fields.deadline() };
}

const eventWords: Readonly<Record<TargetLocale, Readonly<Record<MilestoneRule['event'], string>>>> = {
  da: { STARTED: 'igangsat', COMPLETED: 'gennemført' },
  en: { STARTED: 'started', COMPLETED: 'completed' },
};

/** `igangsat før sommeren 2015`. */
export function wordsForMilestone(rule: MilestoneRule, locale: TargetLocale): string {
  return `${eventWords[locale][rule.event]} ${wordsForWrittenDeadline(rule.by, rule.byPrecision, locale)}`;
}

/**
 * Judges a period by whether it has happened. A figure says that it had by the end of its period, not on which day: where the
 * deadline lies between the last period without it and the first one with it, it cannot be told whether it was in time.
 */
export function judgeMilestone(rule: MilestoneRule, context: JudgeContext): Verdict {
  const { period, periods, values } = context;
  const actual = values.get(period.key);
  if (actual === undefined) return unknown('');
  const known = periods.filter(({ key, end }) => end <= period.end && values.has(key));
  const hasHappened = ({ key }: Period): boolean => signOf(values.get(key) ?? zero) > 0;
  const first = known.findIndex(hasHappened);
  const found = known[first];
  const performance = found === undefined ? waiting(rule, period) : arrived(rule, found, known[first - 1]);
  return { ...unknown(sentenceFor(performance, rule, found ?? null, context), { actual }), performance };
}

function waiting(rule: MilestoneRule, period: Period): Verdict['performance'] {
  return period.end >= rule.by ? 'OFF_TRACK' : 'ON_TRACK';
}

function arrived(rule: MilestoneRule, found: Period, before: Period | undefined): Verdict['performance'] {
  if (found.end <= rule.by) return 'MET';
  return before !== undefined && before.end >= rule.by ? 'OFF_TRACK' : 'UNKNOWN';
}

function sentenceFor(performance: Verdict['performance'], rule: MilestoneRule, found: Period | null, { period, words }: JudgeContext): string {
  const { say, locale } = words;
  const [event, deadline] = [eventWords[locale][rule.event], words.day(rule.by)];
  if (found === null) {
    const end = words.endOf(period);
    return performance === 'OFF_TRACK'
      ? say(`Ikke ${event} ved udgangen af ${end}. Fristen var ${deadline}.`, `Not ${event} by the end of ${end}. The deadline was ${deadline}.`)
      : say(`Ikke ${event} ved udgangen af ${end}. Fristen er ${deadline}.`, `Not ${event} by the end of ${end}. The deadline is ${deadline}.`);
  }
  const when = found.label[locale];
  const start = event.charAt(0).toUpperCase() + event.slice(1);
  switch (performance) {
    case 'MET':
      return say(`${start} senest i ${when}, inden fristen ${deadline}.`, `${start} in ${when} at the latest, before the deadline of ${deadline}.`);
    case 'OFF_TRACK':
      return say(`${start} i ${when}, efter fristen ${deadline}.`, `${start} in ${when}, after the deadline of ${deadline}.`);
    default:
      return say(
        `${start} senest i ${when}, men det kan ikke ses, om det var inden fristen ${deadline}.`,
        `${start} in ${when} at the latest, but it cannot be told whether that was before the deadline of ${deadline}.`,
      );
  }
}
