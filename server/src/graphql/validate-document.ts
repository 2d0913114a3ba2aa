import { GraphQLError, specifiedRules, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { limitRules } from './limits.ts';

/** Mistakes told at once: a text of nothing but mistakes makes no long answer. */
const maxErrors = 20;

/**
 * Whether a document may be run on the schema. The limits come first and alone: what is too large is not looked at any further.
 * @returns what is wrong with it; empty when nothing.
 */
export function validateDocument(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const beyond = validate(schema, document, limitRules, { maxErrors });
  return beyond.length > 0 ? beyond : validate(schema, document, specifiedRules, { maxErrors }).map(inWords);
}

/** graphql gives up comparing fields of the same name after some thousand, and does not say what it was at. */
function inWords(error: GraphQLError): GraphQLError {
  return error.message === 'Validation aborted.' ? new GraphQLError('The same fields are selected too many times to be compared; select each once.') : error;
}
