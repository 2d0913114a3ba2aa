import { documentNameOf } from '@planrum/schema/sync';
import { findPathway, removePathway as markRemoved, type PathwayRecord } from '../../data/repositories/pathways.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { requireAgreement, unknownTo } from '../plans/agreements.ts';
import { lockPlace } from '../plans/lock-place.ts';
import { pathwayEvent } from './pathway-event.ts';

/** Which step is to be taken away, as its caller knows it. */
export interface RemovePathwayInput {
  readonly id: string;
  readonly expectedVersion: number;
}

/**
 * Agrees that an activity does not serve a goal that way. The row stays for the history, and can be agreed again.
 * @returns the step as it was.
 * @throws PlanrumError CONFLICT when it was taken away and agreed again since `expectedVersion`, NOT_FOUND also when it was taken
 * away already, FORBIDDEN, NOT_SIGNED_IN, ITEM_ARCHIVED.
 */
export async function removePathway(context: ServiceContext, { id, expectedVersion }: RemovePathwayInput): Promise<PathwayRecord> {
  const pathway = await findPathway(context.prisma, id);
  if (pathway === null) throw unknownTo(context.actor, ['id']);
  const { agreement, actor } = await requireAgreement(context, pathway.agreementId, 'pathway.change', ['id']);
  await context.documents.ensureProjected(documentNameOf(agreement.id));

  return context.unitOfWork(async (transaction) => {
    await lockPlace(transaction, pathway, ['id']);
    const current = await findPathway(transaction, id);
    if (current === null) throw new PlanrumError('NOT_FOUND', 'notFound', { field: ['id'] });
    if (current.version !== expectedVersion) {
      throw new PlanrumError('CONFLICT', 'pathwayChanged', { field: ['expectedVersion'], current: { typename: 'Pathway', record: current } });
    }
    await markRemoved(transaction, id, context.now());
    return { result: current, events: [pathwayEvent('PathwayRemoved', actor, agreement.programmeId, current)] };
  });
}
