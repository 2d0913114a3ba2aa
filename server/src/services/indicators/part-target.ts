import type { AgreedFor } from '@planrum/schema/targets';
import { readBreakdowns } from '../../data/repositories/breakdowns.ts';
import type { ReportableIndicator } from '../../data/repositories/indicators.ts';
import type { PartOfTarget } from '../../data/repositories/targets.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';

/**
 * What a rule for a part is to be agreed for: the indicator's own terms with the part's baseline, or a share in percent.
 * @throws PlanrumError INVALID_INPUT for a part that is not reported, or a share where the parts are none of the whole.
 */
export async function agreedForPart({ prisma }: ServiceContext, indicator: ReportableIndicator, whole: AgreedFor, of: PartOfTarget): Promise<AgreedFor> {
  const breakdowns = await readBreakdowns(prisma, indicator.id);
  const breakdown = breakdowns.find(({ categories }) => categories.some(({ id, isArchived }) => id === of.categoryId && !isArchived));
  const category = breakdown?.categories.find(({ id }) => id === of.categoryId);
  if (breakdown === undefined || category === undefined) throw new PlanrumError('INVALID_INPUT', 'partUnknown', { field: ['categoryId'] });
  if (!of.ofWhole) return { ...whole, baseline: category.baseline };
  if (breakdown.additivity === 'AVERAGE' || whole.kind === 'SHARE' || whole.kind === 'DURATION') {
    throw new PlanrumError('INVALID_INPUT', 'partNoShare', { field: ['ofWhole'] });
  }
  return { ...whole, kind: 'SHARE', unit: '%', aggregation: 'AVERAGE', baseline: null };
}
