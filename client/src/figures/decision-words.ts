import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/format.ts';
import type { Measurement } from './indicator.ts';

export type Decision = Measurement['decisions'][number];

/** A decision as a sentence: `Sendt retur 3. feb. af Karen Bisgaard: »…«`. */
export function useDecisionWords(): (decision: Decision) => string {
  const { t } = useTranslation('figures');
  const formats = useFormats();
  return ({ verdict, reason, at, by }) =>
    t(verdict === 'WITHDRAWN' && reason !== null ? 'decision.withdrawnBecause' : `decision.${verdict}`, {
      day: formats.momentDay(at),
      by: by?.name ?? t('decision.somebody'),
      reason: reason ?? '',
    });
}
