import { readDrafts } from '../../data/repositories/drafts.ts';
import type { ReportableIndicator } from '../../data/repositories/indicators.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { IndicatorTerm } from '../../domain/plan-content.ts';
import type { Transaction } from '../context.ts';

/**
 * An indicator as the draft has it, when its changer has seen that. To be read under the indicator's lock.
 * @throws PlanrumError CONFLICT with the indicator as it is now.
 */
export async function requireSeenSheet(
  transaction: Transaction,
  { id, agreementId }: Pick<ReportableIndicator, 'id' | 'agreementId'>,
  expectedVersion: number,
): Promise<IndicatorTerm> {
  const [draft] = await readDrafts(transaction, { ids: [agreementId] }, { withTexts: false });
  const term = draft?.content.terms.indicators.find((one) => one.id === id);
  if (term === undefined) throw new Error(`The indicator ${id} is in no draft.`);
  if (term.version === expectedVersion) return term;
  throw new PlanrumError('CONFLICT', 'indicatorChanged', {
    field: ['expectedVersion'],
    current: { typename: 'Indicator', record: { ...term, agreementId, versionId: null } },
  });
}
