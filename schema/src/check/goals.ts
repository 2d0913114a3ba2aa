import type { Translated } from '../templates/index.ts';
import type { Found } from './finding.ts';
import type { Reading } from './reading.ts';

const withoutIndicator: Translated = { da: 'Ingen indikator viser, om målet bliver nået.', en: 'No indicator shows whether the goal is reached.' };
const unserved: Translated = { da: 'Ingen aktivitet bidrager til målet.', en: 'No activity serves the goal.' };
const servesNone: Translated = { da: 'Den bidrager ikke til noget af aftalens mål.', en: 'It serves none of the agreement’s goals.' };

/**
 * The thread from activity to goal to indicator, where it is broken. A goal that others are steps towards is reached through
 * them, so it is they that are looked at.
 */
export function findInGoals({ terms: { goals, pathways }, indicators, places }: Reading): readonly Found[] {
  const own = goals.filter(({ isProgrammeGoal }) => !isProgrammeGoal);
  const above = new Set(own.map(({ parentId }) => parentId));
  const leaves = own.filter(({ id }) => !above.has(id));
  const served = new Set(pathways.map(({ goalId }) => goalId));
  const found = leaves.flatMap((goal): readonly Found[] => {
    const place = places.record('GOAL', goal, goal.text);
    return [
      ...(!indicators.some(({ goalId }) => goalId === goal.id) ? [{ code: 'GOAL_WITHOUT_INDICATOR', place, sentence: withoutIndicator, fix: { kind: 'CREATE_INDICATOR', goalId: goal.id } } as const] : []),
      ...(places.serving.length > 0 && !served.has(goal.id) ? [{ code: 'GOAL_UNSERVED', place, sentence: unserved, fix: { kind: 'ADD_PATHWAY_TO', goalId: goal.id } } as const] : []),
    ];
  });
  if (own.length === 0) return found;
  const inPlan = new Set(goals.map(({ id }) => id));
  const serving = new Set(pathways.filter(({ goalId }) => inPlan.has(goalId)).map(({ itemId }) => itemId));
  const idle = places.serving.filter(({ id }) => !serving.has(id));
  return [
    ...found,
    ...idle.map(({ id }): Found => ({ code: 'ITEM_SERVES_NO_GOAL', place: places.item(id), sentence: servesNone, fix: { kind: 'ADD_PATHWAY_FROM', itemKey: id } })),
  ];
}
