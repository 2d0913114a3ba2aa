/** A node of a rich text, in the form ProseMirror uses. */
export interface RichTextNode {
  readonly type: string;
  readonly text?: string;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly RichTextNode[];
}

/** A rich text as readers get it. */
export interface ProjectedText {
  /** Root type name: `section/<key>` or `item/<id>/<key>`. */
  readonly key: string;
  /** One line per paragraph. */
  readonly plain: string;
  readonly markdown: string;
  /** A `doc` node. */
  readonly structured: RichTextNode;
}

/** An item as readers get it. */
export interface ProjectedItem {
  readonly id: string;
  readonly kind: string;
  readonly parentId: string | null;
  /** Fractional index: items are in ascending order of it, ties by id. */
  readonly orderKey: string;
  /** 0, 1, 2 … among all items in order. */
  readonly position: number;
  readonly name: string;
  /** ISO 8601, or null. */
  readonly archivedAt: string | null;
}

/** Something about a document that a person should look at. */
export interface ProjectedIssue {
  readonly code:
    | 'UNKNOWN_KIND'
    | 'UNPLACED_TEXT'
    | 'EMPTY_NAME'
    | 'BAD_VALUE'
    | 'PARENT_CYCLE'
    | 'UNKNOWN_PARENT'
    /** The end of a text or name was left out, since it is longer than is read. */
    | 'TEXT_CUT'
    | 'NAME_CUT'
    /** A text was left out, since those before it are as long as is read. */
    | 'TEXT_LEFT_OUT'
    /** From this one on, texts without a place were left out. */
    | 'UNPLACED_TEXTS_LEFT_OUT'
    /** The last items were left out. */
    | 'ITEMS_LEFT_OUT'
    /** From this place on, only what was left out is told. */
    | 'ISSUES_LEFT_OUT';
  /** A text's key, an item's id, or the root's name for all items. */
  readonly place: string;
}

/** Everything that can be read of a plan document. Deterministic whatever the order its updates came in. */
export interface PlanProjection {
  readonly texts: readonly ProjectedText[];
  readonly items: readonly ProjectedItem[];
  readonly issues: readonly ProjectedIssue[];
}
