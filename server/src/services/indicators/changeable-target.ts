import { authorise } from '../../access/policy.ts';
import type { Database } from '../../data/repositories/database.ts';
import { findReportableIndicator, lockIndicator, type ReportableIndicator } from '../../data/repositories/indicators.ts';
import { isWithdrawal, readTargets, targetsOf, type TargetRecord } from '../../data/repositories/targets.ts';
import type { Actor } from '../../domain/actor.ts';
import { PlanrumError } from '../../domain/errors.ts';
import { cleanFreeText } from '../../domain/free-text.ts';
import type { MessageKey } from '../../domain/messages.ts';
import type { NewEvent } from '../../events/types.ts';
import type { ServiceContext } from '../context.ts';
import { agreementEvent } from '../events/agreement-event.ts';
import { unknownTo } from '../plans/agreements.ts';
import { refuseArchivedItem } from './archived-item.ts';

const maxTextLength = 500;

/** An indicator whose target the actor may change. @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN or ITEM_ARCHIVED. */
export async function requireChangeable(
  context: ServiceContext,
  indicatorId: string,
): Promise<{ readonly indicator: ReportableIndicator; readonly actor: Actor }> {
  const indicator = await findReportableIndicator(context.prisma, indicatorId);
  if (indicator === null) throw unknownTo(context.actor, ['indicatorId']);
  const actor = authorise(context.actor, 'target.change', indicator, ['indicatorId']);
  await refuseArchivedItem(context, indicator);
  return { indicator, actor };
}

/**
 * Locks the indicator and makes sure that the target that counts, of the whole or of a part, is the one its changer has seen; null is none.
 * @throws PlanrumError CONFLICT with the target that is there, or INVALID_INPUT where there is none.
 */
export async function requireSeen(transaction: Database, indicatorId: string, seenId: string | null, field: string, categoryId: string | null = null): Promise<void> {
  await lockIndicator(transaction, indicatorId);
  const current = targetsOf(await readTargets(transaction, [indicatorId]), categoryId).find((target) => target.replacedAt === null && !isWithdrawal(target));
  if (current === undefined && seenId !== null) throw new PlanrumError('INVALID_INPUT', 'nothingToReplace', { field: [field] });
  if (current !== undefined && current.id !== seenId) {
    throw new PlanrumError('CONFLICT', 'targetChanged', {
      field: [field],
      current: { typename: 'Target', record: { ...current, versionId: null } },
    });
  }
}

/** Tells that the target of an indicator is another than before. */
export function targetEvent(actor: Actor, indicator: ReportableIndicator, { id }: TargetRecord): NewEvent {
  return agreementEvent(actor, {
    type: 'TargetChanged',
    programmeId: indicator.programmeId,
    agreementId: indicator.agreementId,
    subjectId: id,
    data: { indicatorId: indicator.id },
  });
}

/** A text that must not be empty or too long, cleaned. @throws PlanrumError INVALID_INPUT. */
export function checkedText(text: string, field: string, messageKey: MessageKey): string {
  const clean = cleanFreeText(text);
  if (clean !== '' && clean.length <= maxTextLength) return clean;
  throw new PlanrumError('INVALID_INPUT', messageKey, { field: [field], parameters: { max: maxTextLength } });
}
