import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { DecideMeasurementDocument, type MeasurementVerdict } from '../graphql/generated/graphql.ts';
import { useFigureWords } from './figure-words.ts';
import { isReport, type Indicator, type Measurement } from './indicator.ts';

/** What came of deciding: null when it is decided, else a sentence that says why not, and which field is to blame. */
export type Refusal = { readonly message: string; readonly isReason: boolean } | null;

/** Decides on a figure as it is shown, so that nobody is overruled unseen. */
export function useDecide(indicator: Indicator, measurement: Measurement) {
  const { t } = useTranslation('figures');
  const { figureInFull } = useFigureWords();
  const [{ fetching }, send] = useMutation(DecideMeasurementDocument);

  async function decide(verdict: MeasurementVerdict, reason: string | null): Promise<Refusal> {
    const input = { measurementId: measurement.id, verdict, expectedStatus: measurement.status, reason };
    const { data } = await send({ input });
    if (data?.decideMeasurement.report) return null;
    const [refusal] = data?.decideMeasurement.userErrors ?? [];
    if (!refusal) return { message: t('failed'), isReason: false };
    if (refusal.__typename !== 'ConflictError' || !isReport(refusal.current)) {
      return { message: refusal.message, isReason: refusal.field?.at(-1) === 'reason' };
    }
    const now = t('now', { value: figureInFull(refusal.current, indicator), status: t(`status.${refusal.current.status}`) });
    return { message: `${refusal.message} ${now}`, isReason: false };
  }

  return { decide, isDeciding: fetching };
}
