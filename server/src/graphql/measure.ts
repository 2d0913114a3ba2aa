import { Kind, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** How something is added up over what is selected. */
export interface Reckon {
  /** Of a field, when so much is selected below it. */
  ofField(selected: number, field: FieldNode): number;
  /** Of what stands beside each other. */
  together(parts: readonly number[]): number;
}

interface Fragments {
  getFragment(name: string): FragmentDefinitionNode | null | undefined;
}

/**
 * Adds something up over selections. Each fragment is reckoned once however often it is spread, so that a small text cannot make
 * much work. A fragment that spreads itself counts nothing the second time; graphql's own rules refuse it.
 */
export function createMeasure(fragments: Fragments, reckon: Reckon): (selections: SelectionSetNode | undefined) => number {
  const known = new Map<string, number>();

  function ofFragment(name: string): number {
    const before = known.get(name);
    if (before !== undefined) return before;
    known.set(name, 0);
    const size = ofSelections(fragments.getFragment(name)?.selectionSet);
    known.set(name, size);
    return size;
  }

  function ofSelections(selections: SelectionSetNode | undefined): number {
    if (selections === undefined) return 0;
    return reckon.together(
      selections.selections.map((selection) => {
        switch (selection.kind) {
          case Kind.FIELD:
            return reckon.ofField(ofSelections(selection.selectionSet), selection);
          case Kind.INLINE_FRAGMENT:
            return ofSelections(selection.selectionSet);
          case Kind.FRAGMENT_SPREAD:
            return ofFragment(selection.name.value);
        }
      }),
    );
  }

  return ofSelections;
}
