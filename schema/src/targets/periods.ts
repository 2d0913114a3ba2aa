import { addDays, firstDayOf, formatDay, formatLongMonth, formatShortMonth, lastDayOf, monthIndexOf } from './day.ts';
import type { Day } from './day.ts';
import type { TargetLocale } from './decimal-text.ts';

/** How often figures are reported, or how long a period a target is for. */
export type Frequency = 'MONTHLY' | 'QUARTERLY' | 'HALF_YEARLY' | 'YEARLY';

/** Every frequency, shortest first. */
export const frequencies: readonly Frequency[] = ['MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY'];

/** Months of a period. Each divides the next, so that shorter periods always fill longer ones exactly. */
export const monthsOf: Readonly<Record<Frequency, number>> = { MONTHLY: 1, QUARTERLY: 3, HALF_YEARLY: 6, YEARLY: 12 };

/** A period that a figure is reported for. Both days are in it. */
export interface Period {
  readonly key: string;
  readonly start: Day;
  readonly end: Day;
  /** First day a figure can be had. */
  readonly availableFrom: Day;
  /** Last day for reporting it. */
  readonly dueOn: Day;
  readonly label: { readonly da: string; readonly en: string };
}

/** The last day for reporting one period, where partners have agreed one. */
export interface DueDate {
  readonly periodKey: string;
  readonly dueOn: Day;
}

/** What makes an indicator's periods. */
export interface Schedule {
  readonly frequency: Frequency;
  /** First and last day of the agreement. */
  readonly periodStart: Day;
  readonly periodEnd: Day;
  /** Days after a period before its figure can first be had. */
  readonly lagDays: number;
  /** Days after that until it is due. */
  readonly dueDays: number;
  /** Agreed for single periods. Those of periods that are not there say nothing. */
  readonly dueDates?: readonly DueDate[] | undefined;
}

/** Longest agreement there are periods for. */
const MAX_MONTHS = 1200;

/**
 * The periods of an agreement in order, without gap or overlap, the first and last clipped to it.
 *
 * Periods are counted from the month the agreement starts in, because this field counts per project year: an agreement from 1
 * October has the years October to September, so a four-year agreement has four whole years to be judged by and not three whole
 * ones and two pieces. Where such a period is the calendar's own it is called so (`2022-07`, `2022-Q3`, `2022-H1`, `2022`);
 * otherwise by the project year, `2021/22`, `2021/22-H1`, and its label gives the months. From 1 October (or January, April,
 * July) quarters are the calendar's own.
 *
 * An agreement that starts within a month has a clipped first period, counted from that month's first day.
 * Empty when the agreement ends before it starts.
 * @throws RangeError for days that do not exist, negative or broken numbers of days, or more than a hundred years
 */
export function periodsOf(schedule: Schedule): readonly Period[] {
  const { frequency, periodStart, periodEnd, lagDays, dueDays, dueDates = [] } = schedule;
  if (!Number.isInteger(lagDays) || lagDays < 0 || !Number.isInteger(dueDays) || dueDays < 0) {
    throw new RangeError('Lag and due must be whole numbers of days, zero or more.');
  }
  return spansOf(frequency, periodStart, periodEnd).map((span) => {
    const availableFrom = addDays(span.end, 1 + lagDays);
    const key = keyOf(span);
    const agreed = dueDates.find(({ periodKey }) => periodKey === key)?.dueOn;
    return {
      key,
      start: span.start,
      end: span.end,
      availableFrom,
      // Nobody is late with what cannot be had yet.
      dueOn: agreed === undefined ? addDays(availableFrom, dueDays) : agreed < availableFrom ? availableFrom : agreed,
      label: { da: labelOf(span, 'da'), en: labelOf(span, 'en') },
    };
  });
}

/** A stretch of the grid, clipped to the agreement. */
export interface Span {
  readonly frequency: Frequency;
  readonly start: Day;
  readonly end: Day;
  /** First month of the unclipped stretch. */
  readonly firstMonth: number;
  /** First month of the project year the stretch is in. */
  readonly yearMonth: number;
}

