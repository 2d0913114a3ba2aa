import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import {
  AssignableOrganisationsDocument,
  AssignResponsibilityDocument,
  ChangeResponsibilityDocument,
  type ResponsibilityFieldsFragment,
} from '../../graphql/generated/graphql.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select, TextArea } from '../../ui/field.tsx';
import { ErrorBanner, Skeleton } from '../../ui/notice.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { holdersOf, longName, peopleOf, unitsOf } from './assignable.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import { emptyForm, errorsOf, fieldsOf, formOf, withOrganisation, type FormErrors, type FormField, type FormValues } from './responsibility-form.ts';
import { roles } from './roles.ts';

export interface ResponsibilityDialogProps {
  readonly agreementId: string;
  /** The item; null for the agreement as a whole. */
  readonly itemKey: string | null;
  readonly placeName: string;
  /** What to change; null assigns a new one. */
  readonly current: ResponsibilityFieldsFragment | null;
  /** Organisations that are party, to stand first. */
  readonly partyIds: ReadonlySet<string>;
  /** Who changed a responsibility last, as far as this page has heard. */
  readonly changedBy: (id: string) => string | null;
  readonly onClose: () => void;
  readonly onAssigned: () => void;
}

/** Assigns a responsibility or changes one. What is typed stays through every refusal. */
export function ResponsibilityDialog(props: ResponsibilityDialogProps) {
  const { t } = useTranslation('plan');
  const { current, placeName, onClose } = props;
  const title =
    current === null
      ? t('responsibilities.assignTo', { name: placeName })
      : t('responsibilities.changeOf', { organisation: current.organisation.shortName, role: t(`responsibilities.roles.${current.role}`) });
  return (
    <Dialog title={title} onClose={onClose}>
      <ResponsibilityForm {...props} />
    </Dialog>
  );
}

