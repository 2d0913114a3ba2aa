import type { PlanFindingResolvers, ResolversTypes, ResolversUnionTypes } from '../generated/resolvers.ts';
import type { PlanFindingMapper } from '../mappers.ts';

export const PlanFinding: PlanFindingResolvers = {
  place: ({ place, agreementId, versionId }) => ({ ...place, agreementId, versionId }),
  sentence: ({ sentence }, _arguments, { locale }) => sentence[locale],
  fix: typedFix,
};

/** A fix as the SDL's union has it. */
function typedFix({ fix, agreementId, versionId }: PlanFindingMapper): ResolversUnionTypes<ResolversTypes>['PlanFix'] | null {
  switch (fix?.kind) {
    case undefined:
      return null;
    case 'ASSIGN_RESPONSIBILITY':
      return { __typename: 'AssignResponsibilityFix', itemKey: fix.itemKey };
    case 'ADD_ITEM':
      return { __typename: 'AddItemFix', itemKind: fix.itemKind };
    case 'CHANGE_INDICATOR':
      return { __typename: 'ChangeIndicatorFix', ...fix, agreementId, versionId };
    case 'ADD_BASELINE':
      return { __typename: 'AddBaselineFix', ...fix, agreementId, versionId };
    case 'AGREE_TARGET':
      return { __typename: 'AgreeTargetFix', ...fix, agreementId, versionId };
    case 'CREATE_INDICATOR':
      return { __typename: 'CreateIndicatorFix', ...fix, agreementId, versionId };
    case 'ADD_PATHWAY_TO':
      return { __typename: 'AddPathwayToFix', ...fix, agreementId, versionId };
    case 'ADD_PATHWAY_FROM':
      return { __typename: 'AddPathwayFromFix', itemKey: fix.itemKey };
    case 'CHANGE_TARGET':
      return { __typename: 'ChangeTargetFix', ...fix, agreementId, versionId };
  }
}
