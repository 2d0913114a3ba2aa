import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnectionState } from '../graphql/connection.ts';
import { useAnnounce } from './announcements.tsx';
import { StatusShape } from './status.tsx';

/** A connection that comes back at once is not worth a word. */
const patienceMs = 2500;

/** Tells that live changes do not arrive, after a moment of patience, and that they do again. */
export function OfflineBanner() {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const state = useConnectionState();
  const [isShown, setIsShown] = useState(false);
  const wasShown = useRef(false);

  useEffect(() => {
    if (state === 'lost') {
      const timer = setTimeout(() => {
        wasShown.current = true;
        setIsShown(true);
      }, patienceMs);
      return () => {
        clearTimeout(timer);
      };
    }
    if (state === 'live' && wasShown.current) {
      wasShown.current = false;
      setIsShown(false);
      announce(t('state.online'), { visible: true });
    }
    return undefined;
  }, [state, announce, t]);

  if (!isShown) return null;
  return (
    <div className="banner offline" role="status">
      <StatusShape shape="risk" />
      <p>{t('state.offline')}</p>
    </div>
  );
}
