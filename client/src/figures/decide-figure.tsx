import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeasurementVerdict } from '../graphql/generated/graphql.ts';
import { useAnnounce } from '../ui/announcements.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorBanner } from '../ui/notice.tsx';
import type { Asked } from './decide-form.tsx';
import { shortLabel } from './figure-text.ts';
import type { Indicator, Measurement } from './indicator.ts';
import { useDecide } from './use-decide.ts';

const order: readonly MeasurementVerdict[] = ['ACCEPTED', 'RETURNED', 'WITHDRAWN'];
const names = { ACCEPTED: 'accept', RETURNED: 'return', WITHDRAWN: 'withdraw' } as const;

/**
 * The buttons for what the viewer may decide of a figure; nothing when that is nothing. `only` leaves others out. What takes a reason is
 * asked for by `onAsk`: the form must outlive the buttons, which go when somebody else decides.
 */
export function DecideFigure({
  indicator,
  measurement,
  periodLabel,
  only = order,
  onAsk,
}: {
  readonly indicator: Indicator;
  readonly measurement: Measurement;
  readonly periodLabel: string;
  readonly only?: readonly MeasurementVerdict[];
  readonly onAsk: (asked: Asked) => void;
}) {
  const { t } = useTranslation('figures');
  const announce = useAnnounce();
  const { decide, isDeciding } = useDecide(indicator, measurement);
  const [refused, setRefused] = useState<string | null>(null);
  const verdicts = order.filter((verdict) => only.includes(verdict) && measurement.viewerMayDecide.includes(verdict));

  async function accept(): Promise<void> {
    const refusal = await decide('ACCEPTED', null);
    setRefused(refusal?.message ?? null);
    if (refusal === null) announce(t('accepted'));
  }

  return (
    <>
      {verdicts.length === 0 ? null : (
        <span className="decide no-print">
          {verdicts.map((verdict) => (
            <Button
              key={verdict}
              kind="quiet"
              aria-label={t(`${names[verdict]}Of`, { name: indicator.name, period: shortLabel(periodLabel) })}
              busy={isDeciding}
              onClick={() => {
                if (verdict === 'ACCEPTED') void accept();
                else onAsk({ indicator, measurement, periodLabel, verdict });
              }}
            >
              {t(names[verdict])}
            </Button>
          ))}
        </span>
      )}
      {refused === null ? null : <ErrorBanner>{refused}</ErrorBanner>}
    </>
  );
}
