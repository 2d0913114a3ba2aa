import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { RevokeApiTokenDocument, type ApiTokenFieldsFragment } from '../../graphql/generated/graphql.ts';
import { useAnnounce } from '../../ui/announcements.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBanner } from '../../ui/notice.tsx';
import { QueryError } from '../../ui/query-error.tsx';

interface RevokeTokenProps {
  readonly token: ApiTokenFieldsFragment;
  readonly onRevoked: () => void;
  readonly onClose: () => void;
}

/** Asks once more before a token is made useless. */
export function RevokeToken({ token, onRevoked, onClose }: RevokeTokenProps) {
  const { t } = useTranslation(['account', 'common']);
  const announce = useAnnounce();
  const [{ fetching, error }, revoke] = useMutation(RevokeApiTokenDocument);
  const [refusal, setRefusal] = useState<string | null>(null);

  const confirm = async (): Promise<void> => {
    const { data } = await revoke({ input: { id: token.id } });
    if (!data) return;
    const [mistake] = data.revokeApiToken.userErrors;
    if (mistake) {
      setRefusal(mistake.message);
      return;
    }
    announce(t('revoked', { name: token.name }), { visible: true });
    onRevoked();
    onClose();
  };

  return (
    <Dialog title={t('revokeTitle', { name: token.name })} onClose={onClose}>
      <p>{t('revokeText')}</p>
      {refusal ? <ErrorBanner>{refusal}</ErrorBanner> : null}
      {error ? <QueryError error={error} /> : null}
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        <Button
          kind="danger"
          busy={fetching}
          onClick={() => {
            void confirm();
          }}
        >
          {t('revoke')}
        </Button>
      </div>
    </Dialog>
  );
}
