import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/**
 * Whether a field of this name is asked for anywhere below the field being resolved, whatever its alias. Errs on the side of
 * yes: fields that a directive leaves out count as asked for.
 */
export function selects(info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>, name: string): boolean {
  const seenFragments = new Set<string>();

  function within(selectionSet: SelectionSetNode | undefined): boolean {
    return (selectionSet?.selections ?? []).some((selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          return selection.name.value === name || within(selection.selectionSet);
        case Kind.INLINE_FRAGMENT:
          return within(selection.selectionSet);
        case Kind.FRAGMENT_SPREAD: {
          const fragment = selection.name.value;
          if (seenFragments.has(fragment)) return false;
          seenFragments.add(fragment);
          return within(info.fragments[fragment]?.selectionSet);
        }
      }
    });
  }

  return info.fieldNodes.some((field) => within(field.selectionSet));
}

/** Where a field of this name is asked of what the field being resolved gives, whatever its alias and the fragments it stands in. */
export function fieldsBelow(info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>, name: string): readonly FieldNode[] {
  const seenFragments = new Set<string>();

  function within(selectionSet: SelectionSetNode | undefined): readonly FieldNode[] {
    return (selectionSet?.selections ?? []).flatMap((selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          return selection.name.value === name ? [selection] : [];
        case Kind.INLINE_FRAGMENT:
          return within(selection.selectionSet);
        case Kind.FRAGMENT_SPREAD: {
          const fragment = selection.name.value;
          if (seenFragments.has(fragment)) return [];
          seenFragments.add(fragment);
          return within(info.fragments[fragment]?.selectionSet);
        }
      }
    });
  }

  return info.fieldNodes.flatMap((field) => within(field.selectionSet));
}
