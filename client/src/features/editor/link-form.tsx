import { useEffect, useId, useRef, useState } from 'react';
import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import { safeHref } from '@planrum/schema/plan';
import { Button } from '../../ui/button.tsx';
import { ToolForm } from './tool-form.tsx';

/** `kvinfo.dk` is what people type; an address with neither scheme nor slash is a site's. */
function withScheme(typed: string): string {
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(typed)) return `mailto:${typed}`;
  return /^[a-z][a-z0-9+.-]*:|^[/#]/i.test(typed) ? typed : `https://${typed}`;
}

/** Asks for the address of a link on the words that are selected. Escape leaves the text as it was. */
export function LinkForm({ editor, onDone }: { readonly editor: Editor; readonly onDone: () => void }) {
  const { t } = useTranslation('plan');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [current] = useState(() => {
    const href: unknown = editor.getAttributes('link')['href'];
    return typeof href === 'string' ? href : '';
  });
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  function apply(): void {
    const typed = input.current?.value.trim() ?? '';
    if (typed === '') {
      if (current === '') setError(t('editor.linkEmpty'));
      else remove();
      return;
    }
    const href = safeHref(withScheme(typed));
    if (href === null) {
      setError(t('editor.linkUnsafe'));
      return;
    }
    editor.chain().extendMarkRange('link').setLink({ href }).run();
    onDone();
  }
  function remove(): void {
    editor.chain().extendMarkRange('link').unsetLink().run();
    onDone();
  }

  return (
    <ToolForm onApply={apply} onDone={onDone}>
      <label className="visually-hidden" htmlFor={id}>
        {t('editor.linkAddress')}
      </label>
      <input
        ref={input}
        id={id}
        className="control"
        type="text"
        inputMode="url"
        defaultValue={current}
        placeholder="https://"
        autoComplete="off"
        aria-invalid={error === null ? undefined : true}
        aria-describedby={error === null ? undefined : `${id}-error`}
        onChange={() => {
          setError(null);
        }}
      />
      <Button type="submit">{t('editor.linkApply')}</Button>
      {current === '' ? null : (
        <Button kind="quiet" onClick={remove}>
          {t('editor.linkRemove')}
        </Button>
      )}
      {error === null ? null : (
        <p className="link-form-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </ToolForm>
  );
}
