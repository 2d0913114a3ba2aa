import {
  execute,
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type FormattedExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { makeServer, type ConnectionInitMessage, type Server } from 'graphql-ws';
import type { CredentialHeaders } from '../../access/access.ts';
import { PlanrumError } from '../../domain/errors.ts';
import { localeOfHeader } from '../../domain/locale.ts';
import { withLoaders, type GraphQLContext } from '../context.ts';
import { toWireError } from '../errors.ts';
import type { Surroundings } from '../http-context.ts';
import { limitRules, limits } from '../limits.ts';
import { subscribe, type SubscriptionArguments } from '../subscriptions/subscribe.ts';
import type { SocketSession } from './session.ts';

/** What a connection brings along. */
export interface SocketExtra {
  readonly session: SocketSession;
  /** The headers of the upgrade; the cookie is left out when it did not come from our own pages. */
  readonly headers: CredentialHeaders & { readonly 'accept-language'?: string | undefined };
}

const maxOperations = 50;

/**
 * The graphql-transport-ws protocol over our schema. Lets in who has a session or a token; each operation gets a context of
 * its own, and reads anew who asks.
 */
export function createSocketProtocol(schema: GraphQLSchema, surroundings: Surroundings): Server<SocketExtra> {
  const { access, resources, bus, logger } = surroundings;

  async function createContext({ session }: SocketExtra): Promise<GraphQLContext | null> {
    const { credentials } = session;
    const actor = credentials === null ? null : await access.actorFromRequest(credentials);
    if (actor === null || credentials === null) return null;
    return withLoaders({ ...resources, actor, locale: actor.locale, access, bus, logger, credentials, http: null, socket: session });
  }

  return makeServer<ConnectionInitMessage['payload'], SocketExtra>({
    async onConnect({ connectionParams, extra: { session, headers } }) {
      const credentials = credentialsOf(connectionParams?.['authorization'], headers);
      const actor = await access.actorFromRequest(credentials);
      if (actor === null) return false;
      session.credentials = credentials;
      session.expiresAt = actor.expiresAt;
      return true;
    },

    async onSubscribe({ extra, subscriptions }, _id, { operationName, query, variables }) {
      if (Object.keys(subscriptions).length > maxOperations) {
        return [refusal('BAD_REQUEST', new GraphQLError(`At most ${maxOperations} operations at a time on one connection.`))];
      }
      let document: DocumentNode;
      try {
        document = parse(query, { maxTokens: limits.maxTokens });
      } catch (error) {
        if (error instanceof GraphQLError) return [refusal('GRAPHQL_PARSE_FAILED', error)];
        throw error;
      }
      const errors = validate(schema, document, [...specifiedRules, ...limitRules]);
      if (errors.length > 0) return errors.map((error) => refusal('GRAPHQL_VALIDATION_FAILED', error));
      const contextValue = await createContext(extra);
      if (contextValue === null) {
        extra.session.closeAsRevoked();
        return [new GraphQLError('Forbidden', { originalError: new PlanrumError('NOT_SIGNED_IN', 'notSignedIn') })];
      }
      return { schema, document, operationName, variableValues: variables, contextValue };
    },

    execute,
    // onSubscribe made the arguments, with our context.
    subscribe: (args) => subscribe(args as SubscriptionArguments),

    onNext({ extra }, _id, _payload, args, result): FormattedExecutionResult | undefined {
      const { data, errors } = result;
      if (errors === undefined) return undefined;
      const { locale } = isContext(args.contextValue) ? args.contextValue : { locale: localeOfHeader(extra.headers['accept-language']) };
      const wireErrors = errors.map((error) => toWireError(error, locale, logger));
      return data === undefined ? { errors: wireErrors } : { data, errors: wireErrors };
    },

    onError({ extra }, _id, _payload, errors) {
      const locale = localeOfHeader(extra.headers['accept-language']);
      return errors.map((error) => toWireError(error, locale, logger));
    },
  });
}

/** A token in the first message goes before one in the header, and both before the cookie. */
function credentialsOf(parameter: unknown, { cookie, authorization }: CredentialHeaders): CredentialHeaders {
  return typeof parameter === 'string' ? { authorization: parameter } : { cookie, authorization };
}

/** The same code that the mistake has over HTTP. */
function refusal(code: string, error: GraphQLError): GraphQLError {
  const { message, nodes = null, source = null, positions = null } = error;
  return new GraphQLError(message, { nodes, source, positions, extensions: { code } });
}

function isContext(value: unknown): value is GraphQLContext {
  return typeof value === 'object' && value !== null && 'locale' in value;
}
