import type { Found } from './finding.ts';
import type { Reading } from './reading.ts';
import { findCpr } from './texts.ts';

/** What must not stand in the words of records. */
export function findInRecordWords({ terms, indicators, places }: Reading): readonly Found[] {
  return [
    ...terms.goals.filter(({ isProgrammeGoal }) => !isProgrammeGoal).flatMap((goal) => findCpr(goal.text, places.record('GOAL', goal, goal.text))),
    ...indicators.flatMap(({ name, target, place }) => findCpr(`${name}\n${target?.stated ?? ''}`, place)),
    ...terms.responsibilities.flatMap(({ description, itemId }) => findCpr(description, itemId === null ? places.agreement : places.item(itemId))),
    ...terms.resources.flatMap((resource) => findCpr(`${resource.title}\n${resource.funding ?? ''}`, places.record('RESOURCE', resource, resource.title))),
    ...terms.budget.flatMap((line) => findCpr(line.source, places.record('BUDGET_LINE', line, line.source))),
    ...terms.commitments.flatMap((commitment) => findCpr(commitment.text, places.record('COMMITMENT', commitment, commitment.text))),
  ];
}
