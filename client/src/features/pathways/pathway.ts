import type { PathwayFieldsFragment, PlanTermsFragment } from '../../graphql/generated/graphql.ts';

export type Pathway = PathwayFieldsFragment;
export type PathwayGoal = PlanTermsFragment['goals'][number];
export type PathwayIndicator = Pick<PlanTermsFragment['indicators'][number], 'id' | 'name' | 'goal'>;

/** The activities and goals that steps of a theory of change lead between. */
export interface PathwayEnds {
  readonly goals: readonly PathwayGoal[];
  readonly indicators: readonly PathwayIndicator[];
  /** Activities that can serve a goal, by their keys, as they are called. */
  readonly activities: ReadonlyMap<string, string>;
}

/** Steps that lead to one end, and what they should move there, in order. */
export interface Served<End> {
  readonly end: End;
  readonly steps: readonly { readonly pathway: Pathway; readonly indicator: PathwayIndicator | null }[];
}

/** The goals that an activity serves, each with what the activity should move. */
export function goalsServedBy(itemKey: string, pathways: readonly Pathway[], { goals, indicators }: PathwayEnds): readonly Served<PathwayGoal>[] {
  const own = pathways.filter(({ item }) => item.key === itemKey);
  return goals.flatMap((end) => {
    const steps = own.filter(({ goal }) => goal.id === end.id).map((pathway) => ({ pathway, indicator: movedBy(pathway, indicators) }));
    return steps.length === 0 ? [] : [{ end, steps }];
  });
}

/** The activities that serve a goal, each with what it should move. */
export function activitiesServing(
  goalId: string,
  pathways: readonly Pathway[],
  { activities, indicators }: Pick<PathwayEnds, 'activities' | 'indicators'>,
): readonly Served<{ readonly key: string; readonly name: string }>[] {
  const leading = pathways.filter(({ goal }) => goal.id === goalId);
  return [...activities].flatMap(([key, name]) => {
    const steps = leading.filter(({ item }) => item.key === key).map((pathway) => ({ pathway, indicator: movedBy(pathway, indicators) }));
    return steps.length === 0 ? [] : [{ end: { key, name }, steps }];
  });
}

function movedBy({ indicator }: Pathway, indicators: readonly PathwayIndicator[]): PathwayIndicator | null {
  return indicator === null ? null : (indicators.find(({ id }) => id === indicator.id) ?? null);
}
