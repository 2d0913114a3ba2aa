import { GraphQLError } from 'graphql';
import type { Access, CredentialHeaders } from '../access/access.ts';
import { PlanrumError } from '../domain/errors.ts';
import { localeOfHeader } from '../domain/locale.ts';
import type { MaybeActor } from '../domain/actor.ts';
import type { Bus } from '../events/types.ts';
import type { Resources } from '../services/context.ts';
import type { Charge } from './admission.ts';
import type { OperationContext } from './context.ts';
import type { Exchange } from './http/exchange.ts';
import type { GraphQLLogger } from './logger.ts';
import type { Rates } from './rates.ts';

/** What every operation has in common. */
export interface Surroundings {
  readonly resources: Resources;
  readonly access: Access;
  readonly bus: Bus;
  readonly logger: GraphQLLogger;
  readonly rates: Rates;
}

/** What a request of somebody runs with. */
export function createHttpContext(
  { resources, access, logger }: Surroundings,
  { exchange, actor, credentials, charge }: {
    readonly exchange: Exchange;
    readonly actor: MaybeActor;
    readonly credentials: CredentialHeaders;
    readonly charge: Charge;
  },
): OperationContext {
  const { headers } = exchange.request;
  return {
    ...resources,
    actor,
    locale: actor?.locale ?? localeOfHeader(headers['accept-language']),
    access,
    logger,
    credentials,
    http: {
      ipAddress: exchange.ipAddress,
      userAgent: headers['user-agent'] ?? null,
      setCookies: (values) => values.forEach((value) => exchange.addHeader('set-cookie', value)),
      charge,
    },
    socket: null,
  };
}

/** Whoever the credentials belong to. @throws GraphQLError over NOT_SIGNED_IN for a token that does not hold; see `refusedToken`. */
export async function requireActor(access: Pick<Access, 'actorFromRequest'>, credentials: CredentialHeaders): Promise<MaybeActor> {
  const actor = await access.actorFromRequest(credentials);
  if (actor === null && credentials.authorization !== undefined) throw refusedToken();
  return actor;
}

/**
 * The answer to a token that is unknown, expired or revoked. Going on as nobody would answer "does not exist" to a program
 * whose token ran out yesterday.
 */
function refusedToken(): GraphQLError {
  return new GraphQLError('The API token does not hold.', {
    originalError: new PlanrumError('NOT_SIGNED_IN', 'tokenNotAccepted'),
    extensions: { http: { status: 401 } },
  });
}
