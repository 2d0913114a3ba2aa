import type { TextEdit } from '@planrum/schema/plan';
import { currentKeyOf } from '../../../domain/node-id.ts';
import { editText as edit } from '../../../services/texts/edit-text.ts';
import type { MutationResolvers, TextEditInput } from '../../generated/resolvers.ts';
import { answer } from '../../user-errors.ts';

export const editText: NonNullable<MutationResolvers['editText']> = (_parent, { input, idempotencyKey }, context) =>
  answer(
    context,
    async () => {
      const { access, credentials, loaders } = context;
      const [itemKey, { sectionKey }] = [input.itemKey ?? null, input];
      const agreementId = await edit(
        context,
        { key: idempotencyKey, mutation: 'editText', input },
        { agreementId: currentKeyOf(input.agreementId, 'Agreement', 'agreementId'), itemKey, sectionKey, edit: textEditOf(input.edit) },
        { readActor: () => access.actorFromRequest(credentials) },
      );
      loaders.forgetPlanning();
      const plan = await loaders.plans.plan({ agreementId, versionId: null });
      const item = itemKey === null ? null : plan?.item(itemKey);
      const sections = item === undefined ? undefined : plan?.sections(item);
      return { section: sections?.find(({ key }) => key === sectionKey) ?? null };
    },
    { section: null },
  );

/** @throws Error when there is none, which `@oneOf` rules out. */
function textEditOf({ append, replaceParagraph, replaceText }: TextEditInput): TextEdit {
  if (append != null) return { kind: 'append', ...append };
  if (replaceParagraph != null) return { kind: 'replaceParagraph', ...replaceParagraph };
  if (replaceText != null) return { kind: 'replaceText', ...replaceText };
  throw new Error('An edit says nothing.');
}
