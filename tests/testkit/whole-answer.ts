import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/**
 * Adds to a question the fragments that it spreads: `...<Type>_<depth>` asks a type for everything there is, so many objects
 * deep. Fields that cannot be asked for without arguments are left out.
 */
export function withWholeFragments(schema: GraphQLSchema, source: string): string {
  const fragments = new Map<string, string>();

  function spread(type: GraphQLNamedType, left: number): string {
    const name = `${type.name}_${left}`;
    if (!fragments.has(name)) {
      // Taken before it is written: types lead back to themselves.
      fragments.set(name, '');
      fragments.set(name, `fragment ${name} on ${type.name} { ${selection(type, left)} }`);
    }
    return `...${name}`;
  }

  function selection(type: GraphQLNamedType, left: number): string {
    if (isObjectType(type)) return ['__typename', ...fieldsOf(type, left, '')].join(' ');
    if (!isInterfaceType(type) && !isUnionType(type)) throw new Error(`${type.name} has no fields.`);
    const parts = schema
      .getPossibleTypes(type)
      // Fields of two types may share a name and differ in form: each type's are named after it.
      .map((part) => `... on ${part.name} { __typename ${fieldsOf(part, left, `${part.name}_`).join(' ')} }`);
    return ['__typename', ...parts].join(' ');
  }

  function fieldsOf(type: GraphQLObjectType, left: number, prefix: string): string[] {
    return Object.values(type.getFields())
      .filter((field) => !field.args.some(isRequiredArgument))
      .flatMap((field) => {
        const named = getNamedType(field.type);
        const label = prefix === '' ? field.name : `${prefix}${field.name}: ${field.name}`;
        if (isLeafType(named)) return [label];
        return left > 1 ? [`${label} { ${spread(named, left - 1)} }`] : [];
      });
  }

  for (const [, name = '', left = ''] of source.matchAll(/\.\.\.(\w+)_(\d+)/g)) {
    const type = schema.getType(name);
    if (type === undefined) throw new Error(`The schema has no type ${name}.`);
    spread(type, Number(left));
  }
  return [source, ...fragments.values()].join('\n');
}
