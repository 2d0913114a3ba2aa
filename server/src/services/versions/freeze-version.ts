import { documentNameOf } from '@planrum/schema/sync';
import { readContentToFreeze } from '../../data/repositories/drafts.ts';
import { insertVersion, lockVersions, nextVersionNumber, type VersionRecord } from '../../data/repositories/versions.ts';
import { PlanrumError } from '../../domain/errors.ts';
import { cleanLine } from '../../domain/free-text.ts';
import type { ServiceContext } from '../context.ts';
import { agreementEvent } from '../events/agreement-event.ts';
import { requireAgreement } from '../plans/agreements.ts';
import { sha256 } from '../plans/sha256.ts';

/** A draft to freeze. */
export interface FreezeVersionInput {
  readonly agreementId: string;
  readonly label: string;
}

const maxLabelLength = 120;

/**
 * Freezes texts and terms of the draft under one hash: one REPEATABLE READ transaction over the terms and the document's log
 * head, so that the version is exactly what one reader could have seen at one moment.
 * @throws PlanrumError NOT_FOUND, FORBIDDEN, NOT_SIGNED_IN, or INVALID_INPUT for the label.
 */
export async function freezeVersion(context: ServiceContext, input: FreezeVersionInput): Promise<VersionRecord> {
  const { agreement, actor } = await requireAgreement(context, input.agreementId, 'agreement.decide', ['agreementId']);
  const label = cleanLine(input.label);
  if (label.length === 0 || label.length > maxLabelLength) {
    throw new PlanrumError('INVALID_INPUT', 'versionLabelLength', { field: ['label'], parameters: { max: maxLabelLength } });
  }
  return context.unitOfWork(
    async (transaction) => {
      await lockVersions(transaction);
      const { seq, projection } = await context.documents.projectAtHead(transaction, documentNameOf(agreement.id));
      const frozen = await readContentToFreeze(transaction, agreement.id, projection);
      if (frozen === null) throw new PlanrumError('NOT_FOUND', 'notFound', { field: ['agreementId'] });
      const version = await insertVersion(transaction, {
        agreementId: agreement.id,
        number: await nextVersionNumber(transaction, agreement.id),
        label,
        hash: sha256(frozen.content),
        documentSeq: seq,
        programmeSeq: frozen.programmeSeq,
        content: frozen.content,
        frozenAt: context.now(),
        frozenById: actor.userId,
      });
      return {
        result: version,
        events: [
          agreementEvent(actor, {
            type: 'VersionFrozen',
            programmeId: agreement.programmeId,
            agreementId: agreement.id,
            subjectId: version.id,
          }),
        ],
      };
    },
    { isolation: 'RepeatableRead' },
  );
}
