import { isReportedBy, newestOf, type Indicator, type IndicatorPeriod, type Measurement } from '../../figures/indicator.ts';

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

/** Whose figures are listed, as it stands in the address: the viewer's own organisations', everybody's, or one organisation's by its id. */
export const mine = 'min';
export const everyone = 'alle';

/** The indicators that are the viewer's to report, of those that somebody reports. */
export function reportable(indicators: readonly Indicator[], whose: string, organisationIds: readonly string[]): readonly Indicator[] {
  const theirs = whose === mine ? organisationIds : [whose];
  return indicators.filter((indicator) => indicator.viewerMayReport && (whose === everyone || isReportedBy(indicator, theirs)));
}

/** The organisations that report these indicators, by name. */
export function reportersOf(indicators: readonly Indicator[]): readonly NonNullable<Indicator['reporter']>[] {
  const byId = new Map(indicators.flatMap(({ reporter }) => (reporter ? [[reporter.id, reporter] as const] : [])));
  return [...byId.values()].sort((a, b) => a.shortName.localeCompare(b.shortName, 'da'));
}

/** Sorts what may be reported into what asks for an act, what waits for others, and what is done. */
export function questionsOf(indicators: readonly Indicator[]): Questions {
  const all = indicators.flatMap((indicator) => indicator.periods.map((period) => ({ indicator, period })));
  const inState = (...states: readonly IndicatorPeriod['reporting'][]): Question[] =>
    // What is locked asks nothing of anybody.
    all.filter(({ period }) => states.includes(period.reporting) && (period.lock === null || period.report !== null));
  const byDue = (a: Question, b: Question): number => a.period.dueOn.localeCompare(b.period.dueOn);
  return {
    // What has waited longest is the biggest worry; a figure that was sent back waits for nobody else.
    open: [...inState('OVERDUE').sort(byDue), ...inState('RETURNED').sort(byDue), ...inState('DUE').sort(byDue)],
    awaiting: inState('AWAITING_DATA').sort((a, b) => a.period.availableFrom.localeCompare(b.period.availableFrom)),
    done: inState('SUBMITTED', 'ACCEPTED').sort((a, b) => reportedAt(b).localeCompare(reportedAt(a))),
  };
}

/** A figure that waits for somebody's verdict. */
export interface Undecided extends Question {
  readonly measurement: Measurement;
}

/** What the viewer may accept, of these indicators: what has waited longest first. */
export function undecidedOf(indicators: readonly Indicator[]): readonly Undecided[] {
  return indicators
    .flatMap((indicator) =>
      indicator.periods.flatMap((period) => {
        const measurement = period.reporting === 'SUBMITTED' ? newestOf(indicator, period) : null;
        return measurement?.viewerMayDecide.includes('ACCEPTED') ? [{ indicator, period, measurement }] : [];
      }),
    )
    .sort((a, b) => a.measurement.reportedAt.localeCompare(b.measurement.reportedAt));
}

function reportedAt({ period }: Question): string {
  return period.report?.reportedAt ?? '';
}

/** What was typed for a question and not reported, here or by who reports it as well; null when nothing was. */
export function draftOf({ viewerReportDrafts }: Indicator, period: IndicatorPeriod): Indicator['viewerReportDrafts'][number] | null {
  return viewerReportDrafts.find(({ periodKey }) => periodKey === period.key) ?? null;
}

/** The address of the form for a question. */
export function questionPath(programmeSlug: string, { indicator, period }: Question): string {
  return `/p/${programmeSlug}/indberet/${indicator.id}/${encodeURIComponent(period.key)}`;
}
