import { useTranslation } from 'react-i18next';
import { useProgrammeEvent } from '../../graphql/live.ts';
import { useViewer } from '../../graphql/viewer.tsx';
import { useAnnounce } from '../../ui/announcements.tsx';

/** Says politely what others agree about which activity serves which goal; the lists themselves change by the cache. */
export function usePathwayNews(agreementId: string): void {
  const { t } = useTranslation('plan');
  const { user } = useViewer();
  const announce = useAnnounce();
  useProgrammeEvent((event) => {
    if (event.agreement?.id !== agreementId || event.actor?.id === user.id) return;
    const by = event.organisation?.shortName ?? event.actor?.name ?? t('responsibilities.someone');
    if (event.__typename === 'PathwayAdded' && event.pathway) {
      announce(t('pathways.addedBy', { by, item: event.pathway.item.name, goal: event.pathway.goal.text }));
    } else if (event.__typename === 'PathwayRemoved') announce(t('pathways.removedBy', { by, item: event.item?.name ?? '' }));
  });
}
