import { isWithdrawal, type TargetRecord } from '../../data/repositories/targets.ts';

/**
 * Of an indicator's targets, in the order that `readTargets` gives, the one that counted at a moment in the draft; null when it had been
 * withdrawn. `had` says of a moment whether it had come. What was agreed before Planrum knew of it has no moment: the first target that was
 * entered counts for all the time before.
 */
export function targetKnownWhen(targets: readonly TargetRecord[], had: (moment: Date) => boolean): TargetRecord | null {
  const known = targets.find(({ createdAt, replacedAt }) => had(createdAt) && (replacedAt === null || !had(replacedAt))) ?? targets.at(-1);
  return known === undefined || isWithdrawal(known) ? null : known;
}
