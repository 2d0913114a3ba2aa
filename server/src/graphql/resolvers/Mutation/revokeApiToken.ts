import { currentKeyOf } from '../../../domain/node-id.ts';
import { revokeApiToken as revoke } from '../../../services/identity/revoke-api-token.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const revokeApiToken: NonNullable<MutationResolvers['revokeApiToken']> = (_parent, { input }, context) =>
  answer(
    context,
    async () => {
      await revoke(context, currentKeyOf(input.id, 'ApiToken', 'id'));
      return { revokedId: input.id };
    },
    { revokedId: null },
  );
