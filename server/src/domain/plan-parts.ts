/**
 * What a plan can be read without: whoever shows a title needs no budget. `sheets` are what an indicator says of itself beside its name,
 * unit, rhythm and reporter; `organisations` are those that the other parts name.
 */
export const planParts = [
  'items',
  'texts',
  'issues',
  'areas',
  'parties',
  'goals',
  'indicators',
  'sheets',
  'baselines',
  'targets',
  'breakdowns',
  'pathways',
  'responsibilities',
  'resources',
  'budget',
  'commitments',
  'organisations',
] as const;

export type PlanPart = (typeof planParts)[number];

export type PlanParts = ReadonlySet<PlanPart>;

export const allParts: PlanParts = new Set(planParts);

/** All but the texts, which are long. */
export const partsWithoutTexts: PlanParts = new Set(planParts.filter((part) => part !== 'texts'));
