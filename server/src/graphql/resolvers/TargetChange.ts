import { isWithdrawal, type TargetRecord } from '../../services/indicators/read-indicators.ts';
import type { TargetChangeResolvers } from '../generated/resolvers.ts';

/** A target as the draft has it; null where the record says that none is agreed. */
function agreed(target: TargetRecord | null): (TargetRecord & { readonly versionId: null }) | null {
  return target === null || isWithdrawal(target) ? null : { ...target, versionId: null };
}

export const TargetChange: TargetChangeResolvers = {
  before: ({ before }) => agreed(before),
  after: ({ after }) => agreed(after),
  reason: ({ after }) => after.reason,
  by: ({ after }, _arguments, { loaders }) => (after.changedById === null ? null : loaders.identity.userById.load(after.changedById)),
  at: ({ after }) => after.createdAt,
};
