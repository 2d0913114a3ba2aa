/** A list of terms, found by item in constant time. Grouped once, so that reading every item of a plan stays linear. */
export class TermIndex<Term extends { readonly itemId: string | null }> {
  private readonly byItem = new Map<string | null, Term[]>();

  constructor(readonly all: readonly Term[]) {
    for (const term of all) {
      const group = this.byItem.get(term.itemId);
      if (group === undefined) this.byItem.set(term.itemId, [term]);
      else group.push(term);
    }
  }

  /** The terms of an item, or with null those of the agreement as a whole, in order. */
  of(itemId: string | null): readonly Term[] {
    return this.byItem.get(itemId) ?? [];
  }

  /** The first term that fits, or null. */
  find(fits: (term: Term) => boolean): Term | null {
    return this.all.find(fits) ?? null;
  }
}
