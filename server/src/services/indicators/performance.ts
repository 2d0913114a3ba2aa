import type { Performance } from '@planrum/schema/targets';
import { readComparisonFigures } from '../../data/repositories/comparisons.ts';
import { readDrafts } from '../../data/repositories/drafts.ts';
import { readMeasurements } from '../../data/repositories/measurements.ts';
import { readJudgingTerms } from '../../data/repositories/versions.ts';
import { copenhagenDay } from '../../domain/days.ts';
import { partsWithoutTexts } from '../../domain/plan-parts.ts';
import type { NewEvent } from '../../events/types.ts';
import type { ServiceContext, Transaction } from '../context.ts';
import { judgeIndicator } from './judge-indicator.ts';

/** How indicators stand over the whole, and who reports them. */
export type Performances = ReadonlyMap<string, { readonly performance: Performance; readonly reporterId: string | null }>;

/** Where indicators belong. */
type Places = readonly { readonly indicatorId: string; readonly agreementId: string }[];

/** How these indicators stand by what the transaction sees, in four statements. To be read under their locks. */
export async function readPerformances(context: ServiceContext, transaction: Transaction, places: Places): Promise<Performances> {
  const indicatorIds = new Set(places.map(({ indicatorId }) => indicatorId));
  const agreementIds = [...new Set(places.map(({ agreementId }) => agreementId))];
  if (indicatorIds.size === 0) return new Map();
  // One after another: a transaction has one connection.
  const drafts = await readDrafts(transaction, { ids: agreementIds }, partsWithoutTexts);
  const enforced = await readJudgingTerms(transaction, agreementIds);
  const measurements = await readMeasurements(transaction, [...indicatorIds]);
  const comparisons = await readComparisonFigures(transaction, [...indicatorIds]);
  return new Map(
    drafts.flatMap(({ agreementId, content }) =>
      content.terms.indicators
        .filter(({ id }) => indicatorIds.has(id))
        .map((indicator) => {
          const { status } = judgeIndicator({
            ...{ indicator: { ...indicator, agreementId, versionId: null }, draft: indicator },
            agreement: content.agreement,
            enforced: enforced.filter((version) => version.agreementId === agreementId),
            measurements: measurements.filter(({ indicatorId }) => indicatorId === indicator.id),
            comparisons: comparisons.filter(({ indicatorId }) => indicatorId === indicator.id),
            ...{ today: copenhagenDay(context.now()), locale: context.locale },
          });
          return [indicator.id, { performance: status.performance, reporterId: indicator.reporterId }] as const;
        }),
    ),
  );
}

/** Whether an event says that it made an indicator's performance another. */
export function hasTransition({ data }: NewEvent): boolean {
  return data['performanceAfter'] !== undefined;
}

/**
 * Adds to the events of some indicators who reports each, and how its performance became another since `before` was read: to the last
 * event of each, since together they made it so.
 */
export async function withTransitions(
  context: ServiceContext,
  transaction: Transaction,
  places: Places,
  before: Performances,
  events: readonly NewEvent[],
): Promise<readonly NewEvent[]> {
  const after: Performances = events.length === 0 ? new Map() : await readPerformances(context, transaction, places);
  return events.map((event, index) => {
    const { indicatorId } = event.data;
    if (typeof indicatorId !== 'string') return event;
    const [was, is] = [before.get(indicatorId), after.get(indicatorId)];
    if (was === undefined || is === undefined) return event;
    const isLast = !events.slice(index + 1).some(({ data }) => data['indicatorId'] === indicatorId);
    const isOther = isLast && was.performance !== is.performance;
    return {
      ...event,
      data: {
        ...event.data,
        reporterId: is.reporterId,
        ...(isOther ? { performanceBefore: was.performance, performanceAfter: is.performance } : {}),
      },
    };
  });
}
