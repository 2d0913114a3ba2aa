import { currentKeyOf } from '../../../domain/node-id.ts';
import { putVersionInForce as putInForce } from '../../../services/versions/put-version-in-force.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const putVersionInForce: NonNullable<MutationResolvers['putVersionInForce']> = (_parent, { input }, context) =>
  answer(
    context,
    async () => {
      const versionId = currentKeyOf(input.versionId, 'AgreementVersion', 'versionId');
      const version = await putInForce(context, { versionId, from: input.from ?? null });
      context.loaders.forgetPlanning();
      return { version };
    },
    { version: null },
  );
