import { currentKeyOf } from '../../../domain/node-id.ts';
import { createApiToken as makeApiToken } from '../../../services/identity/create-api-token.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const createApiToken: NonNullable<MutationResolvers['createApiToken']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    () => {
      const { name, scopes, expiresAt, organisationId } = input;
      const token = {
        name,
        scopes,
        expiresAt: expiresAt ?? null,
        organisationId: organisationId == null ? null : currentKeyOf(organisationId, 'Organisation', 'organisationId'),
      };
      return once(context, { key: idempotencyKey, mutation: 'createApiToken', input }, (inside) => makeApiToken(inside, token), {
        // A secret is kept nowhere, not even to be told once more.
        keep: (made) => ({ ...made, secret: null }),
      });
    },
    { apiToken: null, secret: null },
  );
