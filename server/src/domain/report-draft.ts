/** What somebody has typed of a figure, as they typed it: it need not be a number, or anything that could be reported. Empty where nothing was typed. */
export interface DraftWords {
  readonly value: string;
  /** Of a share: how many, where that was typed by itself. */
  readonly numerator: string;
  /** Of how many. */
  readonly denominator: string;
  readonly note: string;
  readonly evidenceUrl: string;
  /** By the part that they are for; null where nobody touched the parts, which is not that they were emptied. */
  readonly parts: readonly { readonly categoryId: string; readonly value: string }[] | null;
}