/** The grid of a frequency over an agreement; see {@link periodsOf}. */
export function spansOf(frequency: Frequency, periodStart: Day, periodEnd: Day): readonly Span[] {
  const anchor = monthIndexOf(periodStart);
  const last = monthIndexOf(periodEnd);
  if (last - anchor > MAX_MONTHS) throw new RangeError('An agreement lasts at most a hundred years.');
  const length = monthsOf[frequency];
  const spans: Span[] = [];
  for (let month = anchor; month <= last && periodStart <= periodEnd; month += length) {
    const start = firstDayOf(month);
    const end = lastDayOf(month + length - 1);
    spans.push({
      frequency,
      start: start < periodStart ? periodStart : start,
      end: end > periodEnd ? periodEnd : end,
      firstMonth: month,
      yearMonth: month - ((month - anchor) % 12),
    });
  }
  return spans;
}

/** Whether a span's stretch of the grid is the calendar's own quarter, half-year or year. */
function isCalendar(span: Span): boolean {
  return span.firstMonth % monthsOf[span.frequency] === 0;
}

function isClipped(span: Span): boolean {
  return span.start !== firstDayOf(span.firstMonth) || span.end !== lastDayOf(span.firstMonth + monthsOf[span.frequency] - 1);
}

function yearOf(month: number): string {
  return String(Math.floor(month / 12));
}

/** Which of its year's spans it is: 1, 2 … */
function numberIn(span: Span, yearMonth: number): number {
  return (span.firstMonth - yearMonth) / monthsOf[span.frequency] + 1;
}

const keyLetters = { QUARTERLY: 'Q', HALF_YEARLY: 'H' } as const;

function keyOf(span: Span): string {
  const { frequency, firstMonth, yearMonth } = span;
  if (frequency === 'MONTHLY') return firstDayOf(firstMonth).slice(0, 7);
  const calendarYear = firstMonth - (firstMonth % 12);
  const year = isCalendar(span) ? yearOf(firstMonth) : `${yearOf(yearMonth)}/${String((Math.floor(yearMonth / 12) + 1) % 100).padStart(2, '0')}`;
  if (frequency === 'YEARLY') return year;
  return `${year}-${keyLetters[frequency]}${String(numberIn(span, isCalendar(span) ? calendarYear : yearMonth))}`;
}

function labelOf(span: Span, locale: TargetLocale): string {
  return calendarName(span, locale) ?? rangeName(span, locale);
}

/** `3. kvartal 2022`, or null where the calendar has no name for it. */
function calendarName(span: Span, locale: TargetLocale): string | null {
  if (!isCalendar(span) || isClipped(span)) return null;
  const year = yearOf(span.firstMonth);
  const number = numberIn(span, span.firstMonth - (span.firstMonth % 12));
  switch (span.frequency) {
    case 'MONTHLY':
      return formatLongMonth(span.start, locale);
    case 'QUARTERLY':
      return locale === 'da' ? `${String(number)}. kvartal ${year}` : `Q${String(number)} ${year}`;
    case 'HALF_YEARLY':
      return locale === 'da' ? `${String(number)}. halvår ${year}` : `${number === 1 ? 'first' : 'second'} half of ${year}`;
    case 'YEARLY':
      return year;
  }
}

/** `okt. 2021 – sep. 2022`; with days where it does not begin and end with a month. */
function rangeName({ start, end }: Span, locale: TargetLocale): string {
  const isWholeMonths = start === firstDayOf(monthIndexOf(start)) && end === lastDayOf(monthIndexOf(end));
  const format = isWholeMonths ? formatShortMonth : formatDay;
  const [from, to] = [format(start, locale), format(end, locale)];
  if (from === to) return from;
  return `${start.slice(0, 4) === end.slice(0, 4) ? from.slice(0, -5) : from} – ${to}`;
}

/** What the end of a period is called in a sentence: `3. kvartal 2022`, `september 2022`, `14. nov. 2022`. */
export function endNameOf(period: Pick<Period, 'end' | 'label'>, locale: TargetLocale): string {
  if (!period.label[locale].includes(' – ')) return period.label[locale];
  return period.end === lastDayOf(monthIndexOf(period.end)) ? formatLongMonth(period.end, locale) : formatDay(period.end, locale);
}
