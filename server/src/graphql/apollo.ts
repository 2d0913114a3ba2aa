import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Locale } from '@planrum/prisma';
import type { GraphQLSchema } from 'graphql';
import { defaultLocale } from '../domain/locale.ts';
import type { GraphQLContext } from './context.ts';
import { toWireError } from './errors.ts';
import { limitRules, limits } from './limits.ts';
import type { GraphQLLogger } from './logger.ts';

/** GraphQL over HTTP. Started by the caller. */
export function createApollo(schema: GraphQLSchema, logger: GraphQLLogger): ApolloServer<GraphQLContext> {
  // Apollo formats an error without telling whose it is; the plugin notes the language before.
  const localeByError = new WeakMap<object, Locale>();
  return new ApolloServer<GraphQLContext>({
    schema,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    // The server has one way to stop, and it is not Apollo's.
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.maxTokens },
    validationRules: [...limitRules],
    formatError: (_formatted, error) =>
      toWireError(error, (isObject(error) ? localeByError.get(error) : undefined) ?? defaultLocale, logger),
    logger: {
      debug: (message: string) => logger.debug({}, message),
      info: (message: string) => logger.info({}, message),
      warn: (message: string) => logger.warn({}, message),
      error: (message: string) => logger.error({}, message),
    },
    plugins: [
      // It wraps every field, and what may be cached is decided by cursors, not by time.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      // Nothing is told to anybody, whatever is in the environment.
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      {
        requestDidStart: async () => ({
          didEncounterErrors: async ({ contextValue, errors }) => {
            for (const error of errors) localeByError.set(error, contextValue.locale);
          },
        }),
      },
    ],
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
