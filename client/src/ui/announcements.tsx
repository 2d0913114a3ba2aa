import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import './notice.css';

interface Announcement {
  readonly id: number;
  readonly text: string;
  readonly visible: boolean;
}

/** Says a sentence politely to screen readers; with `visible` it also shows at the foot of the page for a while. */
export type Announce = (text: string, options?: { readonly visible?: boolean }) => void;

const AnnounceContext = createContext<Announce | null>(null);

/** How long a sentence stays: long enough to be read twice. */
const shownMs = 6000;
let lastId = 0;

/** Holds the one live region of the page. It is in the document from the start, since regions that arrive with text stay mute. */
export function AnnouncementsProvider({ children }: { readonly children: ReactNode }) {
  const [announcements, setAnnouncements] = useState<readonly Announcement[]>([]);

  const announce = useCallback<Announce>((text, options) => {
    lastId += 1;
    const announcement = { id: lastId, text, visible: options?.visible ?? false };
    setAnnouncements((current) => [...current.slice(-3), announcement]);
  }, []);

  const oldest = announcements[0];
  useEffect(() => {
    if (!oldest) return;
    const timer = setTimeout(() => {
      setAnnouncements((current) => current.filter((one) => one.id !== oldest.id));
    }, shownMs);
    return () => {
      clearTimeout(timer);
    };
  }, [oldest]);

  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {announcements.map((one) => (
          <p key={one.id} className={one.visible ? 'toast' : 'visually-hidden'}>
            {one.text}
          </p>
        ))}
      </div>
    </AnnounceContext>
  );
}

/** @throws when used outside {@link AnnouncementsProvider}. */
export function useAnnounce(): Announce {
  const announce = useContext(AnnounceContext);
  if (!announce) throw new Error('useAnnounce is used outside AnnouncementsProvider');
  return announce;
}
