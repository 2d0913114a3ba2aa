import { documentNameOf } from '@planrum/schema/sync';
import { findReportableIndicator, type ReportableIndicator } from '../../data/repositories/indicators.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';

/**
 * Lets go on only while the item of an indicator is not archived. That is known once the document is projected, which is work
 * for those who were authorised.
 * @throws PlanrumError ITEM_ARCHIVED, naming the item and blaming `field`.
 */
export async function refuseArchivedItem(
  context: ServiceContext,
  { id, agreementId }: ReportableIndicator,
  field = 'indicatorId',
): Promise<void> {
  await context.documents.ensureProjected(documentNameOf(agreementId));
  const archivedItem = (await findReportableIndicator(context.prisma, id))?.archivedItem ?? null;
  if (archivedItem !== null) {
    throw new PlanrumError('ITEM_ARCHIVED', 'itemArchived', { field: [field], parameters: { item: archivedItem } });
  }
}
