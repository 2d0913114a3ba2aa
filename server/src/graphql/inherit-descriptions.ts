import { getNamedType, isInputObjectType, isObjectType, type GraphQLArgument, type GraphQLObjectType, type GraphQLSchema } from 'graphql';

/**
 * Says in the schema what its files leave to the reader: a field that an interface describes is the same in each type, and an argument
 * that takes an input object of its own is that. Introspection and its tools show what is said at the very place, and nothing else.
 */
export function inheritDescriptions(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      field.description ??= fromInterface(type, field.name);
      for (const argument of field.args) argument.description ??= fromInput(argument);
    }
  }
  return schema;
}

function fromInterface(type: GraphQLObjectType, fieldName: string): string | undefined {
  const said = type.getInterfaces().map((parent) => parent.getFields()[fieldName]?.description);
  return said.find((description) => description != null) ?? undefined;
}

function fromInput(argument: GraphQLArgument): string | undefined {
  const type = getNamedType(argument.type);
  return isInputObjectType(type) ? (type.description ?? undefined) : undefined;
}
