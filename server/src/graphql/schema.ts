import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { boundAnswers } from './answer-size.ts';
import type { GraphQLContext } from './context.ts';
import { inheritDescriptions } from './inherit-descriptions.ts';
import { resolvers } from './resolvers/index.ts';
import { readTypeDefs } from './type-defs.ts';

/** The executable schema, with its answers bounded. @throws Error when a resolver has no field in the SDL. */
export function createSchema(): GraphQLSchema {
  const schema = makeExecutableSchema<GraphQLContext>({
    typeDefs: [...readTypeDefs()],
    resolvers,
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
  return boundAnswers(inheritDescriptions(schema));
}
