interface TreeGoal {
  readonly id: string;
  readonly parent: { readonly id: string } | null;
}

/** A goal and all that are under it: what it cannot be put under itself. */
export function underOf(goals: readonly TreeGoal[], id: string): ReadonlySet<string> {
  const under = new Set([id]);
  for (let known = 0; known !== under.size; ) {
    known = under.size;
    for (const { id: child, parent } of goals) if (parent !== null && under.has(parent.id)) under.add(child);
  }
  return under;
}

/** What a goal is to follow to stand one step further up or down among those under the same one; undefined where it stands there already. */
export function stepOf(goals: readonly TreeGoal[], id: string, way: 'up' | 'down'): string | null | undefined {
  const parentId = goals.find((goal) => goal.id === id)?.parent?.id ?? null;
  const siblings = goals.filter(({ parent }) => (parent?.id ?? null) === parentId).map((goal) => goal.id);
  const at = siblings.indexOf(id);
  if (way === 'down') return siblings[at + 1];
  return at <= 0 ? undefined : (siblings[at - 2] ?? null);
}
