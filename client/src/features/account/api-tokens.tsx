import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { ApiTokensDocument, type ApiTokenFieldsFragment } from '../../graphql/generated/graphql.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/notice.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { CreateApiToken } from './create-api-token.tsx';
import { OrganisationTokens } from './organisation-tokens.tsx';
import { RevokeToken } from './revoke-token.tsx';
import { TokenTable } from './token-table.tsx';

/** The viewer's tokens, and those of organisations where the viewer manages them: make one, see when each was used, make one useless. */
export function ApiTokens() {
  const { t } = useTranslation('account');
  const [{ data, error }, ask] = useQuery({ query: ApiTokensDocument, requestPolicy: 'cache-and-network' });
  const [isCreating, setIsCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiTokenFieldsFragment | null>(null);
  const askAgain = (): void => {
    ask({ requestPolicy: 'network-only' });
  };
  const tokens = data?.viewer?.apiTokens;
  const organisations = data?.viewer?.tokenOrganisations ?? [];

  return (
    <>
      <section aria-labelledby="tokens">
        <h2 id="tokens">{t('tokens')}</h2>
        <p className="page-lead">{t('tokensText', { address: `${location.origin}/graphql` })}</p>
        {error ? <QueryError error={error} onRetry={askAgain} /> : null}
        {tokens ? (
          tokens.length === 0 ? (
            <p className="muted">{t('noTokens')}</p>
          ) : (
            <TokenTable tokens={tokens.map((token) => ({ token }))} onRevoke={setRevoking} />
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
      </section>
      {organisations.length > 0 ? <OrganisationTokens organisations={organisations} onRevoke={setRevoking} onCreated={askAgain} /> : null}
      {isCreating ? (
        <CreateApiToken
          onCreated={askAgain}
          onClose={() => {
            setIsCreating(false);
          }}
        />
      ) : null}
      {revoking ? (
        <RevokeToken
          token={revoking}
          onRevoked={askAgain}
          onClose={() => {
            setRevoking(null);
          }}
        />
      ) : null}
    </>
  );
}
