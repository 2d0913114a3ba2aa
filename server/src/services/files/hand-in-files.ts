import { holdAttachments, insertMeasurementAttachments } from '../../data/repositories/attachments.ts';
import type { Actor } from '../../domain/actor.ts';
import { PlanrumError } from '../../domain/errors.ts';
import type { Transaction } from '../context.ts';
import { maxAttachments } from './limits.ts';

const field = ['attachmentIds'];

/** A figure that is to be written, and its files. */
interface FigureWithFiles {
  readonly agreementId: string;
  readonly attachmentIds: readonly string[];
}

/** Files that are to be handed in with figures; they stay as they are until the transaction ends. */
export interface FilesToHandIn {
  /**
   * Why a figure cannot have its files: NOT_FOUND when one is not here, is of another agreement or was sent by somebody else and is in no
   * figure; INVALID_INPUT when there are too many. Null when it can.
   */
  error(figure: FigureWithFiles): PlanrumError | null;
  /** Whether a figure that was reported has all of these already. */
  areIn(attachmentIds: readonly string[], measurementId: string): boolean;
}

/** Holds the files of figures that are about to be written. */
export async function holdFiles(transaction: Transaction, actor: Actor, figures: readonly FigureWithFiles[]): Promise<FilesToHandIn> {
  const ids = [...new Set(figures.flatMap(({ attachmentIds }) => attachmentIds))];
  const held = ids.length === 0 ? [] : await holdAttachments(transaction, ids);
  const byId = new Map(held.map((file) => [file.id, file]));
  return {
    error({ agreementId, attachmentIds }) {
      if (new Set(attachmentIds).size > maxAttachments) {
        return new PlanrumError('INVALID_INPUT', 'tooManyAttachments', { field, parameters: { max: maxAttachments } });
      }
      const areAllHere = attachmentIds.every((id) => {
        const file = byId.get(id);
        return file?.agreementId === agreementId && (file.isHandedIn || file.uploadedById === actor.userId);
      });
      return areAllHere ? null : new PlanrumError('NOT_FOUND', 'attachmentUnknown', { field });
    },
    areIn: (attachmentIds, measurementId) => attachmentIds.every((id) => byId.get(id)?.measurementIds.includes(measurementId) === true),
  };
}

/** Hands files in with figures that have just been written, whose ids come in the order of the figures. */
export async function handInFiles(
  transaction: Transaction,
  measurementIds: readonly string[],
  figures: readonly FigureWithFiles[],
  now: Date,
): Promise<void> {
  const handedIn = figures.flatMap(({ attachmentIds }, index) => {
    const measurementId = measurementIds[index];
    return measurementId === undefined ? [] : [{ measurementId, attachmentIds: [...new Set(attachmentIds)] }];
  });
  await insertMeasurementAttachments(transaction, handedIn, now);
}
