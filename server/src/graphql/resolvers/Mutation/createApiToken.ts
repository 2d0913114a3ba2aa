import { createApiToken as makeApiToken } from '../../../services/identity/create-api-token.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const createApiToken: NonNullable<MutationResolvers['createApiToken']> = (_parent, { input }, context) =>
  answer(
    context,
    () => makeApiToken(context, { name: input.name, scopes: input.scopes, expiresAt: input.expiresAt ?? null }),
    { apiToken: null, secret: null },
  );
