import { useEffect, useLayoutEffect, useRef } from 'react';
import { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import { partOfHref } from '../../plan/definitions.tsx';
import { useLivePlan } from '../../plan/live-plan.tsx';
import { caretAwarenessOf } from './caret-awareness.ts';
import { planTextExtensions } from './extensions.ts';
import { useFocusedEditor } from './focused-editor.tsx';

export interface TextEditorProps {
  readonly fragment: Y.XmlFragment;
  /** What the text is, with what it belongs to: `Formål, Mentorprojekt`. */
  readonly label: string;
  /** Shown while there are no words. */
  readonly hint: string;
  /** Focus at once, because the reader asked for this text before its editor was there. */
  readonly isAskedFor: boolean;
  /** Called before the browser paints, once the words stand in the editor. */
  readonly onDrawn: () => void;
}

/**
 * A text that is written together. Its undo takes back only one's own changes in this text. The editor is made before the browser
 * paints, so that it takes the place of the drawn text unseen; it draws itself from then on, and React leaves it alone.
 */
export function TextEditor({ fragment, label, hint, isAskedFor, onDrawn }: TextEditorProps) {
  const { t } = useTranslation('plan');
  const { connection } = useLivePlan();
  const focused = useFocusedEditor();
  const frame = useRef<HTMLDivElement>(null);
  const wasAskedFor = useRef(isAskedFor);

  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const editor = new Editor({
      element,
      extensions: planTextExtensions(fragment, caretAwarenessOf(connection.awareness, fragment)),
      autofocus: wasAskedFor.current ? 'end' : false,
      editorProps: {
        // The words are the agreement's: Danish whatever the language of the interface.
        attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-keyshortcuts': 'Alt+F10', lang: 'da' },
        // The bar above and the toolbar below lie over the text.
        scrollThreshold: { top: 64, bottom: 96, left: 0, right: 0 },
        // In a text that is written in, a click sets the caret: with the modifier it leads to the definition.
        handleClick(_view, _position, event) {
          const link = event.target instanceof Element ? event.target.closest('a') : null;
          const part = partOfHref(link?.getAttribute('href') ?? '');
          if (part === null || !(event.ctrlKey || event.metaKey)) return false;
          document.getElementById(part)?.scrollIntoView({ block: 'start' });
          return true;
        },
        scrollMargin: { top: 72, bottom: 112, left: 0, right: 0 },
      },
      onTransaction({ editor: self }) {
        element.classList.toggle('is-empty', self.isEmpty);
      },
      onFocus({ editor: self }) {
        focused.set(self);
      },
      onBlur({ editor: self, event }) {
        const next = event.relatedTarget;
        if (next instanceof Element && next.closest('[data-editor-tools]') !== null) return;
        if (focused.get() === self) focused.set(null);
      },
    });
    element.classList.toggle('is-empty', editor.isEmpty);
    onDrawn();
    return () => {
      if (focused.get() === editor) focused.set(null);
      editor.destroy();
    };
  }, [fragment, connection, focused, wasAskedFor, onDrawn]);

  useEffect(() => {
    const text = frame.current?.querySelector('.ProseMirror');
    text?.setAttribute('aria-label', label);
    text?.setAttribute('aria-description', t('editor.toolbarKey'));
    text?.setAttribute('data-hint', hint);
  }, [fragment, connection, label, hint, t]);

  return <div ref={frame} className="plan-text text-editor" />;
}
