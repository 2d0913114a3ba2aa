import { indicatorEventFields } from '../events/fields.ts';
import type { IndicatorRejudgedResolvers } from '../generated/resolvers.ts';

export const IndicatorRejudged: IndicatorRejudgedResolvers = indicatorEventFields;
