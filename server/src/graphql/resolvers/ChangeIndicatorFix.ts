import { indicatorOfFix } from '../fix-places.ts';
import type { ChangeIndicatorFixResolvers } from '../generated/resolvers.ts';

export const ChangeIndicatorFix: ChangeIndicatorFixResolvers = { indicator: indicatorOfFix };
