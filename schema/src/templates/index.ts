import { delaftale2017 } from './delaftale-2017.ts';
import { delaftale2021 } from './delaftale-2021.ts';
import { maalskema } from './maalskema.ts';
import { strategi } from './strategi.ts';
import type { Template } from './types.ts';

export { goalLevels, servesGoals } from './types.ts';
export type { GoalLevel, ItemKind, ItemRecords, OutlineEntry, Template, TemplateText, TermsTable, Translated } from './types.ts';

/** Every version of every built-in template. */
export const templates: readonly Template[] = [delaftale2021, delaftale2017, maalskema, strategi];

/** The template an agreement is pinned to, or null when there is no such version. */
export function findTemplate(key: string, version: number): Template | null {
  return templates.find((template) => template.key === key && template.version === version) ?? null;
}
