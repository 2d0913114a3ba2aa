import { periodsOf } from '@planrum/schema/targets';
import type { Day } from '../../domain/days.ts';
import type { AgreementFacts, IndicatorTerm } from '../../domain/plan-content.ts';

/**
 * The key of the period that a figure was reported for. A figure from before the indicator's periods were cut differently has
 * none of today's keys and is named by its days.
 */
export function periodKeyOf(
  measurement: { readonly periodStart: Day; readonly periodEnd: Day },
  indicator: IndicatorTerm,
  agreement: AgreementFacts,
): string {
  const { periodStart, periodEnd } = agreement;
  const period = periodsOf({ ...indicator, periodStart, periodEnd }).find(
    ({ start, end }) => start === measurement.periodStart && end === measurement.periodEnd,
  );
  return period?.key ?? `${measurement.periodStart}/${measurement.periodEnd}`;
}
