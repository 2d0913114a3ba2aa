import { documentNameOf } from '@planrum/schema/sync';
import { may } from '../../access/policy.ts';
import { findContributions, type ContributionRecord } from '../../data/repositories/contributions.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import type { AgreementRecord } from './agreements.ts';

export type { ContributionRecord } from '../../data/repositories/contributions.ts';

/** Some of those who wrote in an agreement, latest first. */
export interface ContributionPage {
  readonly contributions: readonly ContributionRecord[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

const maxPage = 200;

/**
 * Who wrote in an agreement, and when: `first` of them, after the cursor of one that was read before. Null when the actor may not know.
 * @throws PlanrumError INVALID_INPUT for `first` and `after`.
 */
export async function readContributions(
  context: ServiceContext,
  { id, programmeId }: AgreementRecord,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<ContributionPage | null> {
  if (!may(context.actor, 'contributions.read', { programmeId, agreementId: id })) return null;
  if (first < 1 || first > maxPage) throw new PlanrumError('INVALID_INPUT', 'pageSize', { field: ['first'], parameters: { max: maxPage } });
  if (after !== null && !/^\d{1,18}$/.test(after)) throw new PlanrumError('INVALID_INPUT', 'pageCursor', { field: ['after'] });
  context.reads?.document(documentNameOf(id));
  const before = after === null ? null : BigInt(after);
  const found = await findContributions(context.prisma, id, { limit: first + 1, before });
  return { contributions: found.slice(0, first), hasNextPage: found.length > first, hasPreviousPage: after !== null };
}

/** A contribution's place among the others, to go on after. */
export function contributionCursor({ lastSeq }: ContributionRecord): string {
  return lastSeq.toString();
}
