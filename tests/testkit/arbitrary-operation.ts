import * as fc from 'fast-check';
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/** An operation in words, with its variables. */
export interface GeneratedOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const maxDepth = 4;

/**
 * Any operation of a kind on a schema: aliases, arguments as literals and variables, fragments with and without names and types,
 * conditions, the same field twice. Nearly always a valid one.
 */
export function anyOperation(schema: GraphQLSchema, kind: 'query' | 'mutation'): fc.Arbitrary<GeneratedOperation> {
  // Numbers that decide one thing after the other; where they have run out, the simplest is taken.
  return fc.array(fc.nat(1_000_000), { maxLength: 500, size: 'max' }).map((throws) => writeOperation(throws, schema, kind));
}

function writeOperation(throws: readonly number[], schema: GraphQLSchema, kind: 'query' | 'mutation'): GeneratedOperation {
  const next = throws.values();
  const rootType = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  if (rootType == null) throw new Error(`The schema has no ${kind}.`);
  const variables: Record<string, unknown> = {};
  const declarations: string[] = [];
  const fragments: string[] = [];

  function variable(type: string, value: unknown): string {
    const name = `v${declarations.length}`;
    declarations.push(`$${name}: ${type}`);
    variables[name] = value;
    return `$${name}`;
  }

  let names = 0;
  const counter = (): number => (names += 1);

  function upTo(most: number): number {
    return (next.next().value ?? 0) % (most + 1);
  }

  function chance(percent: number): boolean {
    return upTo(99) >= 100 - percent;
  }

  function pick<Choice>(choices: readonly Choice[]): Choice {
    const choice = choices[upTo(choices.length - 1)];
    if (choice === undefined) throw new Error('Nothing to choose from');
    return choice;
  }

  function selectionSet(type: GraphQLCompositeType, depth: number): string {
    const count = 1 + upTo(3);
    const selections = Array.from({ length: count }, () => selection(type, depth));
    return `{ ${selections.join(' ')} }`;
  }

  function selection(type: GraphQLCompositeType, depth: number): string {
    const isDeep = depth >= maxDepth;
    if (!isDeep && chance(20)) return fragment(type, depth);
    const fields = 'getFields' in type ? Object.values(type.getFields()) : [];
    const possible = isDeep ? fields.filter((field) => !isCompositeType(getNamedType(field.type))) : fields;
    if (possible.length === 0 || chance(5)) return `${chance(50) ? 'kind: ' : ''}__typename${condition()}`;
    return fieldOf(type, pick(possible), depth);
  }

  function fieldOf(parent: GraphQLCompositeType, field: GraphQLField<unknown, unknown>, depth: number): string {
    const given = field.args.flatMap((argument) => {
      const isRequired = isNonNullType(argument.type) && argument.defaultValue === undefined;
      if (!isRequired && chance(50)) return [];
      const value = inputValue(argument.type);
      return [`${argument.name}: ${chance(50) ? variable(String(argument.type), value) : literal(value, argument.type)}`];
    });
    // Two fields of one name must be one field: asked with other arguments or of other types they are called something else.
    const isPlain = given.length === 0 && parent === rootType;
    const alias = isPlain ? '' : `${parent.name}_${field.name}${given.length === 0 ? '' : `_${counter()}`}: `;
    const name = `${alias}${field.name}${given.length === 0 ? '' : `(${given.join(', ')})`}${condition()}`;
    const type = getNamedType(field.type);
    return isCompositeType(type) ? `${name} ${selectionSet(type, depth + 1)}` : name;
  }

  function fragment(type: GraphQLCompositeType, depth: number): string {
    const narrower = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? type.getInterfaces() : [];
    const on = narrower.length > 0 && chance(70) ? pick<GraphQLCompositeType>(narrower) : type;
    const inner = selectionSet(on, depth);
    if (chance(50)) return `...${on === type && chance(50) ? '' : ` on ${on.name}`}${condition()} ${inner}`;
    const name = `F${fragments.length}`;
    fragments.push(`fragment ${name} on ${on.name} ${inner}`);
    const spread = `...${name}${condition()}`;
    return chance(20) ? `${spread} ...${name}` : spread;
  }

  function condition(): string {
    if (!chance(10)) return '';
    const value = chance(50);
    const given = chance(50) ? variable('Boolean!', value) : String(value);
    return ` @${chance(50) ? 'skip' : 'include'}(if: ${given})`;
  }

  function inputValue(type: GraphQLInputType): unknown {
    if (isNonNullType(type)) return inputValue(type.ofType);
    if (isListType(type)) return Array.from({ length: upTo(2) }, () => inputValue(type.ofType));
    if (isEnumType(type)) return pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      const given = type.isOneOf
        ? [pick(fields)]
        : fields.filter((field) => (isNonNullType(field.type) && field.defaultValue === undefined) || chance(30));
      return Object.fromEntries(given.map((field) => [field.name, inputValue(field.type)]));
    }
    switch (type.name) {
      case 'Int':
        return upTo(1000);
      case 'Float':
        return upTo(1000) / 8;
      case 'Boolean':
        return chance(50);
      default:
        return pick(['a', 'Agreement:1', '2021-10-01', 'quote " and \\ and \n']);
    }
  }

  const body = selectionSet(rootType, 0);
  const head = declarations.length === 0 ? kind : `${kind} (${declarations.join(', ')})`;
  return { query: [`${head} ${body}`, ...fragments].join('\n'), variables };
}

/** A value as it is written in the text of an operation. */
function literal(value: unknown, type: GraphQLInputType): string {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return `[${(value as unknown[]).map((item) => literal(item, nullable.ofType)).join(', ')}]`;
  if (isEnumType(nullable)) return String(value);
  if (isInputObjectType(nullable)) {
    const fields = nullable.getFields();
    const given = Object.entries(value as object).flatMap(([name, part]) => {
      const field = fields[name];
      return field === undefined ? [] : [`${name}: ${literal(part, field.type)}`];
    });
    return `{ ${given.join(', ')} }`;
  }
  return JSON.stringify(value);
}
