import type { Prisma } from '../generated/client.ts';
import type { GoalContent } from './content.ts';
import type { Lookup } from './names.ts';

/** Writes goals, those above before those below, and looks them up by key; `above` is asked for what is not among them. */
export async function writeGoals(
  transaction: Prisma.TransactionClient,
  goals: readonly GoalContent[],
  place: { readonly programmeId: string; readonly agreementId: string | null },
  above: Lookup | null,
): Promise<Lookup> {
  const written = new Map<string, string>();
  const find: Lookup = (key) => {
    const id = written.get(key) ?? above?.(key);
    if (id === undefined) throw new Error(`The demo names the goal "${key}", which it does not have`);
    return id;
  };
  for (const [position, { key, parent, level, text, item }] of goals.entries()) {
    const { id } = await transaction.goal.create({
      data: { ...place, itemId: item ?? null, parentId: parent === undefined ? null : find(parent), level, text, position },
      select: { id: true },
    });
    written.set(key, id);
  }
  return find;
}
