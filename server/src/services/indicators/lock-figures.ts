import { insertFigureLock, keepFromReporting, readFigureLocks } from '../../data/repositories/figure-locks.ts';
import { copenhagenDay, type Day } from '../../domain/days.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { agreementEvent } from '../events/agreement-event.ts';
import { requireAgreement, type AgreementRecord } from '../plans/agreements.ts';
import { checkedReason } from './figure-rules.ts';

/** Figures to lock, or to open. */
export interface LockFiguresInput {
  readonly agreementId: string;
  /** Periods that end on this day or before are locked; null opens all. */
  readonly through: Day | null;
  readonly reason: string;
  /** The lock that this one takes the place of; null when there was none. */
  readonly replacesId: string | null;
}

/**
 * Locks an agreement's figures until a day, or opens them. What was locked before stays in the trail.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, INVALID_INPUT, or CONFLICT with the lock that is there.
 */
export async function lockFigures(context: ServiceContext, input: LockFiguresInput): Promise<AgreementRecord> {
  const { agreement, actor } = await requireAgreement(context, input.agreementId, 'figures.lock', ['agreementId']);
  const reason = checkedReason(input.reason, 'lockReason');
  if (input.through !== null && input.through >= copenhagenDay(context.now())) {
    throw new PlanrumError('INVALID_INPUT', 'lockAhead', { field: ['through'] });
  }
  return context.unitOfWork(async (transaction) => {
    await keepFromReporting(transaction, agreement.id);
    const [current] = await readFigureLocks(transaction, [agreement.id]);
    if (current !== undefined && current.id !== input.replacesId) {
      throw new PlanrumError('CONFLICT', 'lockChanged', {
        field: ['replacesId'],
        current: { typename: 'FigureLock', record: current },
      });
    }
    if (current === undefined && input.replacesId !== null) {
      throw new PlanrumError('NOT_FOUND', 'notFound', { field: ['replacesId'] });
    }
    const subjectId = await insertFigureLock(transaction, {
      agreementId: agreement.id,
      through: input.through,
      reason,
      lockedById: actor.userId,
      lockedAt: context.now(),
    });
    const { programmeId, id: agreementId } = agreement;
    return {
      result: agreement,
      events: [agreementEvent(actor, { type: 'FiguresLocked', programmeId, agreementId, subjectId, data: { through: input.through } })],
    };
  });
}
