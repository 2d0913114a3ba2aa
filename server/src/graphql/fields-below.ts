import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

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
