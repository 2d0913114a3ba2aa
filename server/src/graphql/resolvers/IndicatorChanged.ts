import { indicatorEventFields } from '../events/fields.ts';
import type { IndicatorChangedResolvers } from '../generated/resolvers.ts';

export const IndicatorChanged: IndicatorChangedResolvers = indicatorEventFields;
