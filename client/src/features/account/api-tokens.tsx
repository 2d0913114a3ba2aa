import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { ApiTokensDocument, RevokeApiTokenDocument, type ApiTokenFieldsFragment } from '../../graphql/generated/graphql.ts';
import { capitalised, useFormats } from '../../i18n/format.ts';
import { useAnnounce } from '../../ui/announcements.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBanner, Skeleton } from '../../ui/notice.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { CreateApiToken } from './create-api-token.tsx';

/** The viewer's tokens: make one, see when each was used, make one useless. */
export function ApiTokens() {
  const { t } = useTranslation(['account', 'common']);
  const formats = useFormats();
  const [{ data, error }, ask] = useQuery({ query: ApiTokensDocument, requestPolicy: 'cache-and-network' });
  const [isCreating, setIsCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiTokenFieldsFragment | null>(null);
  const askAgain = (): void => {
    ask({ requestPolicy: 'network-only' });
  };
  const tokens = data?.viewer?.apiTokens;

  return (
    <section aria-labelledby="tokens">
      <h2 id="tokens">{t('tokens')}</h2>
      <p className="page-lead">{t('tokensText', { address: `${location.origin}/graphql` })}</p>
      {error ? <QueryError error={error} onRetry={askAgain} /> : null}
      {tokens ? (
        tokens.length === 0 ? (
          <p className="muted">{t('noTokens')}</p>
        ) : (
          <table className="tokens-table">
            <thead>
              <tr>
                <th scope="col">{t('columns.name')}</th>
                <th scope="col">{t('columns.scopes')}</th>
                <th scope="col">{t('columns.expires')}</th>
                <th scope="col">{t('columns.used')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('columns.action')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {tokens.map((token) => (
                <tr key={token.id}>
                  <th scope="row">
                    {token.name}
                    <code>{token.prefix}…</code>
                  </th>
                  <td>{capitalised(formats.list(token.scopes.map((scope) => t(`scope.${scope}`).toLocaleLowerCase())))}</td>
                  <td data-label={t('columns.expires')}>{expiryOf(token)}</td>
                  <td data-label={t('columns.used')}>{token.lastUsedAt ? formats.moment(token.lastUsedAt) : t('never')}</td>
                  <td>
                    <Button
                      kind="quiet"
                      aria-label={t('revokeName', { name: token.name })}
                      onClick={() => {
                        setRevoking(token);
                      }}
                    >
                      {t('revoke')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      ) : error ? null : (
        <Skeleton lines={2} />
      )}
      <p>
        <Button
          onClick={() => {
            setIsCreating(true);
          }}
        >
          {t('createToken')}
        </Button>
      </p>
      {isCreating ? (
        <CreateApiToken
          onCreated={askAgain}
          onClose={() => {
            setIsCreating(false);
          }}
        />
      ) : null}
      {revoking ? (
        <RevokeDialog
          token={revoking}
          onRevoked={askAgain}
          onClose={() => {
            setRevoking(null);
          }}
        />
      ) : null}
    </section>
  );

  function expiryOf({ expiresAt }: ApiTokenFieldsFragment): string {
    if (expiresAt === null) return t('never');
    const day = formats.momentDay(expiresAt);
    return Date.parse(expiresAt) < Date.now() ? t('expired', { day }) : day;
  }
}

function RevokeDialog({
  token,
  onRevoked,
  onClose,
}: {
  readonly token: ApiTokenFieldsFragment;
  readonly onRevoked: () => void;
  readonly onClose: () => void;
}) {
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
