import { buildClientSchema, getIntrospectionQuery, type GraphQLSchema, type IntrospectionQuery } from 'graphql';
import { ask } from './ask.ts';

/** Reads what can be asked. Rejects when there was no answer. */
export async function readSchema(signal: AbortSignal): Promise<GraphQLSchema> {
  const query = getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true });
  const { answer } = await ask({ query, variables: {}, operationName: null, token: '' }, signal);
  return buildClientSchema(answer.data as IntrospectionQuery);
}
