import type { ServiceContext } from '../services/context.ts';
import { createIdentityLoaders } from './loaders/identity.ts';
import { createPlanningLoaders } from './loaders/planning.ts';

/**
 * Readers that gather what is asked for in the same tick into one statement, and remember it for the life of the context.
 * Each part adds its own.
 */
export function createLoaders(context: ServiceContext) {
  const identity = createIdentityLoaders(context);
  return { ...identity, ...createPlanningLoaders(context, identity) };
}

export type Loaders = ReturnType<typeof createLoaders>;
