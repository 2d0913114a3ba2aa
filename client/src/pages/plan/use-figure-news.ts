import { useTranslation } from 'react-i18next';
import { useFigureWords } from '../../figures/figure-words.ts';
import { useProgrammeEvent } from '../../graphql/live.ts';
import { useViewer } from '../../graphql/viewer.tsx';
import { useAnnounce } from '../../ui/announcements.tsx';

/** Says politely what others report for the agreement's indicators; the figures themselves change by the cache, with a brief tint. */
export function useFigureNews(agreementId: string): void {
  const { t } = useTranslation('plan');
  const { figureInFull } = useFigureWords();
  const { user } = useViewer();
  const announce = useAnnounce();
  useProgrammeEvent((event) => {
    if (event.__typename !== 'MeasurementReported' || event.agreement?.id !== agreementId || event.actor?.id === user.id) return;
    const { indicator, report: measurement } = event;
    if (!indicator || !measurement) return;
    announce(
      t('focus.reported', {
        by: event.organisation?.shortName ?? event.actor?.name ?? t('responsibilities.someone'),
        figure: figureInFull(measurement, indicator),
        period: indicator.periods.find(({ key }) => key === measurement.periodKey)?.label ?? measurement.periodKey,
        name: indicator.name,
      }),
    );
  });
}
