import { findAgreementsOfResponsibilities } from '../../data/repositories/responsibilities.ts';
import type { ServiceContext } from '../context.ts';

/**
 * Which agreements these responsibilities belong to, removed ones too; unknown ids are left out. Gives ids alone: reading the
 * agreement's plan is what asks for rights.
 */
export function readPlacesOfResponsibilities(
  { prisma }: ServiceContext,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly agreementId: string }[]> {
  return findAgreementsOfResponsibilities(prisma, ids);
}
