import type { Locale, TokenScope } from '@planrum/prisma';
import { raiseAccessEpoch } from '../../access/epoch.ts';
import { newTokenSecret } from '../../access/api-token.ts';
import { authorise, signedIn } from '../../access/policy.ts';
import { PlanrumError } from '../../domain/errors.ts';
import { cleanLine } from '../../domain/free-text.ts';
import type { Actor } from '../../domain/actor.ts';
import type { ServiceContext, Transaction } from '../context.ts';
import { requireOrganisationTokens, withoutSecret, type ApiTokenRecord } from './api-tokens.ts';

export interface NewApiToken {
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly expiresAt: Date | null;
  /** The organisation that is to hold it; null for one of the viewer's own. */
  readonly organisationId: string | null;
}

const maxNameLength = 80;

/** A token that was made. */
export interface MadeApiToken {
  readonly apiToken: ApiTokenRecord;
  /** Kept nowhere; null when the making was asked for again. */
  readonly secret: string | null;
}

/**
 * Makes a token, narrowed to some scopes: one that acts as the viewer, or one by which a machine of an organisation acts, with an account
 * of its own that belongs to the organisation.
 * @returns the token, and its secret, which is kept nowhere.
 * @throws PlanrumError INVALID_INPUT, NOT_FOUND, NOT_SIGNED_IN, or FORBIDDEN, for a program always.
 */
export async function createApiToken(context: ServiceContext, { name, scopes, expiresAt, organisationId }: NewApiToken): Promise<MadeApiToken> {
  const { now } = context;
  const actor = await requireManager(context, organisationId);
  const cleanName = cleanLine(name);
  if (cleanName.length === 0 || cleanName.length > maxNameLength) {
    throw new PlanrumError('INVALID_INPUT', 'tokenNameLength', { field: ['name'] });
  }
  if (scopes.length === 0) throw new PlanrumError('INVALID_INPUT', 'tokenScopesMissing', { field: ['scopes'] });
  if (expiresAt !== null && expiresAt <= now()) {
    throw new PlanrumError('INVALID_INPUT', 'tokenExpiryPast', { field: ['expiresAt'] });
  }
  const { secret, secretHash, prefix } = newTokenSecret();
  return context.unitOfWork(async (transaction) => {
    const bearer =
      organisationId === null
        ? { userId: actor.userId }
        : { userId: await makeMachine(transaction, { name: cleanName, organisationId, locale: actor.locale }), organisationId, createdById: actor.userId };
    const apiToken = await transaction.apiToken.create({
      data: {
        ...bearer,
        name: cleanName,
        scopes: [...new Set(scopes)],
        expiresAt,
        secretHash: new Uint8Array(secretHash),
        prefix,
        createdAt: now(),
      },
      omit: withoutSecret,
    });
    // What the machine reports is not for its maker to decide on, from the first figure on.
    if (organisationId !== null) await raiseAccessEpoch(transaction);
    return { result: { apiToken, secret }, events: [] };
  });
}

async function requireManager(context: ServiceContext, organisationId: string | null): Promise<Actor> {
  if (organisationId !== null) return requireOrganisationTokens(context, organisationId, 'organisationId');
  return authorise(context.actor, 'token.manage', { ownerId: signedIn(context.actor).userId });
}

/** Makes the account that a token of an organisation acts as. @returns its id. */
async function makeMachine(
  transaction: Transaction,
  { name, organisationId, locale }: { readonly name: string; readonly organisationId: string; readonly locale: Locale },
): Promise<string> {
  const { id } = await transaction.user.create({ data: { kind: 'MACHINE', email: null, name, locale }, select: { id: true } });
  await transaction.membership.create({ data: { userId: id, organisationId, title: '' } });
  return id;
}
