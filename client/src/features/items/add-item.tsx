import { useEffect, useRef, useState } from 'react';
import { addItem, MAX_ITEMS, MAX_NAME_LENGTH, PlanInputError } from '@planrum/schema/plan';
import type { ItemKind } from '@planrum/schema/templates';
import { useTranslation } from 'react-i18next';
import type { Locale } from '../../graphql/generated/graphql.ts';
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
  const { locale } = useFormats();
  const { mayEdit } = useLivePlan();
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  if (!mayEdit) return null;
  if (isOpen) {
    return (
      <AddItemForm
        kind={kind}
        onClose={(wasAdded) => {
          setIsOpen(false);
          if (!wasAdded) requestAnimationFrame(() => opener.current?.focus());
        }}
      />
    );
  }
  return (
    <button
      ref={opener}
      type="button"
      className="add-item"
      onClick={() => {
        setIsOpen(true);
      }}
    >
      {itemIcons.add}
      {t('items.add', { kind: wordFor(kind, locale) })}
    </button>
  );
}

/** Asks for the name of a new item. When it is closed with an item added, focus is on its way there. */
export function AddItemForm({ kind, onClose }: { readonly kind: ItemKind; readonly onClose: (wasAdded: boolean) => void }) {
  const { t } = useTranslation('plan');
  const { t: common } = useTranslation('common');
  const { locale } = useFormats();
  const { connection } = useLivePlan();
  const announce = useAnnounce();
  const [name, setName] = useState('');
  const [error, setError] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector('input')?.focus();
  }, []);

  function add(): void {
    try {
      const id = addItem(connection.doc, { kind: kind.key, name });
      announce(t('items.added', { name: name.trim() }));
      onClose(true);
      requestAnimationFrame(() => {
        const part = document.getElementById(itemPartId(id));
        part?.scrollIntoView({ block: 'start' });
        part?.querySelector<HTMLElement>('h3')?.focus({ preventScroll: true });
      });
    } catch (problem) {
      if (!(problem instanceof PlanInputError)) throw problem;
      if (problem.problem === 'NAME_TOO_LONG') setError(t('items.longName', { count: MAX_NAME_LENGTH }));
      else setError(problem.problem === 'TOO_MANY_ITEMS' ? t('items.tooMany', { count: MAX_ITEMS }) : t('items.emptyNewName'));
    }
  }

  return (
    <form
      ref={form}
      className="add-item-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose(false);
      }}
    >
      <TextField
        label={t('items.nameOf', { kind: wordFor(kind, locale) })}
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
        <Button
          onClick={() => {
            onClose(false);
          }}
        >
          {common('action.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** `aktivitet` */
function wordFor(kind: ItemKind, locale: Locale): string {
  return kind.label[locale].toLocaleLowerCase(locale);
}
