import { indicatorEventFields } from '../events/fields.ts';
import type { IndicatorCreatedResolvers } from '../generated/resolvers.ts';

export const IndicatorCreated: IndicatorCreatedResolvers = indicatorEventFields;
