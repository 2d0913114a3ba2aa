import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Access } from '../access/access.ts';
import { networkOf } from '../access/address.ts';
import { PlanrumError } from '../domain/errors.ts';
import { localeOfHeader } from '../domain/locale.ts';
import type { Bus } from '../events/types.ts';
import type { Resources } from '../services/context.ts';
import { withLoaders, type GraphQLContext } from './context.ts';
import { createCharge } from './charge.ts';
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

/** What a request runs with. @throws GraphQLError over NOT_SIGNED_IN for a token that does not hold; see `refusedToken`. */
export async function createHttpContext(
  { resources, access, logger, rates }: Surroundings,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<GraphQLContext> {
  const { cookie, authorization } = request.headers;
  const credentials = { cookie, authorization };
  const actor = await access.actorFromRequest(credentials);
  if (actor === null && authorization !== undefined) throw refusedToken();
  reply.header('cache-control', 'no-store');
  const charge = createCharge(rates, { actor, authorization, address: networkOf(request.ip) }, (standing) => {
    request.entered?.standings.push(standing);
    if (standing.isExceeded) reply.header('retry-after', String(standing.resetSeconds));
  });
  return withLoaders({
    ...resources,
    actor,
    locale: actor?.locale ?? localeOfHeader(request.headers['accept-language']),
    access,
    logger,
    credentials,
    http: {
      ipAddress: request.ip,
      userAgent: request.headers['user-agent'] ?? null,
      setCookies: (values) => void reply.header('set-cookie', [...values]),
      charge,
    },
    socket: null,
  });
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
