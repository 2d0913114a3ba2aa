import {
  GraphQLError,
  Kind,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/** What one operation may ask for. Far above what a page or a report needs, and below what would hurt. */
export const limits = {
  maxTokens: 4000,
  maxDepth: 16,
  maxAliases: 60,
  /** Counted while the operation runs, see `boundAnswers`. */
  maxListedObjects: 30_000,
} as const;

/** Checked beside graphql's own rules; the tokens are counted while the text is parsed. */
export const limitRules: readonly ValidationRule[] = [depthRule, aliasRule];

function depthRule(context: ValidationContext): ReturnType<ValidationRule> {
  return {
    OperationDefinition(operation) {
      const depth = createMeasure(context, depthOf).ofOperation(operation);
      if (depth > limits.maxDepth) {
        report(context, operation, `The operation is ${depth} levels deep; at most ${limits.maxDepth} are allowed.`);
      }
    },
  };
}

function aliasRule(context: ValidationContext): ReturnType<ValidationRule> {
  return {
    OperationDefinition(operation) {
      const count = createMeasure(context, aliasesOf).ofOperation(operation);
      if (count > limits.maxAliases) {
        report(context, operation, `The operation has ${count} aliases; at most ${limits.maxAliases} are allowed.`);
      }
    },
  };
}

function report(context: ValidationContext, operation: OperationDefinitionNode, message: string): void {
  context.reportError(new GraphQLError(message, { nodes: operation }));
}

interface Measure {
  ofOperation(operation: OperationDefinitionNode): number;
  ofSelections(selections: SelectionSetNode | undefined): number;
  ofFragment(name: string): number;
}

type Reckon = (selections: SelectionSetNode, measure: Measure) => number;

/**
 * Adds something up over an operation, each fragment once however often it is spread, so that a small text cannot make much
 * work. A fragment that spreads itself counts nothing the second time; graphql's own rules refuse it.
 */
function createMeasure(context: ValidationContext, reckon: Reckon): Measure {
  const fragments = new Map<string, number>();
  const measure: Measure = {
    ofOperation: (operation) => measure.ofSelections(operation.selectionSet),
    ofSelections: (selections) => (selections === undefined ? 0 : reckon(selections, measure)),
    ofFragment(name) {
      const known = fragments.get(name);
      if (known !== undefined) return known;
      fragments.set(name, 0);
      const fragment: FragmentDefinitionNode | null | undefined = context.getFragment(name);
      const size = measure.ofSelections(fragment?.selectionSet);
      fragments.set(name, size);
      return size;
    },
  };
  return measure;
}

/** Levels of fields. What begins with `__` is the schema itself, whose depth no data can raise. */
function depthOf(selections: SelectionSetNode, measure: Measure): number {
  const depths = selections.selections.map((selection) => {
    switch (selection.kind) {
      case Kind.FIELD:
        return selection.name.value.startsWith('__') ? 0 : 1 + measure.ofSelections(selection.selectionSet);
      case Kind.INLINE_FRAGMENT:
        return measure.ofSelections(selection.selectionSet);
      case Kind.FRAGMENT_SPREAD:
        return measure.ofFragment(selection.name.value);
    }
  });
  return Math.max(0, ...depths);
}

function aliasesOf(selections: SelectionSetNode, measure: Measure): number {
  let count = 0;
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      count += measure.ofFragment(selection.name.value);
    } else {
      if (selection.kind === Kind.FIELD && selection.alias !== undefined) count += 1;
      count += measure.ofSelections(selection.selectionSet);
    }
  }
  return count;
}
