import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProgrammeEvent } from '../../graphql/live.ts';
import { useViewer } from '../../graphql/viewer.tsx';
import { useAnnounce } from '../../ui/announcements.tsx';

/** What happened to a responsibility a moment ago. */
export interface News {
  readonly id: string;
  readonly kind: 'assigned' | 'changed';
  /** The organisation that did it, or oneself. */
  readonly by: string;
  readonly isOwn: boolean;
}

/** How long something new stays marked. */
const newsMs = 20_000;

/**
 * Hears of responsibilities that anyone assigns, changes or removes: says it politely to screen readers and remembers for a while what
 * is new, so that it can be marked. `nameOfItem` gives an item's name by its node id.
 */
export function useResponsibilityNews(agreementId: string, nameOfItem: (itemId: string) => string | null) {
  const { t } = useTranslation('plan');
  const viewer = useViewer();
  const announce = useAnnounce();
  const [news, setNews] = useState<readonly News[]>([]);
  const changedBy = useRef(new Map<string, string>());

  useProgrammeEvent((event) => {
    if (event.agreement?.id !== agreementId) return;
    const isOwn = event.actor?.id === viewer.user.id;
    const by = isOwn ? t('responsibilities.you') : (event.organisation?.shortName ?? event.actor?.name ?? t('responsibilities.someone'));
    if (event.__typename === 'ResponsibilityAssigned' || event.__typename === 'ResponsibilityChanged') {
      const { responsibility } = event;
      if (!responsibility) return;
      const kind = event.__typename === 'ResponsibilityAssigned' ? 'assigned' : 'changed';
      const item = event.item ? nameOfItem(event.item.id) : null;
      const words = { by, organisation: responsibility.organisation.shortName, role: t(`responsibilities.roles.${responsibility.role}`) };
      announce(item === null ? t(`responsibilities.${kind}By`, words) : t(`responsibilities.${kind}ByIn`, { ...words, item }));
      if (!isOwn) changedBy.current.set(responsibility.id, by);
      setNews((before) => [...before.filter((one) => one.id !== responsibility.id), { id: responsibility.id, kind, by, isOwn }]);
    } else if (event.__typename === 'ResponsibilityRemoved' && !isOwn) {
      // Whoever removed it has been told, with an offer to undo.
      const item = event.item ? nameOfItem(event.item.id) : null;
      announce(item === null ? t('responsibilities.removedBy', { by }) : t('responsibilities.removedByIn', { by, item }));
    }
  });

  const oldest = news[0];
  useEffect(() => {
    if (oldest === undefined) return;
    const timer = setTimeout(() => {
      setNews((before) => before.filter((one) => one !== oldest));
    }, newsMs);
    return () => {
      clearTimeout(timer);
    };
  }, [oldest]);

  return { news, changedBy: useCallback((id: string) => changedBy.current.get(id) ?? null, []) };
}