function ResponsibilityForm({
  agreementId,
  itemKey,
  current,
  partyIds,
  changedBy,
  onClose,
  onAssigned,
}: ResponsibilityDialogProps) {
  const { t } = useTranslation('plan');
  const { t: common } = useTranslation('common');
  const [{ data, error: loadError }, load] = useQuery({ query: AssignableOrganisationsDocument });
  const [, assign] = useMutation(AssignResponsibilityDocument);
  const [, change] = useMutation(ChangeResponsibilityDocument);
  const [values, setValues] = useState<FormValues>(current === null ? emptyForm : formOf(current));
  const [known, setKnown] = useState(current);
  const [theirs, setTheirs] = useState<ResponsibilityFieldsFragment | null>(null);
  const [errors, setErrors] = useState<FormErrors>({});
  const [isBusy, setIsBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isLoaded = data !== undefined;
  useEffect(() => {
    if (isLoaded) form.current?.querySelector('select')?.focus();
  }, [isLoaded]);

  /** What is being corrected is no longer wrong until it is sent again. */
  function edit(next: FormValues, field: FormField): void {
    setValues(next);
    setErrors(({ [field]: _corrected, ...others }) => others);
  }

  async function submit(expected: ResponsibilityFieldsFragment | null): Promise<void> {
    const { organisationId, role } = values;
    if (organisationId === '' || role === '') {
      setErrors({
        ...(organisationId === '' ? { organisationId: t('responsibilities.missingOrganisation') } : {}),
        ...(role === '' ? { role: t('responsibilities.missingRole') } : {}),
      });
      return;
    }
    setIsBusy(true);
    setErrors({});
    const fields = fieldsOf({ ...values, role });
    if (expected === null) {
      const { data: answer } = await assign({ input: { agreementId, ...(itemKey === null ? {} : { itemKey }), ...fields } });
      const payload = answer?.assignResponsibility;
      if (payload?.responsibility) onAssigned();
      settle(payload);
    } else {
      const { data: answer } = await change({ input: { id: expected.id, expectedVersion: expected.version, ...fields } });
      const payload = answer?.changeResponsibility;
      const conflict = payload?.userErrors.find((one) => one.__typename === 'ConflictError');
      setIsBusy(false);
      if (conflict?.__typename === 'ConflictError' && conflict.current.__typename === 'Responsibility') setTheirs(conflict.current);
      else if (payload?.userErrors.some((one) => one.code === 'NOT_FOUND') === true) {
        // Gone: what was typed can still be assigned anew.
        setKnown(null);
        setErrors({ form: t('responsibilities.goneWhileEditing') });
      } else settle(payload);
    }
  }

  function settle(payload: { readonly responsibility?: unknown; readonly userErrors: Parameters<typeof errorsOf>[0] } | null | undefined): void {
    setIsBusy(false);
    if (payload?.responsibility) onClose();
    else setErrors(payload ? errorsOf(payload.userErrors) : { form: t('responsibilities.failed') });
  }

  if (!data) {
    return loadError ? (
      <QueryError
        error={loadError}
        onRetry={() => {
          load({ requestPolicy: 'network-only' });
        }}
      />
    ) : (
      <Skeleton lines={5} />
    );
  }
  const { organisations } = data;
  const holders = holdersOf(organisations);
  const units = unitsOf(organisations, values.organisationId);
  const people = peopleOf(organisations, values.organisationId);
  const option = (organisation: (typeof holders)[number]) => (
    <option key={organisation.id} value={organisation.id}>
      {longName(organisation)}
    </option>
  );
  const optional = <span className="field-optional">{t('responsibilities.optional')}</span>;

  return (
    <form
      ref={form}
      className="responsibility-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void submit(theirs ?? known);
      }}
    >
      {errors.form === undefined ? null : <ErrorBanner>{errors.form}</ErrorBanner>}
      {theirs === null ? null : (
        <ConflictNotice
          theirs={theirs}
          by={changedBy(theirs.id)}
          onTake={() => {
            setValues(formOf(theirs));
            setKnown(theirs);
            setTheirs(null);
          }}
        />
      )}
      <Select
        label={t('responsibilities.organisation')}
        error={errors.organisationId}
        value={values.organisationId}
        onChange={(event) => {
          edit(withOrganisation(values, event.target.value), 'organisationId');
        }}
      >
        <option value="" disabled>
          {t('responsibilities.chooseOrganisation')}
        </option>
        <optgroup label={t('responsibilities.partiesFirst')}>{holders.filter((one) => partyIds.has(one.id)).map(option)}</optgroup>
        <optgroup label={t('responsibilities.others')}>{holders.filter((one) => !partyIds.has(one.id)).map(option)}</optgroup>
      </Select>
      <Select
        label={t('responsibilities.role')}
        error={errors.role}
        value={values.role}
        onChange={(event) => {
          edit({ ...values, role: roles.find((role) => role === event.target.value) ?? '' }, 'role');
        }}
      >
        <option value="" disabled>
          {t('responsibilities.chooseRole')}
        </option>
        {roles.map((role) => (
          <option key={role} value={role}>
            {t(`responsibilities.roles.${role}`)}
          </option>
        ))}
      </Select>
      {units.length === 0 ? null : (
        <Select
          label={
            <>
              {t('responsibilities.unit')} {optional}
            </>
          }
          error={errors.unitId}
          value={values.unitId}
          onChange={(event) => {
            edit({ ...values, unitId: event.target.value }, 'unitId');
          }}
        >
          <option value="">{t('responsibilities.noUnit')}</option>
          {units.map((unit) => (
            <option key={unit.id} value={unit.id}>
              {unit.name}
            </option>
          ))}
        </Select>
      )}
      {people.length === 0 ? null : (
        <Select
          label={
            <>
              {t('responsibilities.person')} {optional}
            </>
          }
          error={errors.personId}
          value={values.personId}
          onChange={(event) => {
            edit({ ...values, personId: event.target.value }, 'personId');
          }}
        >
          <option value="">{t('responsibilities.noPerson')}</option>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </Select>
      )}
      <TextArea
        label={
          <>
            {t('responsibilities.description')} {optional}
          </>
        }
        hint={t('responsibilities.descriptionHint')}
        error={errors.description}
        value={values.description}
        rows={3}
        onChange={(event) => {
          edit({ ...values, description: event.target.value }, 'description');
        }}
      />
      <div className="dialog-actions">
        <Button onClick={onClose}>{common('action.cancel')}</Button>
        <Button type="submit" kind="primary" busy={isBusy}>
          {theirs !== null ? t('responsibilities.conflictKeep') : known === null ? t('responsibilities.assign') : t('responsibilities.save')}
        </Button>
      </div>
    </form>
  );
}
