import { periodsOf, type Period, type Schedule } from '@planrum/schema/targets';
import { copenhagenDay, dayInWords, type Day } from '../../domain/days.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
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

/** The period with a key. @throws PlanrumError UNKNOWN_PERIOD, with the first and last there are. */
export function requirePeriod(periods: readonly Period[], { periodKey, field }: { readonly periodKey: string; readonly field: readonly string[] }): Period {
  const period = periods.find(({ key }) => key === periodKey);
  if (period !== undefined) return period;
  throw new PlanrumError('UNKNOWN_PERIOD', 'periodUnknown', { field, parameters: { first: periods[0]?.key ?? '–', last: periods.at(-1)?.key ?? '–' } });
}

/**
 * The period of an indicator with a key, which is over. `field` is where the key stands in the input.
 * @throws PlanrumError UNKNOWN_PERIOD or PERIOD_NOT_OVER.
 */
export function requirePeriodOver(
  { now, locale }: Pick<ServiceContext, 'now' | 'locale'>,
  schedule: Schedule,
  { periodKey, field }: { readonly periodKey: string; readonly field: readonly string[] },
): Period {
  const period = requirePeriod(periodsOf(schedule), { periodKey, field });
  if (period.end >= copenhagenDay(now())) {
    throw new PlanrumError('PERIOD_NOT_OVER', 'periodNotOver', { field, parameters: { end: dayInWords(period.end, locale) } });
  }
  return period;
}
