import { useTranslation } from 'react-i18next';
import type { ApiTokenFieldsFragment } from '../../graphql/generated/graphql.ts';
import { capitalised, useFormats } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';

/** A token, and whose it is where it is an organisation's. */
export interface ListedToken {
  readonly token: ApiTokenFieldsFragment;
  readonly organisation?: string;
  readonly createdBy?: string | null;
  readonly revokedAt?: string | null;
  readonly revokedBy?: string | null;
}

/** Tokens with what each may do, when it ends and was last used. Those that work can be revoked; those that were stay, and say so. */
export function TokenTable({ tokens, onRevoke }: { readonly tokens: readonly ListedToken[]; readonly onRevoke: (token: ApiTokenFieldsFragment) => void }) {
  const { t } = useTranslation('account');
  const formats = useFormats();
  return (
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
        {tokens.map(({ token, organisation, createdBy, revokedAt, revokedBy }) => (
          <tr key={token.id} className={revokedAt ? 'token-revoked' : undefined}>
            <th scope="row">
              {token.name}
              {organisation ? <span className="token-organisation">{organisation}</span> : null}
              <code>{token.prefix}…</code>
              {createdBy ? <span className="token-maker">{t('madeBy', { name: createdBy })}</span> : null}
            </th>
            <td>{capitalised(formats.list(token.scopes.map((scope) => t(`scope.${scope}`).toLocaleLowerCase())))}</td>
            {revokedAt ? <td>{revocationOf(revokedAt, revokedBy)}</td> : <td data-label={t('columns.expires')}>{expiryOf(token)}</td>}
            <td data-label={t('columns.used')}>{token.lastUsedAt ? formats.moment(token.lastUsedAt) : t('never')}</td>
            <td>
              {revokedAt ? null : (
                <Button kind="quiet" aria-label={t('revokeName', { name: token.name })} onClick={() => onRevoke(token)}>
                  {t('revoke')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );

  function revocationOf(revokedAt: string, by: string | null | undefined): string {
    const day = formats.momentDay(revokedAt);
    return by ? t('revokedBy', { day, name: by }) : t('revokedOn', { day });
  }

  function expiryOf({ expiresAt }: ApiTokenFieldsFragment): string {
    if (expiresAt === null) return t('never');
    const day = formats.momentDay(expiresAt);
    return Date.parse(expiresAt) < Date.now() ? t('expired', { day }) : day;
  }
}
