import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  Kind,
  OperationTypeNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** What a list is taken to hold where `@listSize` says nothing of it. */
export const assumedListSize = 10;

/** What a mutation is taken to cost beside its answer: a transaction, events, and everybody who follows them. */
export const mutationCost = 10;

type Variables = Readonly<Record<string, unknown>>;

/**
 * About how many objects the answer to an operation holds, told before it is run:
 *
 *     cost(operation) = sum of its root fields; for a mutation, 10 more for each
 *     cost(field)     = 0 for a scalar or enum, otherwise size × (1 + sum of the fields below)
 *     size            = what the argument says that `@listSize` names, else what it assumes, else 10 for a list and 1 for anything else
 *
 * Of fragments on different types under one field the dearest counts, since an object has one type. At least 1. The document must be
 * valid; a variable that is missing counts as not given.
 */
export function costOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Variables = {}): number {
  return reckon(schema, document, operation, variables).cost;
}

/** The same, for an operation that is run again and again: reckoned once, unless variables say how long a list is. */
export function createCost(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): (variables?: Variables) => number {
  const { cost, dependsOnVariables } = reckon(schema, document, operation, {});
  return (variables = {}) => (dependsOnVariables ? costOf(schema, document, operation, variables) : cost);
}

interface Reckoned {
  readonly cost: number;
  readonly dependsOnVariables: boolean;
}

function reckon(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): Reckoned {
  const root = schema.getRootType(operation.operation);
  if (root == null) return { cost: 1, dependsOnVariables: false };
  const fragments = new Map(document.definitions.flatMap((part) => (part.kind === Kind.FRAGMENT_DEFINITION ? [[part.name.value, part] as const] : [])));
  const defaults = Object.fromEntries((operation.variableDefinitions ?? []).map(({ variable, defaultValue }) => [variable.name.value, constantIn(defaultValue)]));
  const walk: Walk = { schema, fragments, variables: { ...defaults, ...variables }, costOfFragment: new Map(), dependsOnVariables: false };
  const sum = costOfSelections(walk, root, operation.selectionSet);
  const mutations = operation.operation === OperationTypeNode.MUTATION ? mutationCost * operation.selectionSet.selections.length : 0;
  return { cost: Math.max(1, sum + mutations), dependsOnVariables: walk.dependsOnVariables };
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Variables;
  /** Each once, however often it is spread. */
  readonly costOfFragment: Map<string, number>;
  dependsOnVariables: boolean;
}

function costOfSelections(walk: Walk, type: GraphQLCompositeType, { selections }: SelectionSetNode): number {
  let shared = 0;
  const byType = new Map<string, number>();

  function add(condition: string, cost: number): void {
    if (condition === type.name || isAbstractType(walk.schema.getType(condition))) shared += cost;
    else byType.set(condition, (byType.get(condition) ?? 0) + cost);
  }

  for (const selection of selections) {
    switch (selection.kind) {
      case Kind.FIELD:
        shared += costOfField(walk, type, selection);
        break;
      case Kind.INLINE_FRAGMENT: {
        const condition = selection.typeCondition?.name.value ?? type.name;
        add(condition, costOfSelections(walk, compositeType(walk, condition) ?? type, selection.selectionSet));
        break;
      }
      case Kind.FRAGMENT_SPREAD: {
        const fragment = walk.fragments.get(selection.name.value);
        if (fragment !== undefined) add(fragment.typeCondition.name.value, costOfFragment(walk, fragment));
        break;
      }
    }
  }
  return shared + Math.max(0, ...byType.values());
}

function costOfFragment(walk: Walk, fragment: FragmentDefinitionNode): number {
  const name = fragment.name.value;
  const known = walk.costOfFragment.get(name);
  if (known !== undefined) return known;
  const type = compositeType(walk, fragment.typeCondition.name.value);
  const cost = type === undefined ? 0 : costOfSelections(walk, type, fragment.selectionSet);
  walk.costOfFragment.set(name, cost);
  return cost;
}

function costOfField(walk: Walk, parent: GraphQLCompositeType, node: FieldNode): number {
  const field = fieldOf(parent, node.name.value);
  if (field === undefined || node.selectionSet === undefined) return 0;
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return 0;
  return sizeOf(walk, field, node) * (1 + costOfSelections(walk, type, node.selectionSet));
}

function fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return 'getFields' in parent ? parent.getFields()[name] : undefined;
}

function compositeType({ schema }: Walk, name: string): GraphQLCompositeType | undefined {
  const type = schema.getType(name);
  return isCompositeType(type) ? type : undefined;
}

function sizeOf(walk: Walk, field: GraphQLField<unknown, unknown>, node: FieldNode): number {
  const unsized = isListType(getNullableType(field.type)) ? assumedListSize : 1;
  const directive = field.astNode?.directives?.find(({ name }) => name.value === 'listSize');
  if (directive === undefined) return unsized;
  const given = new Map(directive.arguments?.map(({ name, value }) => [name.value, constantIn(value)]));
  const slicing = given.get('slicingArgument');
  const sliced = typeof slicing === 'string' ? sliceOf(walk, field, node, slicing) : undefined;
  return [sliced, given.get('assumedSize')].find(isSize) ?? unsized;
}

/** What is given for the argument, in the text, in the variables, or by default. */
function sliceOf(walk: Walk, field: GraphQLField<unknown, unknown>, node: FieldNode, name: string): unknown {
  const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
  if (given === undefined) return field.args.find((argument) => argument.name === name)?.defaultValue;
  const isVariable = given.kind === Kind.VARIABLE;
  if (isVariable) walk.dependsOnVariables = true;
  const value = isVariable ? walk.variables[given.name.value] : constantIn(given);
  return Array.isArray(value) ? value.length : value;
}

function isSize(value: unknown): value is number {
  return typeof value === 'number' && value >= 0;
}

function constantIn(value: ValueNode | undefined): unknown {
  return value === undefined ? undefined : valueFromASTUntyped(value);
}
