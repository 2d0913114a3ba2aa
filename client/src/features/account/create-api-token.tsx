import { useId, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { CreateApiTokenDocument, type TokenScope } from '../../graphql/generated/graphql.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select, TextField, textOf } from '../../ui/field.tsx';
import { ErrorBanner } from '../../ui/notice.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { StatusShape } from '../../ui/status.tsx';
import { NewSecret } from './new-secret.tsx';

const scopes: readonly TokenScope[] = ['READ_PLANS', 'READ_FIGURES', 'REPORT_FIGURES', 'WRITE_TEXT', 'SUBSCRIBE', 'ADMINISTER'];
const dayMs = 86_400_000;
const expiryDays = [30, 90, 365] as const;
const never = 'never';

interface CreateApiTokenProps {
  /** Those that can hold it; without, it is the viewer's own. */
  readonly organisations?: readonly { readonly id: string; readonly name: string }[];
  readonly onCreated: () => void;
  readonly onClose: () => void;
}

/** Asks whose the token is to be, what it is for, what it may do and for how long; then shows its secret, once. */
export function CreateApiToken({ organisations, onCreated, onClose }: CreateApiTokenProps) {
  const { t } = useTranslation(['account', 'common']);
  const [{ fetching, error }, create] = useMutation(CreateApiTokenDocument);
  const [mistakes, setMistakes] = useState<{ organisation?: string; name?: string; scopes?: string; other?: string }>({});
  const [secret, setSecret] = useState<string | null>(null);
  const scopesId = useId();

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const name = textOf(values.get('name')).trim();
    const chosen = scopes.filter((scope) => values.getAll('scope').includes(scope));
    const expiry = textOf(values.get('expiry'));
    const organisationId = organisations ? textOf(values.get('organisation')) : null;
    const found = {
      ...(organisationId === '' ? { organisation: t('tokenOrganisationMissing') } : {}),
      ...(name === '' ? { name: t('tokenNameMissing') } : {}),
      ...(chosen.length === 0 ? { scopes: t('scopesMissing') } : {}),
    };
    setMistakes(found);
    if (organisationId === '' || name === '' || chosen.length === 0) return;
    const expiresAt = expiry === never ? null : new Date(Date.now() + Number(expiry) * dayMs).toISOString();
    const { data } = await create({ input: { name, scopes: chosen, expiresAt, organisationId } });
    if (!data) return;
    const [mistake] = data.createApiToken.userErrors;
    if (data.createApiToken.secret !== null) {
      setSecret(data.createApiToken.secret);
      onCreated();
    } else if (mistake) {
      setMistakes(mistake.field?.[0] === 'name' ? { name: mistake.message } : { other: mistake.message });
    }
  };

  if (secret !== null) return <NewSecret secret={secret} onClose={onClose} />;
  return (
    <Dialog title={t(organisations ? 'createOrganisationToken' : 'createToken')} onClose={onClose}>
      <form
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          if (fetching) event.preventDefault();
          else void submit(event);
        }}
      >
        {mistakes.other ? <ErrorBanner>{mistakes.other}</ErrorBanner> : null}
        {error ? <QueryError error={error} /> : null}
        {organisations ? (
          <Select label={t('tokenOrganisation')} hint={t('tokenOrganisationHint')} error={mistakes.organisation} name="organisation" defaultValue="">
            <option value="">{t('tokenOrganisationChoose')}</option>
            {organisations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        ) : null}
        <TextField label={t('tokenName')} hint={t(organisations ? 'machineNameHint' : 'tokenNameHint')} error={mistakes.name} name="name" maxLength={80} autoComplete="off" />
        <fieldset aria-describedby={mistakes.scopes ? scopesId : undefined}>
          <legend className="field-label">{t('scopes')}</legend>
          {scopes.map((scope) => (
            <label className="choice" key={scope}>
              <input type="checkbox" name="scope" value={scope} defaultChecked={scope.startsWith('READ_')} />
              {t(`scope.${scope}`)}
            </label>
          ))}
          {organisations ? <p className="field-hint">{t('tokenMakerHint')}</p> : null}
          {mistakes.scopes ? (
            <p className="field-error" id={scopesId} role="alert">
              <StatusShape shape="off" />
              {mistakes.scopes}
            </p>
          ) : null}
        </fieldset>
        <Select label={t('expiry')} name="expiry" defaultValue="90">
          {expiryDays.map((days) => (
            <option key={days} value={days}>
              {days === 365 ? t('expiryYear') : t('expiryDays', { days })}
            </option>
          ))}
          <option value={never}>{t('expiryNever')}</option>
        </Select>
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button kind="primary" type="submit" busy={fetching}>
            {fetching ? t('creating') : t('createToken')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
