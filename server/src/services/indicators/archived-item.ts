import { documentNameOf } from '@planrum/schema/sync';
import type { Database } from '../../data/repositories/database.ts';
import { findArchivedGoalFrom } from '../../data/repositories/goals.ts';
import { findReportableIndicator, type ReportableIndicator } from '../../data/repositories/indicators.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';

/**
 * Lets go on only while an indicator is in the plan: not archived, nor its goal, nor its item. Of the item that is known once the document is
 * projected, which is work for those who were authorised.
 * @throws PlanrumError ARCHIVED or ITEM_ARCHIVED, naming what is archived and blaming `field`.
 */
export async function refuseArchivedItem(
  context: ServiceContext,
  { id, agreementId, name, archivedAt, goalId }: ReportableIndicator,
  field = 'indicatorId',
): Promise<void> {
  if (archivedAt !== null) throw new PlanrumError('ARCHIVED', 'termArchived', { field: [field], parameters: { name } });
  await refuseArchivedGoal(context.prisma, goalId, [field]);
  const documentName = documentNameOf(agreementId);
  context.reads?.document(documentName);
  await context.documents.ensureProjected(documentName);
  const archivedItem = (await findReportableIndicator(context.prisma, id))?.archivedItem ?? null;
  if (archivedItem !== null) {
    throw new PlanrumError('ITEM_ARCHIVED', 'itemArchived', { field: [field], parameters: { item: archivedItem } });
  }
}

/** @throws PlanrumError ARCHIVED when a goal, or one above it, is archived. */
export async function refuseArchivedGoal(database: Database, goalId: string | null, field: readonly string[]): Promise<void> {
  const archived = goalId === null ? null : await findArchivedGoalFrom(database, goalId);
  if (archived !== null) throw new PlanrumError('ARCHIVED', 'goalArchived', { field, parameters: { name: archived.text } });
}
