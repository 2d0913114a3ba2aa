import * as fc from 'fast-check';
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/** What a question may name: things that are there, whoever may know of them. */
export interface QuestionPool {
  readonly ids: readonly string[];
  readonly slugs: readonly string[];
}

const maxDepth = 6;
const maxFields = 6;
/** A few less than an operation may have, see server/src/graphql/limits.ts. */
const maxAliases = 50;

/**
 * Valid questions about a schema, that name what is there: `selectionOf` a type, in words. Which fields, how deep and with which arguments is
 * as random as can be.
 */
export function anySelection(schema: GraphQLSchema, type: GraphQLCompositeType, pool: QuestionPool): fc.Arbitrary<string> {
  // Numbers that decide one thing after the other; where they have run out the simplest is taken.
  return fc.array(fc.nat(1_000_000), { minLength: 40, maxLength: 600, size: 'max' }).map((numbers) => writeSelection(schema, type, pool, numbers));
}

function writeSelection(schema: GraphQLSchema, root: GraphQLCompositeType, pool: QuestionPool, numbers: readonly number[]): string {
  const given = numbers.values();
  let names = 0;

  function upTo(most: number): number {
    return (given.next().value ?? 0) % (most + 1);
  }

  function pick<Choice>(choices: readonly Choice[]): Choice {
    const choice = choices[upTo(choices.length - 1)];
    if (choice === undefined) throw new Error('Nothing to choose from');
    return choice;
  }

  function selectionOf(type: GraphQLCompositeType, depth: number): string {
    if (!isObjectType(type)) return abstractSelectionOf(type, depth, null);
    const all = Object.values(type.getFields());
    const leaves = all.filter((field) => !isCompositeType(getNamedType(field.type)));
    const branches = all.filter((field) => isCompositeType(getNamedType(field.type)));
    // What is worth hiding lies deep: most of the way leads down.
    const isDeep = depth >= maxDepth || names >= maxAliases;
    const choices = isDeep ? leaves : depth < 2 ? [...branches, ...branches, ...leaves] : all;
    if (choices.length === 0) return '__typename';
    // One question at a time: what one is refused must not hide what another would tell.
    const fields = Array.from({ length: type === schema.getQueryType() ? 1 : 2 + upTo(maxFields - 2) }, () => pick(choices));
    return fields.map((field) => fieldOf(field, depth)).join(' ');
  }

  function fieldOf(field: GraphQLField<unknown, unknown>, depth: number): string {
    if (names >= maxAliases) return '__typename';
    const named = getNamedType(field.type);
    // Each is called something of its own: two of one name would have to be one field.
    const alias = `f${(names += 1)}`;
    if (named.name === 'Node' && field.args.length === 1) {
      const id = pick(pool.ids);
      return `${alias}: node(id: ${JSON.stringify(id)}) { ${abstractSelectionOf(named as GraphQLCompositeType, depth + 1, id.split(':')[0] ?? '')} }`;
    }
    const name = `${alias}: ${field.name}${argumentsOf(field.args)}`;
    return isCompositeType(named) ? `${name} { ${selectionOf(named, depth + 1)} }` : name;
  }

  /** With the type that is surely met, where it is known. */
  function abstractSelectionOf(type: GraphQLCompositeType, depth: number, sure: string | null): string {
    if (!isAbstractType(type)) throw new Error(`${type.name} is a type of its own.`);
    const possible = schema.getPossibleTypes(type);
    const met = possible.filter(({ name }) => name === sure);
    const parts = [...met, ...Array.from({ length: met.length > 0 ? 0 : 1 + upTo(3) }, () => pick(possible))];
    return `__typename ${parts.map((part) => `... on ${part.name} { ${selectionOf(part, depth)} }`).join(' ')}`;
  }

  function argumentsOf(all: readonly GraphQLArgument[]): string {
    const written = all
      // Seldom those that are left out at will: most are refused, and with them all that is asked for around them.
      .filter((one) => (isNonNullType(one.type) && one.defaultValue === undefined) || upTo(7) === 0)
      .map((one) => `${one.name}: ${valueOf(one.type, one.name)}`);
    return written.length === 0 ? '' : `(${written.join(', ')})`;
  }

  function valueOf(type: GraphQLInputType, name: string): string {
    if (isNonNullType(type)) return valueOf(type.ofType, name);
    if (isListType(type)) return `[${Array.from({ length: upTo(2) }, () => valueOf(type.ofType, name)).join(', ')}]`;
    if (isEnumType(type)) return pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      const chosen = type.isOneOf ? [pick(fields)] : fields.filter((field) => isNonNullType(field.type) || upTo(2) === 0);
      return `{ ${chosen.map((field) => `${field.name}: ${valueOf(field.type, field.name)}`).join(', ')} }`;
    }
    switch (type.name) {
      case 'ID':
        return JSON.stringify(pick(pool.ids));
      case 'Int':
        return String(1 + upTo(60));
      case 'Boolean':
        return upTo(1) === 0 ? 'true' : 'false';
      case 'Date':
        return pick(['"2021-12-31"', '"2022-09-30"', '"2023-02-01"']);
      case 'DateTime':
        return '"2022-01-01T00:00:00Z"';
      case 'Decimal':
        return '"1.5"';
      default:
        return JSON.stringify(name === 'slug' ? pick(pool.slugs) : pick(['', 'a', '2022-Q3']));
    }
  }

  return selectionOf(root, 0);
}
