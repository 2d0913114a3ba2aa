import { goalOfFix } from '../fix-places.ts';
import type { AddPathwayToFixResolvers } from '../generated/resolvers.ts';

export const AddPathwayToFix: AddPathwayToFixResolvers = { goal: goalOfFix };
