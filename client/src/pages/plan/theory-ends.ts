import { servesGoals } from '@planrum/schema/templates';
import type { PathwayEnds } from '../../features/pathways/pathway.ts';
import type { PlanTermsFragment } from '../../graphql/generated/graphql.ts';
import type { PlanPart } from '../../plan/contents.ts';
import { inTreeOrder } from '../../plan/goal-tree.ts';

/** What the steps of a plan's theory of change lead between: everything on the page that somebody does, and every goal. */
export function theoryEndsOf(parts: readonly PlanPart[], { goals, indicators }: PlanTermsFragment): PathwayEnds {
  const items = parts.flatMap((part) => (part.type === 'items' && servesGoals(part.kind) ? part.items : []));
  return {
    goals: inTreeOrder(goals).map(({ goal }) => goal),
    indicators,
    activities: new Map(items.map(({ key, label }) => [key, label])),
  };
}
