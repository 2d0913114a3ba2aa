import type { Template, TermsTable } from '../templates/index.ts';
import { severities } from './codes.ts';
import type { PlaceKind, PlanFinding, PlanPlace } from './finding.ts';
import type { DocumentToCheck } from './plan-to-check.ts';

const tableOf: Readonly<Partial<Record<PlaceKind, TermsTable>>> = { GOAL: 'goals', INDICATOR: 'goals', RESOURCE: 'resources', BUDGET_LINE: 'budget', COMMITMENT: 'commitments' };

/** Findings with the worst first, and those that matter alike as they stand on the page. */
export function inOrder(findings: readonly PlanFinding[], { template, projection }: DocumentToCheck): readonly PlanFinding[] {
  const itemById = new Map(projection.items.map((item) => [item.id, item]));
  const rankOf = (place: PlanPlace): readonly [part: number, item: number, text: number] => {
    const item = place.kind === 'ITEM' || place.kind === 'TEXT' ? itemById.get(place.itemKey ?? '') : undefined;
    const texts = template.itemKinds.find(({ key }) => key === item?.kind)?.texts ?? [];
    return [partOf(template, place, item?.kind), item?.position ?? -1, texts.findIndex(({ key }) => place.key.endsWith(`/${key}`))];
  };
  return findings
    .map((finding) => ({ finding, rank: [severities.indexOf(finding.severity), ...rankOf(finding.place)] }))
    .sort((one, other) => one.rank.map((number, index) => number - (other.rank[index] ?? 0)).find((difference) => difference !== 0) ?? 0)
    .map(({ finding }) => finding);
}

/** Which part of the page a place is in; after the last where it is in none. */
function partOf({ outline }: Template, { kind, key }: PlanPlace, itemKind: string | undefined): number {
  if (kind === 'AGREEMENT') return -1;
  const index = outline.findIndex((entry) => {
    if ('terms' in entry) return entry.terms === tableOf[kind];
    if ('items' in entry) return entry.items === (kind === 'ITEMS' ? key : itemKind);
    return kind === 'TEXT' && key === `section/${entry.section}`;
  });
  return index === -1 ? outline.length : index;
}
