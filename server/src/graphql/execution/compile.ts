import {
  getVariableValues,
  Kind,
  OperationTypeNode,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { withLoaders } from '../context.ts';
import { needsOf } from '../needs.ts';
import { defaultGraphQLLimits } from '../rates.ts';
import type { OperationRun } from './operations.ts';
import { AnswerObject, executeField, planFields, type FieldPlan } from './plan.ts';
import type { Compilation } from './resolve-info.ts';
import { Run, type Holder } from './run.ts';

export type PromiseOrValue<Value> = Promise<Value> | Value;

interface RootPlan {
  readonly compilation: Compilation;
  readonly fields: readonly FieldPlan[];
}

/** An operation may be planned for that many ways of its conditions to turn out; what comes after is planned each time. */
const maxPlans = 8;
const maxVariableErrors = 50;

/**
 * Plans an operation of a valid document once, so that running it is calling resolvers and little else. Gives what graphql's own
 * `execute` gives, save that it waits for everything it has begun, and that types are told by `resolveType` or `__typename` and
 * never by `isTypeOf`. No code is made of text: what a plan is made of are closures.
 */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  maxAnswerCharacters = defaultGraphQLLimits.maxAnswerCharacters,
): (run: OperationRun) => PromiseOrValue<ExecutionResult> {
  const type = schema.getRootType(operation.operation);
  if (type == null) throw new Error(`The schema has no ${operation.operation}.`);
  const rootType = type;
  const fragments = fragmentsOf(document);
  const conditions = conditionsIn(document);
  const needs = needsOf(schema, document);
  const plans = new Map<string, RootPlan>();

  function planFor(variables: Readonly<Record<string, unknown>>): RootPlan {
    const way = conditions.map((name) => String(variables[name])).join();
    const known = plans.get(way);
    if (known !== undefined) return known;
    const compilation: Compilation = { schema, fragments, operation, variables: only(conditions, variables) };
    const plan = { compilation, fields: planFields(compilation, rootType, [operation.selectionSet]) };
    if (plans.size < maxPlans) plans.set(way, plan);
    return plan;
  }

  return ({ variables: given, context, rootValue }) => {
    const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given ?? {}, { maxErrors: maxVariableErrors });
    if (errors !== undefined) return { errors };
    const run = new Run(withLoaders(context, needs), rootValue, coerced, maxAnswerCharacters);
    const answer = new AnswerObject();
    try {
      const { compilation, fields } = planFor(coerced);
      if (operation.operation === OperationTypeNode.MUTATION) return runInTurn(run, { compilation, fields }, answer);
      for (const field of fields) executeField(compilation, field, run, rootValue, answer, undefined);
    } catch (error) {
      run.failRoot(error);
    }
    return run.isIdle ? run.result(answer) : run.idle().then(() => run.result(answer));
  };
}

/** The fields of a mutation come one after the other, each with all that is below it; after one that leaves nothing, none. */
async function runInTurn(run: Run, { compilation, fields }: RootPlan, answer: Holder): Promise<ExecutionResult> {
  for (const field of fields) {
    try {
      executeField(compilation, field, run, run.rootValue, answer, undefined);
    } catch (error) {
      run.failRoot(error);
    }
    if (!run.isIdle) await run.idle();
    if (run.isNulled) break;
  }
  return run.result(answer);
}

function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = Object.create(null) as Record<string, FragmentDefinitionNode>;
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  return fragments;
}

/** The variables that decide which fields there are. */
function conditionsIn(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: given = [] }: DirectiveNode) {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

function only(names: readonly string[], variables: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(names.filter((name) => name in variables).map((name) => [name, variables[name]]));
}
