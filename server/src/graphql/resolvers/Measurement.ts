import { nodeId } from '../../domain/node-id.ts';
import type { MeasurementRecord } from '../../services/indicators/read-indicators.ts';
import { remarksOn, seesSmallCounts, visibleParts } from '../../services/indicators/read-parts.ts';
import type { GraphQLContext } from '../context.ts';
import { found } from '../found.ts';
import type { MeasurementResolvers } from '../generated/resolvers.ts';
import type { IndicatorMapper, MeasurementMapper } from '../mappers.ts';
import { reportFields } from '../reports.ts';

async function partedIndicator({ indicatorId }: MeasurementMapper, { loaders }: GraphQLContext): Promise<IndicatorMapper> {
  return found(await loaders.draftIndicator(indicatorId), 'Indicator', indicatorId);
}

export const Measurement: MeasurementResolvers = {
  ...reportFields,
  id: ({ id }) => nodeId('Measurement', id),
  value: ({ id, value }) => found(value, 'Value of measurement', id),
  supersedes: (measurement, _arguments, { loaders }) => nextFigure(measurement, ({ supersedesId }) => supersedesId, loaders),
  supersededBy: (measurement, _arguments, { loaders }) => nextFigure(measurement, ({ supersededById }) => supersededById, loaders),
  parts: async (measurement, _arguments, context) => {
    const indicator = await partedIndicator(measurement, context);
    return visibleParts(measurement, indicator, seesSmallCounts(context, measurement)).map((part) => ({ ...part, indicator }));
  },
  partsRemarks: async (measurement, _arguments, context) =>
    remarksOn(measurement, await partedIndicator(measurement, context), seesSmallCounts(context, measurement), context.locale),
};

/** The next report in the chain of corrections that is a figure. */
async function nextFigure(
  from: MeasurementRecord,
  step: (report: MeasurementRecord) => string | null,
  loaders: { readonly measurement: (id: string) => Promise<MeasurementRecord | null> },
): Promise<MeasurementRecord | null> {
  const id = step(from);
  const next = id === null ? null : await loaders.measurement(id);
  return next === null || next.value !== null ? next : nextFigure(next, step, loaders);
}
