import { indicatorEventFields } from '../events/fields.ts';
import type { IndicatorArchivedResolvers } from '../generated/resolvers.ts';

export const IndicatorArchived: IndicatorArchivedResolvers = indicatorEventFields;
