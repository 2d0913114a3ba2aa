import { isReportedBy, type Indicator, type IndicatorPeriod } from '../../figures/indicator.ts';

/** A figure that someone may report: an indicator's period. */
export interface Question {
  readonly indicator: Indicator;
  readonly period: IndicatorPeriod;
}

/** What there is to report, by what it asks of the viewer. */
export interface Questions {
  /** Late, sent back, or due: the biggest worry first. */
  readonly open: readonly Question[];
  readonly awaiting: readonly Question[];
  /** Reported, the newest first. */
  readonly done: readonly Question[];
}

/** Whose figures are listed: those of the viewer's own organisations, or all that the viewer may report. */
export type Whose = 'mine' | 'all';

/** The indicators that are the viewer's to report. */
export function reportable(indicators: readonly Indicator[], whose: Whose, organisationIds: readonly string[]): readonly Indicator[] {
  return indicators.filter(
    (indicator) => indicator.viewerMayReport && (whose === 'all' || isReportedBy(indicator, organisationIds)),
  );
}

/** Sorts what may be reported into what asks for an act, what waits for others, and what is done. */
export function questionsOf(indicators: readonly Indicator[]): Questions {
  const all = indicators.flatMap((indicator) => indicator.periods.map((period) => ({ indicator, period })));
  const inState = (...states: readonly IndicatorPeriod['reporting'][]): Question[] =>
    all.filter(({ period }) => states.includes(period.reporting));
  const byDue = (a: Question, b: Question): number => a.period.dueOn.localeCompare(b.period.dueOn);
  return {
    // What has waited longest is the biggest worry; a figure that was sent back waits for nobody else.
    open: [...inState('OVERDUE').sort(byDue), ...inState('RETURNED').sort(byDue), ...inState('DUE').sort(byDue)],
    awaiting: inState('AWAITING_DATA').sort((a, b) => a.period.availableFrom.localeCompare(b.period.availableFrom)),
    done: inState('SUBMITTED', 'ACCEPTED').sort((a, b) => reportedAt(b).localeCompare(reportedAt(a))),
  };
}

function reportedAt({ period }: Question): string {
  return period.measurement?.reportedAt ?? '';
}

/** The address of the form for a question. */
export function questionPath(programmeSlug: string, { indicator, period }: Question): string {
  return `/p/${programmeSlug}/indberet/${indicator.id}/${encodeURIComponent(period.key)}`;
}
