import { createContext, useContext } from 'react';
import type { Pathway, PathwayEnds } from '../../features/pathways/pathway.ts';

/** The theory of change of the plan that is shown, and what may be done with it here. */
export interface Theory {
  readonly pathways: readonly Pathway[];
  readonly ends: PathwayEnds;
  /** Asks for the form to add a step; null in a version, and for those who may not. */
  readonly onAdd: ((start: { readonly itemKey?: string; readonly goalId?: string }) => void) | null;
}

const TheoryContext = createContext<Theory | null>(null);

/** Gives the parts of a page the theory of change. */
export const TheoryProvider = TheoryContext.Provider;

/** The theory of change. @throws when used outside {@link TheoryProvider}. */
export function useTheory(): Theory {
  const theory = useContext(TheoryContext);
  if (theory === null) throw new Error('useTheory is used outside TheoryProvider');
  return theory;
}
