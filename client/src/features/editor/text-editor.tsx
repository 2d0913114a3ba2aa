import { useEffect, useMemo } from 'react';
import { EditorContent, useEditor, useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
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
}

/** A text that is written together. Its undo takes back only one's own changes in this text. */
export default function TextEditor({ fragment, label, hint, isAskedFor }: TextEditorProps) {
  const { t } = useTranslation('plan');
  const { connection } = useLivePlan();
  const focused = useFocusedEditor();
  const extensions = useMemo(
    () => planTextExtensions(fragment, caretAwarenessOf(connection.awareness, fragment)),
    [fragment, connection],
  );
  const editor = useEditor(
    {
      extensions,
      autofocus: isAskedFor ? 'end' : false,
      editorProps: {
        attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-keyshortcuts': 'Alt+F10' },
        // The bar above and the toolbar below lie over the text.
        scrollThreshold: { top: 64, bottom: 96, left: 0, right: 0 },
        scrollMargin: { top: 72, bottom: 112, left: 0, right: 0 },
      },
      onFocus: ({ editor: self }) => {
        focused.set(self);
      },
      onBlur: ({ editor: self, event }) => {
        const next = event.relatedTarget;
        if (next instanceof Element && next.closest('[data-editor-tools]') !== null) return;
        if (focused.get() === self) focused.set(null);
      },
    },
    [extensions],
  );
  const isEmpty = useEditorState({ editor, selector: ({ editor: self }) => self.isEmpty });

  useEffect(() => {
    editor.view.dom.setAttribute('aria-label', `${label}. ${t('editor.toolbarKey')}`);
    editor.view.dom.setAttribute('data-hint', hint);
    // The words are the agreement's: Danish whatever the language of the interface.
    editor.view.dom.setAttribute('lang', 'da');
  }, [editor, label, hint, t]);

  useEffect(
    () => () => {
      if (focused.get() === editor) focused.set(null);
    },
    [editor, focused],
  );

  return <EditorContent editor={editor} className={isEmpty ? 'plan-text text-editor is-empty' : 'plan-text text-editor'} />;
}
