import type { Pair, Period } from '@planrum/schema/targets';
import type { IndicatorFiguresFragment, IndicatorTermsFragment, OrganisationLineFragment } from '../graphql/generated/graphql.ts';

/** An indicator with everything the pages about figures show of it. */
export type Indicator = IndicatorTermsFragment & IndicatorFiguresFragment;
export type IndicatorPeriod = Indicator['periods'][number];
export type Measurement = Indicator['reports'][number];

/** How many of how many, where that was reported. */
export function pairOf({ numerator, denominator }: Pick<Measurement, 'numerator' | 'denominator'>): Pair | null {
  return numerator === null || denominator === null ? null : { numerator, denominator };
}

/** Whether what a conflict is about was reported, a figure or not. */
export function isReport<Record extends { readonly __typename: string }>(record: Record): record is Extract<Record, { readonly __typename: 'Measurement' | 'EmptyMeasurement' }> {
  return record.__typename === 'Measurement' || record.__typename === 'EmptyMeasurement';
}

/** Its periods as rules know them; their names are needed in the viewer's language only. */
export function periodsOf({ periods }: Indicator): readonly Period[] {
  return periods.map(({ key, start, end, availableFrom, dueOn, label }) => ({ key, start, end, availableFrom, dueOn, label: { da: label, en: label } }));
}

/** The ids of an organisation and of those above it. */
export function lineOf(organisation: OrganisationLineFragment): readonly string[] {
  const ids: string[] = [];
  let next: { readonly id: string; readonly parent?: unknown } | null = organisation;
  while (next) {
    ids.push(next.id);
    next = isNode(next.parent) ? next.parent : null;
  }
  return ids;
}

function isNode(value: unknown): value is { readonly id: string; readonly parent?: unknown } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

/** Whether it is for one of these organisations, or a part of one, to report the indicator. */
export function isReportedBy(indicator: Indicator, organisationIds: readonly string[]): boolean {
  return indicator.reporter !== null && lineOf(indicator.reporter).some((id) => organisationIds.includes(id));
}

/** What was reported for a period before the figure that counts, newest first. */
export function earlierFigures(indicator: Indicator, periodKey: string): readonly Measurement[] {
  return indicator.reports.filter((one) => one.periodKey === periodKey && one.correctedBy !== null);
}

/** The newest figure of a period, whether or not it counts: the one to correct or decide on. Null before there is one. */
export function newestOf(indicator: Indicator, period: IndicatorPeriod): Measurement | null {
  return indicator.reports.find(({ id }) => id === period.newestReport?.id) ?? null;
}

/** Why the figure of a period was sent back; null when it was not. */
export function returnOf(indicator: Indicator, period: IndicatorPeriod): Measurement['decisions'][number] | null {
  if (period.reporting !== 'RETURNED') return null;
  return newestOf(indicator, period)?.decisions.at(-1) ?? null;
}

/** Periods that are over without a figure that counts, by why. */
export function waitingPeriods(indicator: Indicator): {
  readonly overdue: readonly IndicatorPeriod[];
  readonly due: readonly IndicatorPeriod[];
  readonly awaiting: readonly IndicatorPeriod[];
} {
  const { periods } = indicator;
  return {
    overdue: periods.filter(({ reporting }) => reporting === 'OVERDUE'),
    due: periods.filter(({ reporting }) => reporting === 'DUE' || reporting === 'RETURNED'),
    awaiting: periods.filter(({ reporting }) => reporting === 'AWAITING_DATA'),
  };
}
