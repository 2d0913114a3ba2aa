import { GraphQLError, type FormattedExecutionResult, type GraphQLSchema } from 'graphql';
import { makeServer, type ConnectionInitMessage, type Server, type SubscribePayload } from 'graphql-ws';
import type { CredentialHeaders } from '../../access/access.ts';
import { PlanrumError } from '../../domain/errors.ts';
import { localeOfHeader } from '../../domain/locale.ts';
import type { FollowedEvent } from '../../services/events/follow-programme.ts';
import { admit, asGraphQLError } from '../admission.ts';
import { createCharge } from '../charge.ts';
import type { OperationContext } from '../context.ts';
import { toWireError } from '../errors.ts';
import { withCode, type Operations, type PreparedOperation } from '../execution/operations.ts';
import type { Surroundings } from '../http-context.ts';
import { deliver } from '../subscriptions/deliver.ts';
import { operationKey } from '../subscriptions/operation-key.ts';
import type { SharedAnswers } from '../subscriptions/shared-answers.ts';
import type { SharedWriter } from './frames.ts';
import type { SocketSession } from './session.ts';

/** What a connection brings along. */
export interface SocketExtra {
  readonly session: SocketSession;
  readonly writer: SharedWriter;
  /** The headers of the upgrade; the cookie is left out when it did not come from our own pages. */
  readonly headers: CredentialHeaders & { readonly 'accept-language'?: string | undefined };
}

/** An operation that a connection has begun. */
interface Begun {
  readonly id: string;
  readonly extra: SocketExtra;
  readonly request: SubscribePayload;
  readonly operation: PreparedOperation;
  readonly context: OperationContext;
}

/** A schema, and operations on it. */
export interface Executable {
  readonly schema: GraphQLSchema;
  readonly operations: Operations;
}

export interface SocketProtocolOptions {
  readonly answers: SharedAnswers;
  readonly initWaitMs: number;
}

const maxOperations = 50;

/**
 * The graphql-transport-ws protocol over our schema. Lets in who has a session or a token; each operation gets a context of
 * its own, and reads anew who asks.
 */
export function createSocketProtocol(
  { schema, operations }: Executable,
  { access, resources, logger, rates }: Surroundings,
  { answers, initWaitMs }: SocketProtocolOptions,
): Server<SocketExtra> {
  async function createContext({ session }: SocketExtra): Promise<OperationContext | null> {
    const actor = await session.readActor();
    const { credentials } = session;
    if (actor === null || credentials === null) return null;
    return { ...resources, actor, locale: actor.locale, access, logger, credentials, http: null, socket: session };
  }

  async function subscribe({ id, extra, request, operation, context }: Begun) {
    const variables = request.variables ?? {};
    const source = await operation.subscribe({ variables, context });
    if (!(Symbol.asyncIterator in source)) return source;
    // Our subscriptions all give FollowedEvents; graphql types its stream as unknown.
    const events = source[Symbol.asyncIterator]() as AsyncIterator<FollowedEvent, undefined>;
    return deliver(events, {
      asked: {
        key: operationKey({ query: request.query, operationName: request.operationName ?? null }, operation.document, variables),
        execute: (eventContext, followed) => operation.execute({ variables, context: eventContext, rootValue: followed }),
      },
      ...{ answers, context },
      outlet: extra.writer.outlet(id),
    });
  }

  return makeServer<ConnectionInitMessage['payload'], SocketExtra>({
    connectionInitWaitTimeout: initWaitMs,

    async onConnect({ connectionParams, extra: { session, headers } }) {
      return (await session.admit(credentialsOf(connectionParams?.['authorization'], headers))) !== null;
    },

    async onSubscribe({ extra, subscriptions }, id, request) {
      if (Object.keys(subscriptions).length > maxOperations) {
        return [withCode(new GraphQLError(`At most ${maxOperations} operations at a time on one connection.`), 'BAD_REQUEST')];
      }
      const operation = operations.prepare(request.query, request.operationName ?? null);
      if (!('document' in operation)) return operation;
      const context = await createContext(extra);
      if (context === null) {
        extra.session.closeAsRevoked();
        return [new GraphQLError('Forbidden', { originalError: new PlanrumError('NOT_SIGNED_IN', 'notSignedIn') })];
      }
      // What follows from a subscription is not charged: who reads too slowly is sent away.
      const charge = createCharge(rates, { actor: context.actor, authorization: context.credentials.authorization, address: '' }, () => undefined);
      try {
        await admit(operation.cost(request.variables), charge);
      } catch (error) {
        return [asGraphQLError(error)];
      }
      const begun: Begun = { id, extra, request, operation, context };
      return { schema, document: operation.document, operationName: request.operationName, contextValue: begun };
    },

    execute: ({ contextValue }) => {
      const { request, operation, context } = begunOf(contextValue);
      return operation.execute({ variables: request.variables ?? {}, context });
    },
    subscribe: ({ contextValue }) => subscribe(begunOf(contextValue)),

    onNext(_context, _id, _payload, { contextValue }, { data, errors }): FormattedExecutionResult | undefined {
      if (errors === undefined) return undefined;
      const { locale } = begunOf(contextValue).context;
      const wireErrors = errors.map((error) => toWireError(error, locale, logger));
      return data === undefined ? { errors: wireErrors } : { data, errors: wireErrors };
    },

    onError({ extra }, _id, _payload, errors) {
      const locale = localeOfHeader(extra.headers['accept-language']);
      return errors.map((error) => toWireError(error, locale, logger));
    },
  });
}

/** What onSubscribe made. */
function begunOf(contextValue: unknown): Begun {
  return contextValue as Begun;
}

/** A token in the first message goes before one in the header, and both before the cookie. */
function credentialsOf(parameter: unknown, { cookie, authorization }: CredentialHeaders): CredentialHeaders {
  return typeof parameter === 'string' ? { authorization: parameter } : { cookie, authorization };
}
