import { execute, type DocumentNode, type ExecutionResult, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { OperationRun } from './operations.ts';

export type PromiseOrValue<Value> = Promise<Value> | Value;

/** An operation of a valid document, to be run any number of times. */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): (run: OperationRun) => PromiseOrValue<ExecutionResult> {
  const operationName = operation.name?.value;
  return ({ variables, context, rootValue }) =>
    execute({ schema, document, operationName, variableValues: variables ?? null, contextValue: context, rootValue });
}
