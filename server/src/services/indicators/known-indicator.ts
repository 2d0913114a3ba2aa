import { authorise } from '../../access/policy.ts';
import { readDrafts } from '../../data/repositories/drafts.ts';
import { findReportableIndicator, lockIndicator, type ReportableIndicator } from '../../data/repositories/indicators.ts';
import type { Actor } from '../../domain/actor.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { IndicatorTerm } from '../../domain/plan-content.ts';
import { partsWithoutTexts } from '../../domain/plan-parts.ts';
import type { NewEvent } from '../../events/types.ts';
import type { ServiceContext, Transaction } from '../context.ts';
import { agreementEvent } from '../events/agreement-event.ts';
import { unknownTo } from '../plans/agreements.ts';

/** An indicator as its changer knows it. */
export interface KnownIndicator {
  readonly indicatorId: string;
  readonly expectedVersion: number;
}

/** An indicator that the actor may change, archived or not. @throws PlanrumError NOT_FOUND, FORBIDDEN or NOT_SIGNED_IN, blaming `field`. */
export async function requireIndicator(
  context: ServiceContext,
  indicatorId: string,
  field = 'indicatorId',
): Promise<{ readonly indicator: ReportableIndicator; readonly actor: Actor }> {
  const indicator = await findReportableIndicator(context.prisma, indicatorId);
  if (indicator === null) throw unknownTo(context.actor, [field]);
  return { indicator, actor: authorise(context.actor, 'indicator.change', indicator, [field]) };
}

/**
 * An indicator as the draft has it, when its changer has seen that. To be read under the indicator's lock.
 * @throws PlanrumError CONFLICT with the indicator as it is now.
 */
export async function requireSeenSheet(
  transaction: Transaction,
  { id, agreementId }: Pick<ReportableIndicator, 'id' | 'agreementId'>,
  expectedVersion: number,
): Promise<IndicatorTerm> {
  const [draft] = await readDrafts(transaction, { ids: [agreementId] }, partsWithoutTexts);
  const term = draft?.content.terms.indicators.find((one) => one.id === id);
  if (term === undefined) throw new Error(`The indicator ${id} is in no draft.`);
  if (term.version === expectedVersion) return term;
  throw new PlanrumError('CONFLICT', 'indicatorChanged', {
    field: ['expectedVersion'],
    current: { typename: 'Indicator', record: { ...term, agreementId, versionId: null } },
  });
}

/** Locks an indicator and gives it as it is then. @throws PlanrumError CONFLICT with it when its changer has not seen that. */
export async function requireSeenIndicator(
  transaction: Transaction,
  indicator: ReportableIndicator,
  { expectedVersion }: KnownIndicator,
): Promise<Pick<ReportableIndicator, 'archivedAt' | 'goalId'>> {
  await lockIndicator(transaction, indicator.id);
  await requireSeenSheet(transaction, indicator, expectedVersion);
  return (await findReportableIndicator(transaction, indicator.id)) ?? indicator;
}

/** Tells that an indicator came or went. */
export function lifeEvent(type: 'IndicatorArchived' | 'IndicatorRestored', actor: Actor, { id, programmeId, agreementId, reporterId }: ReportableIndicator): NewEvent {
  return agreementEvent(actor, { type, programmeId, agreementId, subjectId: id, data: { indicatorId: id, reporterId } });
}
