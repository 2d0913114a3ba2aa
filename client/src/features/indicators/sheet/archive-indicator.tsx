import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import type { Indicator } from '../../../figures/indicator.ts';
import { ArchiveIndicatorDocument, RestoreIndicatorDocument } from '../../../graphql/generated/graphql.ts';
import { useOfferUndo } from '../../../plan/undo-notice.tsx';
import { useAnnounce } from '../../../ui/announcements.tsx';
import { ErrorBanner } from '../../../ui/notice.tsx';

/** Takes an indicator out of the draft, which can be taken back. */
export function ArchiveIndicator({ indicator, onArchived }: { readonly indicator: Indicator; readonly onArchived: () => void }) {
  const { t } = useTranslation('indicators');
  const announce = useAnnounce();
  const offerUndo = useOfferUndo();
  const [{ fetching }, archive] = useMutation(ArchiveIndicatorDocument);
  const [, restore] = useMutation(RestoreIndicatorDocument);
  const [mistake, setMistake] = useState<string | null>(null);
  const { id, name, version } = indicator;

  async function away(): Promise<void> {
    setMistake(null);
    const { data } = await archive({ input: { indicatorId: id, expectedVersion: version } });
    const archived = data?.archiveIndicator.indicator;
    if (!archived) {
      setMistake(data?.archiveIndicator.userErrors[0]?.message ?? t('sheet.failed'));
      return;
    }
    // The notice stands in whatever dialog is open: this one is to be gone before.
    flushSync(onArchived);
    offerUndo(t('life.archived', { name }), () => {
      void restore({ input: { indicatorId: id, expectedVersion: archived.version } }).then((result) => {
        const isBack = Boolean(result.data?.restoreIndicator.indicator);
        announce(isBack ? t('life.restored', { name }) : (result.data?.restoreIndicator.userErrors[0]?.message ?? t('sheet.failed')), { visible: !isBack });
      });
    });
  }

  return (
    <div>
      {mistake === null ? null : <ErrorBanner>{mistake}</ErrorBanner>}
      <button
        type="button"
        className="text-link"
        disabled={fetching}
        onClick={() => {
          void away();
        }}
      >
        {t('life.archive')}
      </button>
      <p className="field-hint">{t('life.archiveWhat')}</p>
    </div>
  );
}
