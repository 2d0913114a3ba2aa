import { currentKeyOf } from '../../../domain/node-id.ts';
import { putVersionInForce as putInForce } from '../../../services/versions/put-version-in-force.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const putVersionInForce: NonNullable<MutationResolvers['putVersionInForce']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const versionId = currentKeyOf(input.versionId, 'AgreementVersion', 'versionId');
      const version = await once(context, { key: idempotencyKey, mutation: 'putVersionInForce', input }, (inside) => putInForce(inside, { versionId, from: input.from ?? null, expectedFrom: input.expectedFrom }));
      context.loaders.forgetPlanning();
      return { version };
    },
    { version: null },
  );
