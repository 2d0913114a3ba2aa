import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { MAX_NAME_LENGTH, PlanInputError, renameItem, type ItemId } from '@planrum/schema/plan';
import { useTranslation } from 'react-i18next';
import * as Y from 'yjs';
import { useLivePlan } from '../../plan/live-plan.tsx';
import { useItemNameType } from '../../plan/use-document.ts';
import { StatusShape } from '../../ui/status.tsx';
import { afterTheirs, type Edit } from './name-merge.ts';

/**
 * The field in which an item is renamed. Each character goes into the shared name at once and others' characters come into the field,
 * with the caret kept between the same letters. A name that may not be is said so and stays in the field; the shared name waits.
 */
export function ItemNameField({ id, label, onDone }: { readonly id: ItemId; readonly label: string; readonly onDone: () => void }) {
  const { t } = useTranslation('plan');
  const { doc, awareness } = useLivePlan().connection;
  const name = useItemNameType(id);
  const field = useRef<HTMLTextAreaElement>(null);
  const errorId = useId();
  const [typed, setTyped] = useState(() => name.toJSON());
  const [problem, setProblem] = useState<'EMPTY_NAME' | 'NAME_TOO_LONG' | null>(null);
  const [before] = useState(() => name.toJSON());
  const wasChangedByOthers = useRef(false);
  const caret = useRef<{ readonly start: number; readonly end: number } | null>(null);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  useEffect(() => {
    const observe = (event: Y.YTextEvent, transaction: Y.Transaction) => {
      if (transaction.local) return;
      wasChangedByOthers.current = true;
      const element = field.current;
      if (element === null) return;
      const next = afterTheirs({ text: element.value, start: element.selectionStart, end: element.selectionEnd }, event.delta as readonly Edit[]);
      caret.current = { start: next.start, end: next.end };
      setTyped(next.text);
    };
    name.observe(observe);
    return () => {
      name.unobserve(observe);
    };
  }, [name]);

  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    if (caret.current !== null && document.activeElement === element) element.setSelectionRange(caret.current.start, caret.current.end);
    caret.current = null;
    element.style.height = 'auto';
    element.style.height = `${String(element.scrollHeight)}px`;
  }, [typed]);

  function rename(next: string): void {
    setTyped(next);
    try {
      renameItem(doc, id, next);
      setProblem(null);
    } catch (error) {
      if (!(error instanceof PlanInputError)) throw error;
      if (error.problem === 'EMPTY_NAME' || error.problem === 'NAME_TOO_LONG') setProblem(error.problem);
      // Archived or gone meanwhile is shown by the list, which no longer holds this field.
    }
  }

  /** Tells the others where one writes, as the texts do. */
  function tellCaret(): void {
    const element = field.current;
    if (element === null) return;
    const place = (index: number) => Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(name, Math.min(index, name.length))) as unknown;
    awareness.setLocalStateField('cursor', { anchor: place(element.selectionStart), head: place(element.selectionEnd) });
  }

  function giveUp(): void {
    // A name that others have worked on meanwhile is no longer ours to take back.
    if (!wasChangedByOthers.current) renameItem(doc, id, before);
    onDone();
  }

  return (
    <>
      <textarea
        ref={field}
        className="item-name-field"
        rows={1}
        lang="da"
        value={typed}
        aria-label={label}
        aria-invalid={problem === null ? undefined : true}
        aria-describedby={problem === null ? undefined : errorId}
        onChange={(event) => {
          rename(event.target.value.replaceAll('\n', ' '));
        }}
        onSelect={tellCaret}
        onBlur={() => {
          // Focus also goes for a moment when somebody else moves the item; the page gives it back at once.
          requestAnimationFrame(() => {
            if (document.activeElement === field.current && field.current !== null) return;
            awareness.setLocalStateField('cursor', null);
            onDone();
          });
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
            event.preventDefault();
            if (problem === null) onDone();
          } else if (event.key === 'Escape') {
            event.preventDefault();
            giveUp();
          }
        }}
      />
      {problem === null ? null : (
        <span className="item-name-error" id={errorId} role="alert">
          <StatusShape shape="off" />
          {problem === 'EMPTY_NAME' ? t('items.emptyName', { name: name.toJSON() }) : t('items.longName', { count: MAX_NAME_LENGTH })}
        </span>
      )}
    </>
  );
}
