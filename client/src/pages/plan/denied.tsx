import { useState } from 'react';
import { closeCodes } from '@planrum/schema/sync';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/format.ts';
import { goToSignIn } from '../../graphql/session.ts';
import { useLivePlan } from '../../plan/live-plan.tsx';
import { unsentTexts } from '../../plan/unsent-words.ts';
import { useSyncStatus } from '../../sync/use-plan-connection.ts';
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
  const [isDismissed, setIsDismissed] = useState(false);
  if (status.kind !== 'denied' || isDismissed) return null;

  if (status.closeCode === closeCodes.notSignedIn.code) {
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

  const isGone = status.closeCode === closeCodes.forbidden.code || status.closeCode === closeCodes.notFound.code;
  const isReadOnly = status.closeCode === closeCodes.readOnly.code;
  const forget = () => {
    setIsDismissed(true);
    connection.forgetLocalCopy().then(onForgotten, reportError);
  };
  return (
    <UnsentDialog
      title={t(isGone ? 'denied.forbidden' : isReadOnly ? 'denied.readOnly' : 'denied.refused')}
      {...(isGone || isReadOnly ? {} : { what: t('denied.refusedWhat') })}
      texts={unsentTexts(connection.doc, connection.unsavedRoots(), template, locale, t('denied.name'))}
      onForget={forget}
      onLater={() => {
        setIsDismissed(true);
      }}
    />
  );
}
