import { closeCodes, findCloseCode } from '@planrum/schema/sync';

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
