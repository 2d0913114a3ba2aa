/** A word or sentence in both languages of the interface. */
export interface Translated {
  readonly da: string;
  readonly en: string;
}

/** A rich text that a template asks for. */
export interface TemplateText {
  readonly key: string;
  readonly label: Translated;
  /** Shown while the text is empty. */
  readonly hint?: Translated;
  /** Nothing is missing where there is nothing particular to say. */
  readonly mayBeEmpty?: true;
}

/**
 * What stands at an item itself of the records that are about it: its targets side by side, or its goals as a tree. What has a tree of
 * goals is what they are about, such as a target group: others serve them.
 */
export type ItemRecords = 'targets' | 'goals';

/** A kind of repeated part: an activity, a measuring point. */
export interface ItemKind {
  readonly key: string;
  readonly label: Translated;
  readonly labelPlural: Translated;
  readonly texts: readonly TemplateText[];
  /** Shown above its texts. */
  readonly records?: ItemRecords;
  /** Each says what the word means that is its name: a footnote, which texts and goals refer to. It has no responsibilities and serves no goal. */
  readonly isDefinition?: true;
}

/** A table of records on the page. */
export type TermsTable = 'parties' | 'goals' | 'resources' | 'budget' | 'commitments';

/** How far up a goal stands: each is a step towards those before it. */
export const goalLevels = ['NATIONAL', 'OVERALL', 'STRATEGY', 'RESULT', 'EFFORT', 'SUB_GOAL'] as const;
export type GoalLevel = (typeof goalLevels)[number];

/** One part of the page, in order. */
export type OutlineEntry =
  | { readonly section: string }
  | { readonly items: string }
  | { readonly terms: TermsTable };

/** Which sections, item kinds and tables an agreement has. Immutable once an agreement uses it: a change is a new version. */
export interface Template {
  readonly key: string;
  readonly version: number;
  readonly name: Translated;
  readonly sections: readonly TemplateText[];
  readonly itemKinds: readonly ItemKind[];
  /** The levels that its goals have, from the top. */
  readonly goalLevels: readonly GoalLevel[];
  /** Order of everything on the page. */
  readonly outline: readonly OutlineEntry[];
}

/** Whether items of a kind serve goals, rather than saying whom the goals are about or what a word means. */
export function servesGoals({ records, isDefinition }: ItemKind): boolean {
  return isDefinition !== true && records !== 'goals';
}
