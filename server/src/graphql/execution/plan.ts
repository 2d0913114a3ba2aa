import {
  BREAK,
  defaultFieldResolver,
  getArgumentValues,
  isNonNullType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  visit,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { collectFields } from './collect-fields.ts';
import { createComplete } from './complete.ts';
import { ResolveInfo, type AskedField, type Compilation } from './resolve-info.ts';
import { isPromise, located, type Complete, type ExecuteSelection, type Holder, type Place, type Run } from './run.ts';

/** How a field is run. */
export interface FieldPlan extends AskedField {
  readonly isNullable: boolean;
  readonly argumentsIn: (run: Run) => Record<string, unknown>;
  readonly complete: Complete;
  /** What it is written with, beside its value. */
  readonly characters: number;
}

/** Objects of an answer: without a prototype, since a field may be called anything, and yet laid out alike, which is quick. */
export class AnswerObject implements Holder {
  [key: string | number]: unknown;
}
Object.setPrototypeOf(AnswerObject.prototype, null);
Reflect.deleteProperty(AnswerObject.prototype, 'constructor');

/** Of `"key":…,` */
const punctuation = 4;

/** The fields asked of objects of a type, in the order of the answer. @throws GraphQLError when a condition was given null. */
export function planFields(
  compilation: Compilation,
  type: GraphQLObjectType,
  selectionSets: readonly (SelectionSetNode | undefined)[],
): readonly FieldPlan[] {
  return [...collectFields(compilation, type, selectionSets)].flatMap(([key, nodes]) => planField(compilation, type, key, nodes));
}

/** Runs a field and puts what comes of it into the answer, now or when it comes. @throws what went wrong where null cannot stand. */
export function executeField(
  compilation: Compilation,
  field: FieldPlan,
  run: Run,
  source: unknown,
  answer: Holder,
  parent: Place | undefined,
): void {
  const { key, definition, isNullable, nodes } = field;
  run.count(field.characters);
  const place: Place = { prev: parent, key, typename: field.parentType.name, holder: answer, isNullable, isNulled: false };
  try {
    const resolve = definition.resolve ?? defaultFieldResolver;
    const value: unknown = resolve(source, field.argumentsIn(run), run.context, new ResolveInfo(compilation, field, run, parent));
    answer[key] = isPromise(value) ? run.defer(value, place, field.complete, nodes) : field.complete(run, value, place);
  } catch (error) {
    if (!isNullable) throw located(error, place, nodes);
    answer[key] = run.failAt(error, place, nodes);
  }
}

/** Nothing for a field that does not exist, which no valid operation asks for. */
function planField(compilation: Compilation, parentType: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): FieldPlan[] {
  const [node, ...others] = nodes;
  const definition = node === undefined ? undefined : definitionOf(compilation.schema, parentType, node.name.value);
  if (node === undefined || definition === undefined) return [];
  const asked: AskedField = { key, parentType, definition, nodes: [node, ...others] };
  return [
    {
      ...asked,
      isNullable: !isNonNullType(definition.type),
      argumentsIn: argumentsOf(definition, node),
      complete: createComplete(compilation, asked, (type) => executeSelection(compilation, type, nodes)),
      characters: key.length + punctuation,
    },
  ];
}

function executeSelection(compilation: Compilation, type: GraphQLObjectType, nodes: readonly FieldNode[]): ExecuteSelection {
  const fields = planFields(
    compilation,
    type,
    nodes.map(({ selectionSet }) => selectionSet),
  );
  return (run, source, place) => {
    const answer = new AnswerObject();
    for (const field of fields) executeField(compilation, field, run, source, answer, place);
    return answer;
  };
}

function definitionOf(schema: GraphQLSchema, parentType: GraphQLObjectType, name: string): AskedField['definition'] | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (parentType === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return parentType.getFields()[name];
}

/** What a field is asked with: the same every time, unless variables are in it. */
function argumentsOf(definition: AskedField['definition'], node: FieldNode): FieldPlan['argumentsIn'] {
  if (definition.args.length === 0) {
    const none = Object.freeze({});
    return () => none;
  }
  if (!mentionsVariable(node)) {
    let constant: Record<string, unknown> | undefined;
    return () => (constant ??= getArgumentValues(definition, node));
  }
  const self = Symbol(definition.name);
  return (run) => {
    const known = run.argumentsByField.get(self);
    if (known !== undefined) return known;
    const given = getArgumentValues(definition, node, run.variables);
    run.argumentsByField.set(self, given);
    return given;
  };
}

function mentionsVariable({ arguments: given = [] }: FieldNode): boolean {
  let isFound = false;
  for (const argument of given) {
    visit(argument, {
      Variable() {
        isFound = true;
        return BREAK;
      },
    });
  }
  return isFound;
}
