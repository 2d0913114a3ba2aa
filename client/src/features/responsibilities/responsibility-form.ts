import type { ResponsibilityFieldsFragment, ResponsibilityRole, UserErrorFieldsFragment } from '../../graphql/generated/graphql.ts';

/** What stands in the form. Empty strings are what is not chosen. */
export interface FormValues {
  readonly organisationId: string;
  readonly role: ResponsibilityRole | '';
  readonly unitId: string;
  readonly personId: string;
  readonly description: string;
}
export type FormField = keyof FormValues;

/** Sentences by field; `form` is for what no single field is to blame for. */
export type FormErrors = Readonly<Partial<Record<FormField | 'form', string>>>;

export const emptyForm: FormValues = { organisationId: '', role: '', unitId: '', personId: '', description: '' };

/** A responsibility as the form shows it. */
export function formOf(responsibility: ResponsibilityFieldsFragment): FormValues {
  return {
    organisationId: responsibility.organisation.id,
    role: responsibility.role,
    unitId: responsibility.unit?.id ?? '',
    personId: responsibility.person?.id ?? '',
    description: responsibility.description ?? '',
  };
}

/** What goes to the server: nothing is sent as null, since an empty string names no unit. */
export function fieldsOf(values: FormValues & { readonly role: ResponsibilityRole }) {
  return {
    organisationId: values.organisationId,
    role: values.role,
    unitId: values.unitId === '' ? null : values.unitId,
    personId: values.personId === '' ? null : values.personId,
    description: values.description.trim() === '' ? null : values.description.trim(),
  };
}

/** Another organisation has other units and people: those of the former one are not kept. */
export function withOrganisation(values: FormValues, organisationId: string): FormValues {
  return organisationId === values.organisationId ? values : { ...values, organisationId, unitId: '', personId: '' };
}

const fields: ReadonlySet<string> = new Set(Object.keys(emptyForm));

/** The server's sentences at the fields that they are about. */
export function errorsOf(userErrors: readonly Pick<UserErrorFieldsFragment, 'message' | 'field'>[]): FormErrors {
  const errors: Partial<Record<FormField | 'form', string>> = {};
  for (const { field, message } of userErrors) {
    const name = field?.find((part) => fields.has(part)) as FormField | undefined;
    errors[name ?? 'form'] ??= message;
  }
  return errors;
}
