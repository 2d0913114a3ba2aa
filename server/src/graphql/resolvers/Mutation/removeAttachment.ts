import { currentKeyOf } from '../../../domain/node-id.ts';
import { removeFile } from '../../../services/files/remove-file.ts';
import { once } from '../../../services/requests/once.ts';
import type { MutationResolvers } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const removeAttachment: NonNullable<MutationResolvers['removeAttachment']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const unwanted = { attachmentId: currentKeyOf(input.attachmentId, 'Attachment', 'attachmentId'), reason: input.reason };
      const attachment = await once(context, { key: idempotencyKey, mutation: 'removeAttachment', input }, (inside) => removeFile(inside, unwanted));
      context.loaders.forgetPlanning();
      return { attachment };
    },
    { attachment: null },
  );
