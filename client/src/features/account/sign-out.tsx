import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { SignOutDocument } from '../../graphql/generated/graphql.ts';
import { forgetLocalCopies } from '../../graphql/session.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorBanner } from '../../ui/notice.tsx';

/** Ends the session, forgets what this device kept, and shows the sign-in page. Stays, and says so, when it failed. */
export function SignOut() {
  const { t } = useTranslation('account');
  const [{ fetching }, signOut] = useMutation(SignOutDocument);
  const [hasFailed, setHasFailed] = useState(false);

  const leave = async (): Promise<void> => {
    setHasFailed(false);
    const { data } = await signOut({});
    if (!data || data.signOut.userErrors.length > 0) {
      setHasFailed(true);
      return;
    }
    try {
      await forgetLocalCopies();
    } finally {
      location.assign('/log-ind');
    }
  };

  return (
    <section aria-labelledby="sign-out">
      <h2 id="sign-out">{t('signOut')}</h2>
      {hasFailed ? <ErrorBanner>{t('signOutFailed')}</ErrorBanner> : null}
      <p className="page-lead">{t('signOutText')}</p>
      <p>
        <Button
          busy={fetching}
          onClick={() => {
            leave().catch(reportError);
          }}
        >
          {t('signOut')}
        </Button>
      </p>
    </section>
  );
}
