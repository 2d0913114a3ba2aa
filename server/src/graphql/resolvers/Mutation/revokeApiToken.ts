import { currentKeyOf } from '../../../domain/node-id.ts';
import { revokeApiToken as revoke } from '../../../services/identity/revoke-api-token.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const revokeApiToken: NonNullable<MutationResolvers['revokeApiToken']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const apiToken = await once(context, { key: idempotencyKey, mutation: 'revokeApiToken', input }, (inside) => revoke(inside, currentKeyOf(input.id, 'ApiToken', 'id')));
      return { revokedId: input.id, apiToken };
    },
    { revokedId: null, apiToken: null },
  );
