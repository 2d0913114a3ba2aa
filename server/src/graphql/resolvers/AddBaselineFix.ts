import { indicatorOfFix } from '../fix-places.ts';
import type { AddBaselineFixResolvers } from '../generated/resolvers.ts';

export const AddBaselineFix: AddBaselineFixResolvers = { indicator: indicatorOfFix };
