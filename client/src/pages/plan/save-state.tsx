import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLivePlan } from '../../plan/live-plan.tsx';
import type { SyncStatus } from '../../sync/status.ts';
import { useCalmStatus, useIsKeptOnDevice, useSyncStatus } from '../../sync/use-plan-connection.ts';
import { useAnnounce } from '../../ui/announcements.tsx';
import { Button } from '../../ui/button.tsx';
import { StatusShape, type Shape } from '../../ui/status.tsx';

const shapes: Readonly<Record<SyncStatus['kind'], Shape | null>> = {
  connecting: null,
  live: 'met',
  saving: null,
  unsaved: 'risk',
  offline: 'risk',
  denied: 'off',
  tooOld: 'risk',
};

/** Whether what one writes is saved, in a word. "Gemt" stands only when the server has committed everything. */
export function SaveState() {
  const { t } = useTranslation('plan');
  const { connection, mayEdit } = useLivePlan();
  const status = useCalmStatus(connection);
  // Whoever only reads has nothing that could be saved; trouble concerns them too.
  if (!mayEdit && (status.kind === 'live' || status.kind === 'saving')) return null;
  const shape = shapes[status.kind];
  return (
    <span className={`save-state is-${status.kind}`} data-save-state={status.kind}>
      {shape === null ? null : <StatusShape shape={shape} />}
      {t(`status.${status.kind}`)}
    </span>
  );
}

/**
 * What an interruption means, while it lasts; its end is announced. Where nothing is kept on the device, the browser asks before words
 * are lost with the page.
 */
export function SyncBanner() {
  const { t } = useTranslation('plan');
  const { connection, mayEdit } = useLivePlan();
  const status = useSyncStatus(connection);
  const isKept = useIsKeptOnDevice(connection);
  const announce = useAnnounce();
  const trouble = useRef<'offline' | 'unsaved' | null>(null);

  useEffect(() => {
    if (status.kind === 'offline' || status.kind === 'unsaved') trouble.current = status.kind;
    else if (status.kind === 'live' && trouble.current !== null) {
      announce(t(trouble.current === 'offline' ? 'status.back' : 'status.savedAgain'), { visible: true });
      trouble.current = null;
    }
  }, [status, announce, t]);

  const wouldLose = mayEdit && !isKept && (status.kind === 'saving' || status.kind === 'unsaved' || (status.kind === 'offline' && status.pending));
  useEffect(() => {
    if (!wouldLose) return;
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => {
      removeEventListener('beforeunload', ask);
    };
  }, [wouldLose]);

  switch (status.kind) {
    case 'offline': {
      const [title, what] = !mayEdit
        ? [t('status.offlineReading'), t('status.offlineReadingWhat')]
        : isKept
          ? [t('status.offlineKept'), t(status.pending ? 'status.offlinePending' : 'status.offlineKeptWhat')]
          : [t('status.offlineOpen'), t('status.offlineOpenWhat')];
      return (
        <div className="sync-banner" role="status">
          <StatusShape shape="risk" />
          <p>
            <b>{title}</b> {what}
          </p>
        </div>
      );
    }
    case 'unsaved':
      return (
        <div className="sync-banner" role="status">
          <StatusShape shape="risk" />
          <p>
            <b>{t('status.unsaved')}</b> {t('status.unsavedWhat')}
          </p>
        </div>
      );
    case 'tooOld':
      return (
        <div className="sync-banner" role="alert">
          <StatusShape shape="risk" />
          <p>{t('status.tooOldWhat')}</p>
          <Button
            kind="primary"
            onClick={() => {
              location.reload();
            }}
          >
            {t('status.reload')}
          </Button>
        </div>
      );
    case 'connecting':
    case 'live':
    case 'saving':
    case 'denied':
      return null;
  }
}
