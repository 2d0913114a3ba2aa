import { createHash } from 'node:crypto';
import { BREAK, Kind, OperationTypeNode, visit, type DocumentNode, type FieldNode } from 'graphql';

/**
 * The same for all who ask the same of an event: text, operation, and the variables that its answer can depend on. Those that stand only
 * in the arguments of the subscription itself, such as where to begin, decide which events there are and nothing of any of them.
 * @param query the text that `document` is of.
 */
export function operationKey(
  { query, operationName }: { readonly query: string; readonly operationName: string | null },
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): string {
  const used = Object.entries(variables)
    .filter(([name]) => isUsedBelow(document, name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify([query, operationName, used])).digest('base64url');
}

/** Whether a variable stands anywhere but in the arguments of a subscription's own field. */
function isUsedBelow(document: DocumentNode, variable: string): boolean {
  let isFound = false;
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const own = new Set<unknown>(
      definition.kind === Kind.OPERATION_DEFINITION && definition.operation === OperationTypeNode.SUBSCRIPTION
        ? definition.selectionSet.selections.filter((selection): selection is FieldNode => selection.kind === Kind.FIELD).flatMap((field) => field.arguments ?? [])
        : [],
    );
    visit(definition, {
      VariableDefinition: () => false,
      Argument: (argument) => (own.has(argument) ? false : undefined),
      Variable({ name }) {
        if (name.value !== variable) return undefined;
        isFound = true;
        return BREAK;
      },
    });
  }
  return isFound;
}
