import { daysBetween, wholeMonthsBetween } from './day.ts';
import type { Day } from './day.ts';
import type { TargetLocale } from './decimal-text.ts';
import type { Period } from './periods.ts';
import type { ReportingState } from './rule.ts';
import type { FigureWords } from './verdict.ts';

/** State of a figure that was sent. */
export type SentStatus = 'SUBMITTED' | 'ACCEPTED' | 'RETURNED';

/** Where the reporting of a period stands on a day. */
export function reportingOf(period: Period, sent: SentStatus | null, today: Day): ReportingState {
  if (sent !== null) return sent;
  if (today <= period.end) return 'NOT_DUE';
  if (today < period.availableFrom) return 'AWAITING_DATA';
  return today <= period.dueOn ? 'DUE' : 'OVERDUE';
}

/**
 * How late a period's figure is on a day after it was due: `11 dage over fristen`. In whole months from two on: after a year
 * nobody counts days.
 */
export function latenessWords(period: Pick<Period, 'dueOn'>, today: Day, locale: TargetLocale): string {
  const months = wholeMonthsBetween(period.dueOn, today);
  const count = months >= 2 ? months : daysBetween(period.dueOn, today);
  if (locale === 'da') return `${String(count)} ${months >= 2 ? 'måneder' : count === 1 ? 'dag' : 'dage'} over fristen`;
  return `${String(count)} ${months >= 2 ? 'months' : count === 1 ? 'day' : 'days'} overdue`;
}

/** The state as a sentence; empty where there is nothing to say because a figure counts. */
export function reportingSentence(period: Period, state: ReportingState, today: Day, words: FigureWords): string {
  const { say, day } = words;
  const label = period.label[words.locale];
  const name = label.charAt(0).toUpperCase() + label.slice(1);
  switch (state) {
    case 'NOT_DUE':
      return say(`Perioden slutter ${day(period.end)}.`, `The period ends on ${day(period.end)}.`);
    case 'AWAITING_DATA':
      return say(`${name} afventer data til ${day(period.availableFrom)}.`, `${name} is awaiting data until ${day(period.availableFrom)}.`);
    case 'DUE':
      return say(`${name} skal indberettes senest ${day(period.dueOn)}.`, `${name} is to be reported by ${day(period.dueOn)}.`);
    case 'OVERDUE':
      return say(`${name} er ${latenessWords(period, today, 'da')}.`, `${name} is ${latenessWords(period, today, 'en')}.`);
    case 'RETURNED':
      return say(`Tallet for ${label} er sendt retur og tæller ikke med.`, `The figure for ${label} was returned and does not count.`);
    case 'SUBMITTED':
    case 'ACCEPTED':
      return '';
  }
}
