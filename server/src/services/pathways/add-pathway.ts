import { isItemId } from '@planrum/schema/plan';
import { documentNameOf } from '@planrum/schema/sync';
import { findTemplate, servesGoals } from '@planrum/schema/templates';
import { agreePathway, findPathwayEnds, type PathwayRecord } from '../../data/repositories/pathways.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { requireAgreement } from '../plans/agreements.ts';
import { lockPlace } from '../plans/lock-place.ts';
import { pathwayEvent } from './pathway-event.ts';

/** A step of the theory of change to agree. */
export interface AddPathwayInput {
  readonly agreementId: string;
  /** The item's id in the document. */
  readonly itemKey: string;
  readonly goalId: string;
  readonly indicatorId: string | null;
}

/**
 * Agrees that an activity serves a goal and, where one is named, should move an indicator by that.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, ITEM_ARCHIVED, or INVALID_INPUT for what serves no goal
 * by its kind, and when it is agreed already.
 */
export async function addPathway(context: ServiceContext, input: AddPathwayInput): Promise<PathwayRecord> {
  const { agreement, actor } = await requireAgreement(context, input.agreementId, 'pathway.change', ['agreementId']);
  if (!isItemId(input.itemKey)) throw new PlanrumError('NOT_FOUND', 'itemUnknown', { field: ['itemKey'] });
  const ends = { agreementId: agreement.id, itemId: input.itemKey, goalId: input.goalId, indicatorId: input.indicatorId };
  // An item that somebody added a moment ago has its identity row, and its kind, only once it is projected.
  await context.documents.ensureProjected(documentNameOf(agreement.id));
  const { itemKind, hasGoal, hasIndicator } = await findPathwayEnds(context.prisma, ends, agreement.programmeId);
  const kind = findTemplate(agreement.templateKey, agreement.templateVersion)?.itemKinds.find(({ key }) => key === itemKind);
  if (kind !== undefined && !servesGoals(kind)) throw new PlanrumError('INVALID_INPUT', 'servesNoGoal', { field: ['itemKey'] });
  if (!hasGoal) throw new PlanrumError('NOT_FOUND', 'goalUnknown', { field: ['goalId'] });
  if (!hasIndicator) throw new PlanrumError('NOT_FOUND', 'indicatorUnknown', { field: ['indicatorId'] });

  return context.unitOfWork(async (transaction) => {
    await lockPlace(transaction, ends, ['itemKey']);
    const added = await agreePathway(transaction, ends, context.now());
    if (added === null) throw new PlanrumError('INVALID_INPUT', 'pathwayExists', { field: ['goalId'] });
    return { result: added, events: [pathwayEvent('PathwayAdded', actor, agreement.programmeId, added)] };
  });
}
