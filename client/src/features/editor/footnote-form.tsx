import { useEffect, useId, useRef, useState } from 'react';
import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import { footnoteHref, useFootnotes } from '../../plan/definitions.tsx';
import { Button } from '../../ui/button.tsx';
import { ToolForm } from './tool-form.tsx';

/** Asks which definition the words that are selected refer to. Escape leaves the text as it was. */
export function FootnoteForm({ editor, onDone }: { readonly editor: Editor; readonly onDone: () => void }) {
  const { t } = useTranslation('plan');
  const id = useId();
  const footnotes = useFootnotes();
  const select = useRef<HTMLSelectElement>(null);
  const [current] = useState(() => {
    const href: unknown = editor.getAttributes('link')['href'];
    return footnotes.find((footnote) => footnoteHref(footnote) === href) ?? null;
  });
  useEffect(() => {
    select.current?.focus();
  }, []);

  function apply(): void {
    const footnote = footnotes.find(({ partId }) => partId === select.current?.value);
    if (footnote !== undefined) editor.chain().extendMarkRange('link').setLink({ href: footnoteHref(footnote) }).run();
    onDone();
  }

  return (
    <ToolForm onApply={apply} onDone={onDone}>
      {footnotes.length === 0 ? (
        <p>{t('editor.noDefinitions')}</p>
      ) : (
        <>
          <label className="visually-hidden" htmlFor={id}>
            {t('editor.footnoteOf')}
          </label>
          <select ref={select} id={id} className="control" defaultValue={current?.partId ?? footnotes[0]?.partId}>
            {footnotes.map(({ partId, name, number }) => (
              <option key={partId} value={partId} lang="da">
                {number} {name === '' ? t('items.unnamed') : name}
              </option>
            ))}
          </select>
          <Button type="submit">{t('editor.linkApply')}</Button>
        </>
      )}
      {current === null ? null : (
        <Button
          kind="quiet"
          onClick={() => {
            editor.chain().extendMarkRange('link').unsetLink().run();
            onDone();
          }}
        >
          {t('editor.footnoteRemove')}
        </Button>
      )}
      {footnotes.length === 0 ? (
        <Button kind="quiet" onClick={onDone}>
          {t('editor.footnoteClose')}
        </Button>
      ) : null}
    </ToolForm>
  );
}
