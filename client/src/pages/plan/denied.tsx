import { useState } from 'react';
import { closeCodes } from '@planrum/schema/sync';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/format.ts';
import { goToSignIn } from '../../graphql/session.ts';
import { useLivePlan } from '../../plan/live-plan.tsx';
import { unsentTexts } from '../../plan/unsent-words.ts';
import { useIsKeptOnDevice, useSyncStatus } from '../../sync/use-plan-connection.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { UnsentDialog } from './unsent-dialog.tsx';

/**
 * The server has closed the document to this page. Says why and offers what was not saved; once that may be forgotten, the copy on this
 * device goes and `onForgotten` is called. Someone whose session merely ended keeps the copy: it is sent after the next sign-in.
 */
export function Denied({ onForgotten }: { readonly onForgotten: () => void }) {
  const { t } = useTranslation('plan');
  const { locale } = useFormats();
  const { connection, template } = useLivePlan();
  const status = useSyncStatus(connection);
  const isKept = useIsKeptOnDevice(connection);
  const [isDismissed, setIsDismissed] = useState(false);
  if (status.kind !== 'denied' || isDismissed) return null;

  const texts = unsentTexts(connection.doc, connection.unsavedRoots(), template, locale, t('denied.name'));
  const later = () => {
    setIsDismissed(true);
  };

  if (status.closeCode === closeCodes.notSignedIn.code) {
    if (!isKept && texts.length > 0) {
      return <UnsentDialog title={t('denied.signedOut')} what={t('denied.signedOutOpen')} texts={texts} onForget={goToSignIn} onLater={later} />;
    }
    return (
      <Dialog title={t('denied.signedOut')} onClose={goToSignIn}>
        <p>{t('denied.signedOutWhat')}</p>
        <div className="dialog-actions">
          <Button kind="primary" onClick={goToSignIn}>
            {t('denied.signIn')}
          </Button>
        </div>
      </Dialog>
    );
  }

  const forget = () => {
    setIsDismissed(true);
    connection.forgetLocalCopy().then(onForgotten, reportError);
  };
  const { title, what } = reasonOf(status.closeCode);
  return (
    <UnsentDialog
      title={t(`denied.${title}`)}
      {...(what === null ? {} : { what: t(`denied.${what}`) })}
      texts={texts}
      onForget={forget}
      onLater={later}
    />
  );
}

/** What a refusal is called, and what there is to know or do about it beside saving the words. */
function reasonOf(closeCode: number) {
  switch (closeCode) {
    case closeCodes.forbidden.code:
    case closeCodes.notFound.code:
      return { title: 'forbidden', what: null } as const;
    case closeCodes.readOnly.code:
      return { title: 'readOnly', what: null } as const;
    case closeCodes.documentFull.code:
      return { title: 'full', what: 'fullWhat' } as const;
    case closeCodes.updateTooLarge.code:
      return { title: 'tooLarge', what: 'tooLargeWhat' } as const;
    default:
      return { title: 'refused', what: 'refusedWhat' } as const;
  }
}
