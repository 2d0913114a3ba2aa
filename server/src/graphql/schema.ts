import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { resolvers } from './resolvers/index.ts';
import { readTypeDefs } from './type-defs.ts';

/** The executable schema. @throws Error when a resolver has no field in the SDL. */
export function createSchema(): GraphQLSchema {
  return makeExecutableSchema({
    typeDefs: [...readTypeDefs()],
    resolvers,
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
}
