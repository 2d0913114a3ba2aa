import { findAgreementsOfPathways } from '../../data/repositories/pathways.ts';
import type { ServiceContext } from '../context.ts';

/**
 * Which agreements these steps belong to, also those that were taken away; unknown ids are left out. Gives ids alone: reading the
 * agreement's plan is what asks for rights.
 */
export function readPlacesOfPathways(
  { prisma }: ServiceContext,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly agreementId: string }[]> {
  return findAgreementsOfPathways(prisma, ids);
}
