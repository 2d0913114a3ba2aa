import { isItemId, PlanInputError, MAX_MARKDOWN_LENGTH, type ProjectedText, type TextEdit } from '@planrum/schema/plan';
import { documentNameOf } from '@planrum/schema/sync';
import { findTemplate, type TemplateText } from '@planrum/schema/templates';
import { decide } from '../../access/policy.ts';
import type { MaybeActor } from '../../domain/actor.ts';
import { PlanrumError, type ErrorCode } from '../../domain/errors.ts';
import type { MessageKey } from '../../domain/messages.ts';
import type { ServiceContext, TextEditResult } from '../context.ts';
import { requireAgreement, type AgreementRecord } from '../plans/agreements.ts';
import type { PlanSection } from '../plans/plan-view.ts';
import { onceClaimed, type MutationRequest } from '../requests/once.ts';

/** A text to change, and how. */
export interface EditTextInput {
  readonly agreementId: string;
  /** The item's id in the document; null for a text of the agreement as a whole. */
  readonly itemKey: string | null;
  readonly sectionKey: string;
  readonly edit: TextEdit;
}

export interface EditTextResources {
  /** Asks anew who writes and what they may do. */
  readonly readActor: () => Promise<MaybeActor>;
}

/**
 * Changes a text of an agreement's draft beside the people who type in it. What was written is saved before this settles.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, ITEM_ARCHIVED, INVALID_INPUT, TEXT_CHANGED with the text as it is now,
 * TOO_MANY_ATTEMPTS, or UNAVAILABLE when it could not be saved yet.
 */
export async function editText(
  context: ServiceContext,
  request: MutationRequest,
  input: EditTextInput,
  { readActor }: EditTextResources,
): Promise<EditTextInput['agreementId']> {
  const { agreement, actor } = await requireAgreement(context, input.agreementId, 'agreement.edit', ['agreementId']);
  // Whoever is refused for what the text reads now is told that.
  await requireAgreement(context, input.agreementId, 'agreement.read', ['agreementId']);
  const { itemKey, sectionKey, edit } = input;
  if (itemKey !== null && !isItemId(itemKey)) throw new PlanrumError('NOT_FOUND', 'itemUnknown', { field: ['itemKey'] });
  const { heading, kinds } = placeOf(agreement, itemKey, sectionKey);
  const facts = { programmeId: agreement.programmeId, agreementId: agreement.id };

  return onceClaimed(context, request, agreement.id, async (receipt) => {
    const result = await context.texts
      .edit({
        documentName: documentNameOf(agreement.id),
        item: itemKey === null ? null : { key: itemKey, kinds },
        ...{ sectionKey, edit, receipt },
        writer: {
          actor,
          async reauthorise() {
            const now = await readActor();
            return { epoch: now?.accessEpoch ?? 0n, mayWrite: now?.userId === actor.userId && decide(now, 'agreement.edit', facts).allowed };
          },
        },
      })
      .catch(refusalOfInput);
    refuse(result, heading, edit);
  });
}

/** Where a text stands in the template. @throws PlanrumError NOT_FOUND for one that the template has not. */
function placeOf(
  { templateKey, templateVersion }: AgreementRecord,
  itemKey: string | null,
  sectionKey: string,
): { readonly heading: TemplateText; readonly kinds: readonly string[] } {
  const template = findTemplate(templateKey, templateVersion);
  const kinds = (template?.itemKinds ?? []).filter(({ texts }) => texts.some(({ key }) => key === sectionKey));
  const texts = itemKey === null ? template?.sections : kinds.flatMap((kind) => kind.texts);
  const heading = texts?.find(({ key }) => key === sectionKey);
  if (heading === undefined) throw new PlanrumError('NOT_FOUND', 'textUnknown', { field: ['sectionKey'] });
  return { heading, kinds: kinds.map(({ key }) => key) };
}

function refusalOfInput(error: unknown): never {
  if (!(error instanceof PlanInputError)) throw error;
  const isLong = error.problem === 'TEXT_TOO_LONG';
  throw new PlanrumError('INVALID_INPUT', isLong ? 'markdownTooLong' : 'markdownTooDeep', { field: ['edit'], parameters: { max: MAX_MARKDOWN_LENGTH } });
}

type Refused = Exclude<TextEditResult['outcome'], 'done' | 'unchanged' | 'stale' | 'noSuchParagraph' | 'severalParagraphs' | 'itemArchived'>;

const refusals: Readonly<Record<Refused, readonly [ErrorCode, MessageKey, string]>> = {
  documentUnknown: ['NOT_FOUND', 'notFound', 'agreementId'],
  itemUnknown: ['NOT_FOUND', 'itemUnknown', 'itemKey'],
  textUnknown: ['NOT_FOUND', 'textUnknown', 'sectionKey'],
  documentFull: ['INVALID_INPUT', 'documentFull', 'edit'],
  tooManyEdits: ['TOO_MANY_ATTEMPTS', 'tooManyEdits', 'agreementId'],
  accessLost: ['FORBIDDEN', 'forbidden', 'agreementId'],
  notSaved: ['UNAVAILABLE', 'textNotSaved', 'edit'],
};

function refuse(result: TextEditResult, heading: TemplateText, edit: TextEdit): void {
  switch (result.outcome) {
    case 'done':
    case 'unchanged':
      return;
    case 'severalParagraphs':
      throw new PlanrumError('INVALID_INPUT', 'paragraphTwice', { field: ['edit', edit.kind, 'reads'] });
    case 'stale':
      throw changed('textChanged', ['edit', edit.kind, 'baseRevision'], heading, result.text);
    case 'noSuchParagraph':
      throw changed('paragraphUnknown', ['edit', edit.kind, 'reads'], heading, result.text);
    case 'itemArchived':
      throw new PlanrumError('ITEM_ARCHIVED', 'itemArchived', { field: ['itemKey'], parameters: { item: result.name } });
    default: {
      const [code, message, field] = refusals[result.outcome];
      throw new PlanrumError(code, message, { field: [field] });
    }
  }
}

function changed(message: MessageKey, field: readonly string[], { key, label }: TemplateText, text: ProjectedText): PlanrumError {
  const record: PlanSection = { key, label, text };
  return new PlanrumError('TEXT_CHANGED', message, { field, current: { typename: 'Section', record } });
}
