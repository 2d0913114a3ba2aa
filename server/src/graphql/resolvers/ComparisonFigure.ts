import { nodeId } from '../../domain/node-id.ts';
import { periodKeyOf } from '../../services/indicators/period-key.ts';
import { found } from '../found.ts';
import type { ComparisonFigureResolvers } from '../generated/resolvers.ts';

export const ComparisonFigure: ComparisonFigureResolvers = {
  id: ({ id }) => nodeId('ComparisonFigure', id),
  periodKey: async (figure, _arguments, { loaders }) => {
    const { agreementId, indicatorId } = figure;
    const plan = found(await loaders.plans.plan({ agreementId, versionId: null }), 'Plan', agreementId);
    return periodKeyOf(figure, found(plan.indicator(indicatorId), 'Indicator', indicatorId), plan.facts);
  },
  enteredBy: ({ enteredById }, _arguments, { loaders }) => (enteredById === null ? null : loaders.identity.userById.load(enteredById)),
};
