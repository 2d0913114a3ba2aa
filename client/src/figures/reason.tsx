import { numbersKept } from './figure-text.ts';
import type { Indicator } from './indicator.ts';

/** Why an indicator stands as it does. What is missing beside the verdict itself, such as figures that are late, stands out. */
export function Reason({ indicator: { status, latest } }: { readonly indicator: Indicator }) {
  const verdict = latest?.reason ?? '';
  if (verdict === '' || !status.reason.startsWith(verdict)) return numbersKept(status.reason);
  const missing = status.reason.slice(verdict.length);
  return (
    <>
      {numbersKept(verdict)}
      {missing === '' ? null : <strong className="missing-note">{numbersKept(missing)}</strong>}
    </>
  );
}
