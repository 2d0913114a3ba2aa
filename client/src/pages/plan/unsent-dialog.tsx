import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnsentText } from '../../plan/unsent-words.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { ErrorBanner } from '../../ui/notice.tsx';

/** Characters of a text that are shown: megabytes that were pasted would hold up the page, and nobody reads them here. */
const maxShown = 20_000;

/**
 * Offers words that could not be saved, to be copied or taken as a Markdown file, before they are forgotten. `what` goes before them. Only the button that says so
 * forgets words; closing the dialog otherwise is `onLater`, and they stay on the device.
 */
export function UnsentDialog({
  title,
  what,
  texts,
  onForget,
  onLater,
}: {
  readonly title: string;
  readonly what?: string;
  readonly texts: readonly UnsentText[];
  readonly onForget: () => void;
  readonly onLater: () => void;
}) {
  const { t } = useTranslation('plan');
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);
  const all = texts.map(({ label, words }) => `# ${label}\n\n${words}\n`).join('\n');

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(all);
      setOutcome('copied');
    } catch {
      // Browsers may refuse; the words stand below and can be selected by hand.
      setOutcome('failed');
    }
  }

  function download(): void {
    saveFile(new Blob([all], { type: 'text/markdown;charset=utf-8' }), t('denied.fileName'));
  }

  return (
    <Dialog title={title} onClose={texts.length === 0 ? onForget : onLater}>
      {what === undefined ? null : <p>{what}</p>}
      <p>{t(texts.length === 0 ? 'denied.noWords' : 'denied.words')}</p>
      {texts.map(({ label, words }) => (
        <section key={label} className="unsent-text">
          <h3 lang="da">{label}</h3>
          <p lang="da">{words.length > maxShown ? `${words.slice(0, maxShown)} …` : words}</p>
          {words.length > maxShown ? <p className="unsent-cut">{t('denied.beginning')}</p> : null}
        </section>
      ))}
      {outcome === 'failed' ? <ErrorBanner>{t('denied.copyFailed')}</ErrorBanner> : null}
      <div className="dialog-actions">
        <Button onClick={onForget}>{t(texts.length === 0 ? 'denied.close' : 'denied.discard')}</Button>
        {texts.length === 0 ? null : (
          <>
            <Button onClick={download}>{t('denied.download')}</Button>
            <Button kind="primary" onClick={() => void copy()}>
              {t(outcome === 'copied' ? 'denied.copied' : 'denied.copyAll')}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
}
