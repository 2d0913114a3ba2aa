import type { BaselineRecord } from '../../data/repositories/baselines.ts';

/**
 * Of all of an indicator's starting values, those that counted at a moment in the draft. `had` says of a moment whether it had come. What was
 * agreed before Planrum knew of it has no moment: the first that were entered count for all the time before.
 */
export function baselinesKnownWhen(baselines: readonly BaselineRecord[], had: (moment: Date) => boolean): readonly BaselineRecord[] {
  if (!baselines.some(({ createdAt }) => had(createdAt))) {
    const first = Math.min(...baselines.map(({ createdAt }) => createdAt.getTime()));
    return baselines.filter(({ createdAt }) => createdAt.getTime() === first);
  }
  return baselines.filter(({ createdAt, replacedAt }) => had(createdAt) && (replacedAt === null || !had(replacedAt)));
}
