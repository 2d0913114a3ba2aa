import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  typeFromAST,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What a selection depends on beside its type. */
export interface Selecting {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Coerced; what `@skip` and `@include` ask is enough. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * The fields that are asked of objects of a type, by the name each has in the answer, in the order they come in it; as the
 * specification's CollectFields.
 * @throws GraphQLError when a condition was given null.
 */
export function collectFields(
  selecting: Selecting,
  type: GraphQLObjectType,
  selectionSets: readonly (SelectionSetNode | undefined)[],
): ReadonlyMap<string, readonly FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const visitedFragments = new Set<string>();

  function collect(selections: readonly SelectionNode[]): void {
    for (const selection of selections) {
      if (!isIncluded(selection, selecting.variables)) continue;
      switch (selection.kind) {
        case Kind.FIELD: {
          const key = selection.alias?.value ?? selection.name.value;
          const nodes = fields.get(key);
          if (nodes === undefined) fields.set(key, [selection]);
          else nodes.push(selection);
          break;
        }
        case Kind.INLINE_FRAGMENT:
          if (applies(selection)) collect(selection.selectionSet.selections);
          break;
        case Kind.FRAGMENT_SPREAD: {
          const name = selection.name.value;
          const fragment = selecting.fragments[name];
          if (visitedFragments.has(name) || fragment === undefined) break;
          visitedFragments.add(name);
          if (applies(fragment)) collect(fragment.selectionSet.selections);
        }
      }
    }
  }

  function applies({ typeCondition }: FragmentDefinitionNode | InlineFragmentNode): boolean {
    if (typeCondition === undefined) return true;
    const { schema } = selecting;
    const condition = typeFromAST(schema, typeCondition);
    return condition === type || (condition !== undefined && isAbstractType(condition) && schema.isSubType(condition, type));
  }

  for (const selectionSet of selectionSets) collect(selectionSet?.selections ?? []);
  return fields;
}

function isIncluded(selection: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  if (selection.directives === undefined || selection.directives.length === 0) return true;
  if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] !== false;
}
