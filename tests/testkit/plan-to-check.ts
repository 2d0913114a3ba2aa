import type { PlanToCheck } from '@planrum/schema/check';
import { findTemplate, type Template } from '@planrum/schema/templates';

type Terms = PlanToCheck['terms'];
type Projection = PlanToCheck['projection'];

/** What a test's plan has instead of the faultless one's. */
export interface PlanChange {
  readonly template?: Template;
  /** Texts by key, such as `item/mentor/purpose`. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly items?: Projection['items'];
  readonly issues?: Projection['issues'];
  readonly terms?: Partial<Terms>;
  readonly period?: PlanToCheck['agreement'];
}

const delaftale = findTemplate('delaftale-2021', 1);
if (delaftale === null) throw new Error('There is no template delaftale-2021.');
/** The template of the plan: that of 2021. */
export const template: Template = delaftale;

/** An item of the plan. */
export function item(id: string, name: string, position: number, more: Partial<Projection['items'][number]> = {}): Projection['items'][number] {
  return { id, kind: 'activity', parentId: null, orderKey: `a${position}`, position, name, archivedAt: null, ...more };
}

/** A projected text of plain words. */
export function text(key: string, plain: string): Projection['texts'][number] {
  return { key, plain, markdown: plain, structured: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: plain }] }] } };
}

export const goal: Terms['goals'][number] = { id: 'goal', itemId: 'mentor', parentId: null, text: 'Flere kvinder kommer i job', isProgrammeGoal: false };

export const indicator: Terms['indicators'][number] = {
  id: 'indicator',
  itemId: 'mentor',
  goalId: 'goal',
  name: 'Gennemførte forløb',
  unit: 'forløb',
  kind: 'COUNT',
  direction: 'INCREASE',
  aggregation: 'TOTAL',
  frequency: 'QUARTERLY',
  lagDays: 30,
  dataSource: { id: 'source', name: 'Egen registrering' },
  reporterId: 'kvinfo',
  catalogueKey: null,
  baselines: [{ scope: 'TARGET_GROUP', label: 'målgruppen', value: null, date: null }],
  target: {
    id: 'target',
    rule: { kind: 'perPeriod', bound: 'AT_LEAST', value: '40', every: 'YEARLY' },
    stated: '40 forløb om året',
    figures: { percent: null, from: null, to: null },
  },
};

/** Two texts of the agreement, one activity with all of its own, a goal, an indicator, and everything agreed about them. */
export function planWith({ template: own = template, texts = {}, items = [item('mentor', 'Mentorprojekt', 0)], issues = [], terms = {}, period }: PlanChange = {}): PlanToCheck {
  const written: Record<string, string> = {
    'section/coherence': 'Kommunen gør sit.',
    'section/revision': 'En gang om året.',
    ...Object.fromEntries(items.flatMap(({ id }) => ['purpose', 'targetGroups', 'content', 'roles'].map((key) => [`item/${id}/${key}`, `Om ${key}.`]))),
    ...texts,
  };
  return {
    template: own,
    agreement: period ?? { periodStart: '2021-10-01', periodEnd: '2025-09-30' },
    projection: { items, issues, texts: Object.entries(written).map(([key, plain]) => text(key, plain)) },
    terms: {
      goals: [goal],
      indicators: [indicator],
      pathways: [{ itemId: 'mentor', goalId: 'goal', indicatorId: 'indicator' }],
      responsibilities: [{ itemId: 'mentor', organisationId: 'kvinfo', role: 'PERFORMS', description: null }],
      resources: [],
      budget: [],
      commitments: [],
      ...terms,
    },
  };
}
