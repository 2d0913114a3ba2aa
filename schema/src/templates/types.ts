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

/** A kind of repeated part: an activity, a measuring point. */
export interface ItemKind {
  readonly key: string;
  readonly label: Translated;
  readonly labelPlural: Translated;
  readonly texts: readonly TemplateText[];
}

/** A table of records on the page. */
export type TermsTable = 'parties' | 'goals' | 'resources' | 'budget' | 'commitments';

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
  /** Order of everything on the page. */
  readonly outline: readonly OutlineEntry[];
}
