import { closeCodes, findCloseCode } from '@planrum/schema/sync';
import type { Pace } from './reconnect.ts';
import type { LossReason } from './status.ts';

/**
 * What a close code means for a page: null when another attempt may help, as after a lost network, whose codes are not ours.
 * The numbers are those of `closeCodes`; a newer server's unknown 44xx is taken as a refusal.
 */
export function judgeClose(code: number): null | 'denied' | 'tooOld' {
  if (code === closeCodes.oldVersion.code) return 'tooOld';
  const known = findCloseCode(code);
  if (known !== null) return known.retry ? null : 'denied';
  return code >= 4400 && code < 4500 ? 'denied' : null;
}

/** How soon to come back after a close code; null stands for a connection that this page has ended itself. */
export function paceOf(code: number | null): Pace {
  switch (code) {
    // Another instance takes over, or the document is to be loaded anew: the server waits for us.
    case closeCodes.shuttingDown.code:
    case closeCodes.accessChanged.code:
    case closeCodes.foreignClient.code:
    case closeCodes.gap.code:
    case closeCodes.slowReader.code:
      return 'swift';
    case closeCodes.tooManyRequests.code:
    case closeCodes.tooManyConnections.code:
    case closeCodes.storageTrouble.code:
      return 'slow';
    default:
      return 'usual';
  }
}

/** Whether there is more to say about a lost connection than that it is lost. */
export function lossReasonOf(code: number): LossReason {
  if (code === closeCodes.tooManyConnections.code) return 'connections';
  return code === closeCodes.tooManyRequests.code ? 'requests' : 'network';
}
