import { indicatorEventFields } from '../events/fields.ts';
import type { IndicatorRestoredResolvers } from '../generated/resolvers.ts';

export const IndicatorRestored: IndicatorRestoredResolvers = indicatorEventFields;
