import { createContext, useContext } from 'react';
import type { Template } from '@planrum/schema/templates';
import type { PlanConnection } from '../sync/connection.ts';

/** The draft that is being written: its document, and what the viewer may do with it. */
export interface LivePlan {
  readonly connection: PlanConnection;
  readonly template: Template;
  readonly mayEdit: boolean;
}

const LivePlanContext = createContext<LivePlan | null>(null);

/** Gives the parts of a page the draft they are about. */
export const LivePlanProvider = LivePlanContext.Provider;

/** The draft. @throws when used where no draft is shown, as in a frozen version. */
export function useLivePlan(): LivePlan {
  const plan = useContext(LivePlanContext);
  if (plan === null) throw new Error('useLivePlan is used outside LivePlanProvider');
  return plan;
}
