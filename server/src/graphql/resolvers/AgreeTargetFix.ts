import { indicatorOfFix } from '../fix-places.ts';
import type { AgreeTargetFixResolvers } from '../generated/resolvers.ts';

export const AgreeTargetFix: AgreeTargetFixResolvers = { indicator: indicatorOfFix };
