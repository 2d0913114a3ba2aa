import { useRef, useState } from 'react';
import { addItem, MAX_NAME_LENGTH, PlanInputError } from '@planrum/schema/plan';
import type { ItemKind } from '@planrum/schema/templates';
import { useTranslation } from 'react-i18next';
import { itemPartId } from '../../plan/contents.ts';
import { useLivePlan } from '../../plan/live-plan.tsx';
import { useFormats } from '../../i18n/format.ts';
import { useAnnounce } from '../../ui/announcements.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { itemIcons } from './item-icons.tsx';
import './items.css';

/** Adds an item at the end of the list and goes to it. An empty name is refused with a sentence. */
export function AddItem({ kind }: { readonly kind: ItemKind }) {
  const { t } = useTranslation('plan');
  const { t: common } = useTranslation('common');
  const { locale } = useFormats();
  const { connection, mayEdit } = useLivePlan();
  const announce = useAnnounce();
  const [name, setName] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const word = kind.label[locale].toLocaleLowerCase(locale);
  if (!mayEdit) return null;

  function close(): void {
    setName(null);
    setError(null);
    requestAnimationFrame(() => opener.current?.focus());
  }
  function add(typed: string): void {
    try {
      const id = addItem(connection.doc, { kind: kind.key, name: typed });
      announce(t('items.added', { name: typed.trim() }));
      setName(null);
      setError(null);
      requestAnimationFrame(() => {
        const part = document.getElementById(itemPartId(id));
        part?.scrollIntoView({ block: 'start' });
        part?.querySelector<HTMLElement>('h3')?.focus({ preventScroll: true });
      });
    } catch (problem) {
      if (!(problem instanceof PlanInputError)) throw problem;
      setError(problem.problem === 'NAME_TOO_LONG' ? t('items.longName', { count: MAX_NAME_LENGTH }) : t('items.emptyNewName'));
    }
  }

  if (name === null) {
    return (
      <button
        ref={opener}
        type="button"
        className="add-item"
        onClick={() => {
          setName('');
          requestAnimationFrame(() => form.current?.querySelector('input')?.focus());
        }}
      >
        {itemIcons.add}
        {t('items.add', { kind: word })}
      </button>
    );
  }
  return (
    <form
      ref={form}
      className="add-item-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add(name);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <TextField
        label={t('items.nameOf', { kind: word })}
        hint={t('items.addHint')}
        error={error}
        value={name}
        lang="da"
        onChange={(event) => {
          setName(event.target.value);
          setError(null);
        }}
      />
      <div className="add-item-actions">
        <Button type="submit" kind="primary">
          {t('items.addAction')}
        </Button>
        <Button onClick={close}>{common('action.cancel')}</Button>
      </div>
    </form>
  );
}
