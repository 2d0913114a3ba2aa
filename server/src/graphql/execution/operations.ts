import {
  createSourceEventStream,
  GraphQLError,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { withLoaders, type OperationContext } from '../context.ts';
import { createCost } from '../cost.ts';
import { parseDocument } from '../parse-document.ts';
import { defaultGraphQLLimits } from '../rates.ts';
import { validateDocument } from '../validate-document.ts';
import { compileOperation, type PromiseOrValue } from './compile.ts';
import { createRecentlyUsed } from './recently-used.ts';

/** What an operation is run with. */
export interface OperationRun {
  /** As they came over the wire. */
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly context: OperationContext;
  /** What root fields get as their parent: of a subscription, the event. */
  readonly rootValue?: unknown;
}

/** An operation that has been found valid, ready to be run any number of times, by anybody. */
export interface PreparedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** What it is reckoned to cost, see `costOf`. */
  cost(variables: OperationRun['variables']): number;
  /**
   * Runs it. Never throws: what goes wrong is in the errors, as it was thrown (`toWireError` makes it what a caller is told).
   * A result without `data` was refused before anything was run.
   */
  execute(run: OperationRun): PromiseOrValue<ExecutionResult>;
  /** Begins a subscription. @returns its events, each to be executed as `rootValue`; or a result with errors when it was refused. */
  subscribe(run: OperationRun): Promise<AsyncIterable<unknown> | ExecutionResult>;
}

export interface Operations {
  /**
   * Parses, checks against the schema and the limits, and compiles; what was asked a moment ago is remembered. One door for HTTP and
   * WebSockets.
   * @param operationName which operation of the text; null: its only one.
   * @returns the operation, or why it cannot be run: each error with its code.
   */
  prepare(query: string, operationName: string | null): PreparedOperation | readonly GraphQLError[];
}

/** How much is remembered, and answered at once. */
export interface OperationBounds {
  readonly maxTexts: number;
  /** Characters of all of them together: what a text becomes takes memory by its length, up to some 300 bytes a character. */
  readonly maxTotalLength: number;
  /** Of one answer as it is written. */
  readonly maxAnswerCharacters: number;
}

/** All that our own pages ask is a quarter of what is remembered. */
const defaultBounds: OperationBounds = { maxTexts: 500, maxTotalLength: 256_000, maxAnswerCharacters: defaultGraphQLLimits.maxAnswerCharacters };

/** Operations on a schema. */
export function createOperations(schema: GraphQLSchema, given: Partial<OperationBounds> = {}): Operations {
  const bounds = { ...defaultBounds, ...given };
  const documents = createRecentlyUsed<Map<string, PreparedOperation>>({
    maxEntries: bounds.maxTexts,
    maxTotalKeyLength: bounds.maxTotalLength,
  });

  function prepareDocument(query: string): Map<string, PreparedOperation> | readonly GraphQLError[] {
    let document: DocumentNode;
    try {
      document = parseDocument(query);
    } catch (error) {
      if (error instanceof GraphQLError) return [withCode(error, 'GRAPHQL_PARSE_FAILED')];
      throw error;
    }
    const errors = validateDocument(schema, document);
    if (errors.length > 0) return errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));
    return operationsIn(schema, document, bounds.maxAnswerCharacters);
  }

  return {
    prepare(query, operationName) {
      let operations = documents.get(query);
      if (operations === undefined) {
        const prepared = prepareDocument(query);
        // What is refused is not remembered: nobody asks it often who means well.
        if (!(prepared instanceof Map)) return prepared;
        documents.set(query, prepared);
        operations = prepared;
      }
      return choose(operations, operationName);
    },
  };
}

function operationsIn(schema: GraphQLSchema, document: DocumentNode, maxAnswerCharacters: number): Map<string, PreparedOperation> {
  const operations = new Map<string, PreparedOperation>();
  for (const operation of document.definitions) {
    if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
    const reckonCost = createCost(schema, document, operation);
    operations.set(operation.name?.value ?? '', {
      document,
      operation,
      cost: (variables) => reckonCost(variables ?? {}),
      execute: compileOperation(schema, document, operation, maxAnswerCharacters),
      subscribe: ({ variables, context, rootValue }) =>
        createSourceEventStream({
          ...{ schema, document, rootValue },
          operationName: operation.name?.value,
          variableValues: variables,
          contextValue: withLoaders(context),
        }),
    });
  }
  return operations;
}

function choose(operations: ReadonlyMap<string, PreparedOperation>, name: string | null): PreparedOperation | readonly GraphQLError[] {
  if (name !== null && name !== '') return operations.get(name) ?? unresolved(`Unknown operation named "${name}".`);
  const [only, another] = operations.values();
  if (only === undefined) return unresolved('The document holds no operation.');
  return another === undefined ? only : unresolved('The document holds several operations: say which one as "operationName".');
}

function unresolved(message: string): readonly GraphQLError[] {
  return [withCode(new GraphQLError(message), 'OPERATION_RESOLUTION_FAILURE')];
}

/** The error with a code for callers. */
export function withCode({ message, nodes, source, positions }: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(message, { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null, extensions: { code } });
}
