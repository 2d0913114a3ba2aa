/** What a goal must say of itself to find its place in a tree. */
export interface TreeGoal {
  readonly id: string;
  readonly parent: { readonly id: string } | null;
}

/** A goal and how many of the goals shown lie above it. */
export interface PlacedGoal<Goal extends TreeGoal> {
  readonly goal: Goal;
  readonly depth: number;
}

/**
 * Goals as their tree is read: each before those under it, in the order given. One whose parent is not among them, or that lies
 * under itself, stands at the top, so that none is lost.
 */
export function inTreeOrder<Goal extends TreeGoal>(goals: readonly Goal[]): readonly PlacedGoal<Goal>[] {
  const ids = new Set(goals.map(({ id }) => id));
  const placed = new Map<string, PlacedGoal<Goal>>();
  const place = (goal: Goal, depth: number): void => {
    if (placed.has(goal.id)) return;
    placed.set(goal.id, { goal, depth });
    for (const child of goals) if (child.parent?.id === goal.id) place(child, depth + 1);
  };
  for (const goal of goals) if (goal.parent === null || !ids.has(goal.parent.id)) place(goal, 0);
  for (const goal of goals) place(goal, 0);
  return [...placed.values()];
}
