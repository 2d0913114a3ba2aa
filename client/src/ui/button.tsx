import type { ButtonHTMLAttributes, ReactNode } from 'react';
import './button.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` once per view; `quiet` for what stands in text; `danger` for what takes something away. */
  readonly kind?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly size?: 'normal' | 'large';
  /** Work is under way: the button stays focusable, says so, and does nothing more. */
  readonly busy?: boolean;
}

/** A button with a verb on it. While `busy` it keeps focus and swallows clicks, so a double click cannot send twice. */
export function Button({ kind = 'plain', size = 'normal', busy = false, className, type, onClick, ...rest }: ButtonProps) {
  const names = ['button', kind === 'plain' ? '' : kind, size === 'large' ? 'large' : '', className ?? ''];
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      className={names.filter(Boolean).join(' ')}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}

/** A button that shows only an icon; `label` is its name for everyone who cannot see it, and its tooltip. */
export function IconButton({
  label,
  children,
  className,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { readonly label: string; readonly children: ReactNode }) {
  return (
    <button type="button" {...rest} className={`icon-button ${className ?? ''}`.trim()} aria-label={label} title={label}>
      {children}
    </button>
  );
}
