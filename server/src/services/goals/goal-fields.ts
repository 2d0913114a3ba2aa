import { findTemplate, goalLevels, type GoalLevel } from '@planrum/schema/templates';
import type { GoalFields } from '../../data/repositories/goals.ts';
import { PlanrumError } from '../../domain/errors.ts';
import { cleanFreeText } from '../../domain/free-text.ts';
import type { Transaction } from '../context.ts';
import type { AgreementRecord } from '../plans/agreements.ts';
import { requireGoalToUse } from '../plans/placing.ts';

const maxTextLength = 1000;

/**
 * What is agreed of a goal, cleaned.
 * @throws PlanrumError INVALID_INPUT for its words, and for a level that the template does not have or that is above the goal's parent;
 * NOT_FOUND or ARCHIVED for that.
 */
export async function checkedGoal(transaction: Transaction, agreement: AgreementRecord, { level, text, parentId, itemId }: GoalFields): Promise<GoalFields> {
  const clean = cleanFreeText(text);
  if (clean === '' || clean.length > maxTextLength) {
    throw new PlanrumError('INVALID_INPUT', 'goalTextLength', { field: ['text'], parameters: { max: maxTextLength } });
  }
  const template = findTemplate(agreement.templateKey, agreement.templateVersion);
  if (template?.goalLevels.includes(level) !== true) throw new PlanrumError('INVALID_INPUT', 'goalLevelUnknown', { field: ['level'] });
  const parent = parentId === null ? null : await requireGoalToUse(transaction, { agreementId: agreement.id, programmeId: agreement.programmeId }, parentId, 'parentId');
  // The overall goals of a programme are above everything, also above what is set for the whole country.
  if (parent !== null && parent.agreementId !== null && isAbove(level, parent.level)) throw new PlanrumError('INVALID_INPUT', 'goalLevelAboveParent', { field: ['level'] });
  return { level, text: clean, parentId, itemId };
}

/** Whether a level is further up than another. */
export function isAbove(level: GoalLevel, other: GoalLevel): boolean {
  return goalLevels.indexOf(level) < goalLevels.indexOf(other);
}
