import { addDays, periodsOf, type DueDate } from '@planrum/schema/targets';
import { writeDueDates } from '../../data/repositories/indicator-sheets.ts';
import type { ReportableIndicator } from '../../data/repositories/indicators.ts';
import { dayInWords } from '../../domain/days.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { agreementEvent } from '../events/agreement-event.ts';
import { refuseArchivedItem } from './archived-item.ts';
import { requireIndicator, requireSeenIndicator, type KnownIndicator } from './known-indicator.ts';
import { requirePeriod } from './period-key.ts';

const maxDaysLate = 1096;

/**
 * Agrees by which days single periods of an indicator are to be reported, all at once: a period that is left out is due as reckoned.
 * In the draft, so that versions keep theirs.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, ITEM_ARCHIVED, UNKNOWN_PERIOD, INVALID_INPUT, or CONFLICT with the indicator as it
 * is now.
 */
export async function changeDueDates(
  context: ServiceContext,
  { indicatorId, expectedVersion, dueDates }: KnownIndicator & { readonly dueDates: readonly DueDate[] },
): Promise<void> {
  const { indicator, actor } = await requireIndicator(context, indicatorId);
  await refuseArchivedItem(context, indicator);
  const agreed = checkedDueDates(context, indicator, dueDates);
  const { programmeId, agreementId } = indicator;
  await context.unitOfWork(async (transaction) => {
    await requireSeenIndicator(transaction, indicator, { indicatorId, expectedVersion });
    await writeDueDates(transaction, indicatorId, agreed);
    return {
      result: undefined,
      events: [agreementEvent(actor, { type: 'IndicatorChanged', programmeId, agreementId, subjectId: indicatorId, data: { indicatorId } })],
    };
  });
}

/** In the order of the periods. */
function checkedDueDates({ locale }: Pick<ServiceContext, 'locale'>, indicator: ReportableIndicator, dueDates: readonly DueDate[]): readonly DueDate[] {
  const periods = periodsOf({ ...indicator, dueDates: [] });
  const dueByKey = new Map<string, DueDate>();
  for (const { periodKey, dueOn } of dueDates) {
    const { label, availableFrom } = requirePeriod(periods, { periodKey, field });
    if (dueByKey.has(periodKey)) throw new PlanrumError('INVALID_INPUT', 'periodTwice', { field });
    const last = addDays(availableFrom, maxDaysLate);
    if (dueOn < availableFrom || dueOn > last) {
      const day = dayInWords(dueOn < availableFrom ? availableFrom : last, locale);
      throw new PlanrumError('INVALID_INPUT', dueOn < availableFrom ? 'dueTooEarly' : 'dueTooLate', { field, parameters: { period: label[locale], day } });
    }
    dueByKey.set(periodKey, { periodKey, dueOn });
  }
  return periods.flatMap(({ key }) => dueByKey.get(key) ?? []);
}

const field = ['dueDates'];
