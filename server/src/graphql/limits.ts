import { GraphQLError, Kind, type ASTVisitor, type OperationDefinitionNode, type ValidationContext, type ValidationRule } from 'graphql';
import { createMeasure, type Reckon } from './measure.ts';

/** What one operation may ask for. Far above what a page or a report needs, and below what would hurt. docs/api/limits.md says them too. */
export const limits = {
  maxTokens: 4000,
  /** Brackets of any kind. */
  maxNesting: 64,
  /** Levels of fields. */
  maxDepth: 16,
  maxAliases: 60,
  /** With those of fragments, as often as they are spread. */
  maxFields: 12_000,
  maxFragments: 60,
  /** In one request, of which one is run. */
  maxOperations: 10,
  /** What `costOf` says. */
  maxCost: 250_000,
  /** Counted while the operation runs, see `boundAnswers`. */
  maxListedObjects: 30_000,
} as const;

/** Levels of fields. */
const depth: Reckon = {
  ofField: (selected) => 1 + selected,
  together: (parts) => Math.max(0, ...parts),
};

const fields: Reckon = {
  ofField: (selected) => 1 + selected,
  together: sum,
};

const aliases: Reckon = {
  ofField: (selected, field) => (field.alias === undefined ? 0 : 1) + selected,
  together: sum,
};

function sum(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}

/**
 * What can be told from the text alone. Checked before graphql's own rules, some of which take the square of a text's length; the
 * tokens are counted while it is parsed.
 */
export const limitRules: readonly ValidationRule[] = [
  definitionsRule,
  measureRule(depth, limits.maxDepth, (found) => `The operation is ${found} levels deep; at most ${limits.maxDepth} are allowed.`),
  measureRule(fields, limits.maxFields, (found) => `The operation has ${found} fields; at most ${limits.maxFields} are allowed.`),
  measureRule(aliases, limits.maxAliases, (found) => `The operation has ${found} aliases; at most ${limits.maxAliases} are allowed.`),
];

function measureRule(reckon: Reckon, most: number, message: (found: string) => string): ValidationRule {
  return (context) => {
    const measure = createMeasure(context, reckon);
    return onOperations((operation) => {
      const found = measure(operation.selectionSet);
      if (found > most) report(context, operation, message(Number.isSafeInteger(found) ? String(found) : 'too many to count'));
    });
  };
}

function definitionsRule(context: ValidationContext): ASTVisitor {
  const count = (kind: Kind): number => context.getDocument().definitions.filter((definition) => definition.kind === kind).length;
  const fragments = count(Kind.FRAGMENT_DEFINITION);
  const operations = count(Kind.OPERATION_DEFINITION);
  if (fragments > limits.maxFragments) {
    context.reportError(new GraphQLError(`The document has ${fragments} fragments; at most ${limits.maxFragments} are allowed.`));
  }
  if (operations > limits.maxOperations) {
    context.reportError(new GraphQLError(`The document has ${operations} operations; at most ${limits.maxOperations} are allowed.`));
  }
  return {};
}

/** Only operations: the fields under them are the measure's to visit. */
function onOperations(check: (operation: OperationDefinitionNode) => void): ASTVisitor {
  return {
    OperationDefinition(operation) {
      check(operation);
      return false;
    },
    FragmentDefinition: () => false,
  };
}

function report(context: ValidationContext, operation: OperationDefinitionNode, message: string): void {
  context.reportError(new GraphQLError(message, { nodes: operation }));
}
