import type { TokenScope } from '@planrum/prisma';
import { newTokenSecret } from '../../access/api-token.ts';
import { authorise, signedIn } from '../../access/policy.ts';
import { PlanrumError } from '../../domain/errors.ts';
import { cleanLine } from '../../domain/free-text.ts';
import type { ServiceContext } from '../context.ts';
import { withoutSecret, type ApiTokenRecord } from './api-tokens.ts';

export interface NewApiToken {
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly expiresAt: Date | null;
}

const maxNameLength = 80;

/**
 * Makes a token that acts as the viewer, narrowed to some scopes.
 * @returns the token, and its secret, which is kept nowhere.
 * @throws PlanrumError INVALID_INPUT, NOT_SIGNED_IN, or FORBIDDEN for a program.
 */
export async function createApiToken(
  { prisma, actor, now }: ServiceContext,
  { name, scopes, expiresAt }: NewApiToken,
): Promise<{ readonly apiToken: ApiTokenRecord; readonly secret: string }> {
  const { userId } = authorise(actor, 'token.manage', { ownerId: signedIn(actor).userId });
  const cleanName = cleanLine(name);
  if (cleanName.length === 0 || cleanName.length > maxNameLength) {
    throw new PlanrumError('INVALID_INPUT', 'tokenNameLength', { field: ['name'] });
  }
  if (scopes.length === 0) throw new PlanrumError('INVALID_INPUT', 'tokenScopesMissing', { field: ['scopes'] });
  if (expiresAt !== null && expiresAt <= now()) {
    throw new PlanrumError('INVALID_INPUT', 'tokenExpiryPast', { field: ['expiresAt'] });
  }
  const { secret, secretHash, prefix } = newTokenSecret();
  const apiToken = await prisma.apiToken.create({
    data: {
      userId,
      name: cleanName,
      scopes: [...new Set(scopes)],
      expiresAt,
      secretHash: new Uint8Array(secretHash),
      prefix,
      createdAt: now(),
    },
    omit: withoutSecret,
  });
  return { apiToken, secret };
}
