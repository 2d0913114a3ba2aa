import { nodeId, type NodeType } from '../../domain/node-id.ts';
import type { PlanPlaceResolvers } from '../generated/resolvers.ts';
import type { PlanPlaceMapper } from '../mappers.ts';

const recordTypes: Readonly<Partial<Record<PlanPlaceMapper['kind'], NodeType>>> = {
  GOAL: 'Goal',
  INDICATOR: 'Indicator',
  RESOURCE: 'Resource',
  BUDGET_LINE: 'BudgetLine',
  COMMITMENT: 'Commitment',
};

export const PlanPlace: PlanPlaceResolvers = {
  key({ kind, key, versionId }) {
    const type = recordTypes[kind];
    return type === undefined ? key : nodeId(type, key, versionId);
  },
  label: ({ label }, _arguments, { locale }) => label[locale],
};
