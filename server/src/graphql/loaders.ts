import type { ServiceContext } from '../services/context.ts';
import { createIdentityLoaders } from './loaders/identity.ts';
import { createPlanningLoaders } from './loaders/planning.ts';
import { everything, type Needs } from './needs.ts';

/**
 * Readers that gather what is asked for in the same tick into one statement, and remember it for the life of the context. What can be
 * read in part is read as far as the operation needs it. Each part adds its own.
 */
export function createLoaders(context: ServiceContext, needs: Needs = everything) {
  const identity = createIdentityLoaders(context);
  return { ...identity, ...createPlanningLoaders(context, identity, needs) };
}

export type Loaders = ReturnType<typeof createLoaders>;
