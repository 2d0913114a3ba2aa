import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiTokenFieldsFragment, TokenOrganisationFragment } from '../../graphql/generated/graphql.ts';
import { Button } from '../../ui/button.tsx';
import { CreateApiToken } from './create-api-token.tsx';
import { TokenTable, type ListedToken } from './token-table.tsx';

interface OrganisationTokensProps {
  readonly organisations: readonly TokenOrganisationFragment[];
  readonly onCreated: () => void;
  readonly onRevoke: (token: ApiTokenFieldsFragment) => void;
}

/** The tokens that organisations hold: those that work first, those that were revoked after them. */
export function OrganisationTokens({ organisations, onCreated, onRevoke }: OrganisationTokensProps) {
  const { t } = useTranslation('account');
  const [isCreating, setIsCreating] = useState(false);
  const tokens = organisations.flatMap(({ name, apiTokens }) =>
    (apiTokens ?? []).map(
      (token): ListedToken => ({
        token,
        organisation: name,
        createdBy: token.createdBy?.name ?? null,
        revokedAt: token.revokedAt,
        revokedBy: token.revokedBy?.name ?? null,
      }),
    ),
  );
  const listed = [...tokens.filter(({ revokedAt }) => !revokedAt), ...tokens.filter(({ revokedAt }) => revokedAt)];

  return (
    <section aria-labelledby="organisation-tokens">
      <h2 id="organisation-tokens">{t('organisationTokens')}</h2>
      <p className="page-lead">{t('organisationTokensText')}</p>
      {listed.length === 0 ? <p className="muted">{t('noOrganisationTokens')}</p> : <TokenTable tokens={listed} onRevoke={onRevoke} />}
      <p>
        <Button
          onClick={() => {
            setIsCreating(true);
          }}
        >
          {t('createOrganisationToken')}
        </Button>
      </p>
      {isCreating ? (
        <CreateApiToken
          organisations={organisations}
          onCreated={onCreated}
          onClose={() => {
            setIsCreating(false);
          }}
        />
      ) : null}
    </section>
  );
}
