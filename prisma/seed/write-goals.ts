import type { Prisma } from '../generated/client.ts';
import type { GoalContent } from './content.ts';
import type { Lookup } from './names.ts';

/** Writes goals, a level of their tree at a time, and looks them up by key; `above` is asked for what is not among them. */
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
  const own = new Set(goals.map(({ key }) => key));
  const isReady = ({ parent }: GoalContent) => parent === undefined || !own.has(parent) || written.has(parent);
  while (written.size < own.size) {
    const ready = [...goals.entries()].filter(([, goal]) => !written.has(goal.key) && isReady(goal));
    if (ready.length === 0) throw new Error('Goals of the demo lie under each other in a circle, or two have one key');
    const rows = await transaction.goal.createManyAndReturn({
      data: ready.map(([position, { parent, level, text, item }]) => ({
        ...place,
        itemId: item ?? null,
        parentId: parent === undefined ? null : find(parent),
        level,
        text,
        position,
      })),
      select: { id: true, position: true },
    });
    for (const { id, position } of rows) written.set(goals[position]?.key ?? '', id);
  }
  return find;
}
