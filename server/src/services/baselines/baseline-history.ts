import type { BaselineRecord } from '../../data/repositories/baselines.ts';

/** A starting value was agreed, took the place of another, was taken away or was brought back. */
export interface PastBaselineChange {
  /** Null when there was none in its place. */
  readonly before: BaselineRecord | null;
  /** Null when it was taken away. */
  readonly after: BaselineRecord | null;
  /** Who agreed on it; null when it came with the agreement, when it was taken away, or when the account is gone. */
  readonly changedById: string | null;
  readonly at: Date;
}

/** What became of an indicator's starting values, newest first. @param all every one that was agreed, also those that count no more */
export function baselineHistory(all: readonly BaselineRecord[]): readonly PastBaselineChange[] {
  const byId = new Map(all.map((record) => [record.id, record]));
  const successors = new Map(all.flatMap((record) => (record.replacesId === null ? [] : [[record.replacesId, record] as const])));
  const changes = all.flatMap((record): readonly PastBaselineChange[] => {
    const before = byId.get(record.replacesId ?? '') ?? null;
    const { createdAt, replacedAt } = record;
    const agreed = { before: before !== null && isAwayBetween(before, record) ? null : before, after: record, changedById: record.changedById, at: createdAt };
    const successor = successors.get(record.id);
    const isTakenAway = replacedAt !== null && (successor === undefined || isAwayBetween(record, successor));
    return isTakenAway ? [agreed, { before: record, after: null, changedById: null, at: replacedAt }] : [agreed];
  });
  return changes.toSorted((one, other) => other.at.getTime() - one.at.getTime());
}

/** Whether a starting value had been taken away before the next one came. */
function isAwayBetween({ replacedAt }: BaselineRecord, { createdAt }: BaselineRecord): boolean {
  return replacedAt !== null && replacedAt < createdAt;
}
