import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/format.ts';
import { useLivePlan } from '../../plan/live-plan.tsx';
import type { SyncStatus } from '../../sync/status.ts';
import { isInStep, useCalmStatus, useIsKeptOnDevice, useSyncStatus } from '../../sync/use-plan-connection.ts';
import { useAnnounce } from '../../ui/announcements.tsx';
import { Button } from '../../ui/button.tsx';
import { StatusShape, type Shape } from '../../ui/status.tsx';

const shapes: Readonly<Record<SyncStatus['kind'], Shape | null>> = {
  connecting: null,
  live: null,
  saving: null,
  saved: 'met',
  unsaved: 'risk',
  offline: 'risk',
  denied: 'off',
  tooOld: 'risk',
};

/** How safe one's words are, in a word. "Gemt" stands only when the server has committed everything; who only reads follows along. */
export function SaveState() {
  const { t } = useTranslation('plan');
  const { connection } = useLivePlan();
  const status = useCalmStatus(connection);
  const shape = shapes[status.kind];
  return (
    <span className={`save-state is-${status.kind}`} data-save-state={status.kind}>
      {shape === null ? null : <StatusShape shape={shape} />}
      {t(`status.${status.kind}`)}
    </span>
  );
}

/**
 * What an interruption means, while it lasts. Screen readers hear of its beginning and its end, politely. Where nothing is kept on the
 * device, the browser asks before words are lost with the page.
 */
export function SyncBanner() {
  const { t } = useTranslation('plan');
  const formats = useFormats();
  const { connection, mayEdit } = useLivePlan();
  const status = useCalmStatus(connection);
  const isKept = useIsKeptOnDevice(connection);
  const announce = useAnnounce();
  const trouble = useRef<'offline' | 'unsaved' | null>(null);
  useQuestionBeforeLoss();

  const since = status.kind === 'offline' ? formats.clock(new Date(status.since).toISOString()) : null;
  const offlineTitle = t(!mayEdit ? 'status.offlineReading' : isKept ? 'status.offlineKept' : 'status.offlineOpen', { clock: since ?? '' });

  useEffect(() => {
    if (status.kind === 'offline' || status.kind === 'unsaved') {
      // The banner comes with its text, and regions that do stay mute.
      if (trouble.current !== status.kind) announce(status.kind === 'offline' ? offlineTitle : `${t('status.unsaved')}. ${t('status.unsavedWhat')}`);
      trouble.current = status.kind;
    } else if (isInStep(status) && trouble.current !== null) {
      announce(t(status.kind === 'live' ? 'status.backReading' : trouble.current === 'offline' ? 'status.back' : 'status.savedAgain'), { visible: true });
      trouble.current = null;
    }
  }, [status, offlineTitle, announce, t]);

  switch (status.kind) {
    case 'offline': {
      const what = !mayEdit
        ? t('status.offlineReadingWhat')
        : isKept
          ? t(status.pending ? 'status.offlinePending' : 'status.offlineKeptWhat')
          : t('status.offlineOpenWhat');
      const why = status.reason === 'network' ? '' : `${t(status.reason === 'connections' ? 'status.tooManyPages' : 'status.tooMuchAtOnce')} `;
      return (
        <div className="sync-banner">
          <StatusShape shape="risk" />
          <p>
            <b>{offlineTitle}</b> {why}
            {what}
          </p>
          <Button
            onClick={() => {
              announce(t('status.trying'));
              connection.tryNow();
            }}
          >
            {t('status.tryNow')}
          </Button>
        </div>
      );
    }
    case 'unsaved':
      return (
        <div className="sync-banner">
          <StatusShape shape="risk" />
          <p>
            <b>{t('status.unsaved')}.</b> {t('status.unsavedWhat')}
          </p>
        </div>
      );
    case 'tooOld':
      return (
        <div className="sync-banner" role="alert">
          <StatusShape shape="risk" />
          <p>{t(isKept || connection.unsavedRoots().length === 0 ? 'status.tooOldWhat' : 'status.tooOldOpen')}</p>
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
    case 'saved':
    case 'denied':
      return null;
  }
}

/** Has the browser ask before the page goes, while words stand here that are nowhere else. */
function useQuestionBeforeLoss(): void {
  const { connection } = useLivePlan();
  const status = useSyncStatus(connection);
  const isKept = useIsKeptOnDevice(connection);
  const wouldLose = !isKept && !isInStep(status) && connection.unsavedRoots().length > 0;
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
}
