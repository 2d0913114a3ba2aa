import { defaultFieldResolver, getNamedType, getNullableType, GraphQLError, isCompositeType, isListType, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import type { GraphQLContext } from './context.ts';
import { limits } from './limits.ts';

/**
 * Bounds how many objects the lists of one answer may hold together. The text of an operation cannot tell: a list within a
 * list within a list is harmless or enormous, depending on what there is. What is asked for beyond the bound fails with
 * ANSWER_TOO_LARGE. Counted per context, so that each event of a subscription is an answer of its own.
 */
export function boundAnswers(schema: GraphQLSchema): GraphQLSchema {
  const listed = new WeakMap<GraphQLContext, number>();

  function count(context: GraphQLContext, result: unknown): unknown {
    if (!Array.isArray(result)) return result;
    const total = (listed.get(context) ?? 0) + result.length;
    listed.set(context, total);
    if (total > limits.maxListedObjects) throw tooLarge();
    return result;
  }

  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()).filter(listsObjects)) {
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (parent, given, context: GraphQLContext, info) => {
        const result: unknown = resolve(parent, given, context, info);
        return result instanceof Promise ? result.then((list: unknown) => count(context, list)) : count(context, result);
      };
    }
  }
  return schema;
}

function listsObjects({ type }: GraphQLField<unknown, GraphQLContext>): boolean {
  return isListType(getNullableType(type)) && isCompositeType(getNamedType(type));
}

function tooLarge(): GraphQLError {
  return new GraphQLError(`The answer would hold more than ${limits.maxListedObjects} objects; ask for less at a time.`, {
    extensions: { code: 'ANSWER_TOO_LARGE' },
  });
}
