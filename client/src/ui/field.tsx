import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';
import { StatusShape } from './status.tsx';
import './field.css';

export interface FieldProps {
  readonly label: ReactNode;
  /** Stands under the label: what the field is for, or an example. */
  readonly hint?: ReactNode;
  /** A whole sentence; shown with a shape and announced with the field. */
  readonly error?: string | null | undefined;
}

/** What a control inside a field must carry for label, hint and error to belong to it. */
export interface ControlAttributes {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** A control with its label, hint and error tied together for screen readers. `children` draws the control. */
export function Field({ label, hint, error, children }: FieldProps & { readonly children: (control: ControlAttributes) => ReactNode }) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {error ? (
        <p className="field-error" id={`${id}-error`} role="alert">
          <StatusShape shape="off" />
          {error}
        </p>
      ) : null}
    </div>
  );
}

/** A line of text. */
export function TextField({ label, hint, error, ...input }: FieldProps & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <input className="control" {...input} {...control} />}
    </Field>
  );
}

/** Several lines of text. */
export function TextArea({ label, hint, error, ...input }: FieldProps & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <textarea className="control" {...input} {...control} />}
    </Field>
  );
}

/** One of a list: the platform's own list, so that it works with any keyboard, finger and screen reader. */
export function Select({ label, hint, error, children, ...select }: FieldProps & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <select className="control" {...select} {...control}>
          {children}
        </select>
      )}
    </Field>
  );
}

/** What was typed into a field of a form; empty for a file or nothing. */
export function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : '';
}
