import { goalOfFix } from '../fix-places.ts';
import type { CreateIndicatorFixResolvers } from '../generated/resolvers.ts';

export const CreateIndicatorFix: CreateIndicatorFixResolvers = { goal: goalOfFix };
