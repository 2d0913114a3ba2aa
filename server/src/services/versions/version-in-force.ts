import type { Day } from '../../domain/days.ts';

/** What decides which version is in force. */
export interface EnforceableVersion {
  readonly number: number;
  readonly inForceFrom: Day | null;
  readonly putInForceAt: Date | null;
}

/**
 * The version in force on a day: the one with the latest first day not after it. Of two that start on the same day the one
 * put in force last counts, then the higher number. Null before any is.
 */
export function versionInForceOn<Version extends EnforceableVersion>(versions: readonly Version[], day: Day): Version | null {
  return versions.reduce<Version | null>((best, version) => {
    if (version.inForceFrom === null || version.inForceFrom > day) return best;
    return best === null || isLater(version, best) ? version : best;
  }, null);
}

function isLater(version: EnforceableVersion, other: EnforceableVersion): boolean {
  const [from, otherFrom] = [version.inForceFrom ?? '', other.inForceFrom ?? ''];
  if (from !== otherFrom) return from > otherFrom;
  const [at, otherAt] = [version.putInForceAt?.getTime() ?? 0, other.putInForceAt?.getTime() ?? 0];
  return at === otherAt ? version.number > other.number : at > otherAt;
}
