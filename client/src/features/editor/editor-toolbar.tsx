import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { partOfHref } from '../../plan/definitions.tsx';
import { useLivePlan } from '../../plan/live-plan.tsx';
import { useFocusedEditor } from './focused-editor.tsx';
import { FootnoteForm } from './footnote-form.tsx';
import { LinkForm } from './link-form.tsx';
import { toolIcons } from './tool-icons.tsx';

/** The level that a heading made here has in the text. How deep it is shown is the page's business. */
const headingLevel = 3;

interface Tool {
  readonly name: keyof typeof toolIcons;
  readonly keys: string;
  readonly isOn?: (editor: Editor) => boolean;
  readonly isPossible?: (editor: Editor) => boolean;
  /** Left out for what asks something first: a link for its address, a footnote for its definition. */
  readonly apply?: (editor: Editor) => void;
}

function undoDepth(editor: Editor, stack: 'undoStack' | 'redoStack'): number {
  const state: unknown = yUndoPluginKey.getState(editor.state);
  if (typeof state !== 'object' || state === null || !('undoManager' in state)) return 0;
  const manager = state.undoManager as { readonly undoStack: readonly unknown[]; readonly redoStack: readonly unknown[] };
  return manager[stack].length;
}

const allGroups: readonly (readonly Tool[])[] = [
  [
    {
      name: 'heading',
      keys: 'Mod+Alt+3',
      isOn: (editor) => editor.isActive('heading'),
      apply: (editor) => editor.isActive('heading') ? editor.chain().focus().setParagraph().run() : editor.chain().focus().setHeading({ level: headingLevel }).run(),
    },
    { name: 'bold', keys: 'Mod+B', isOn: (editor) => editor.isActive('bold'), apply: (editor) => editor.chain().focus().toggleBold().run() },
    { name: 'italic', keys: 'Mod+I', isOn: (editor) => editor.isActive('italic'), apply: (editor) => editor.chain().focus().toggleItalic().run() },
  ],
  [
    { name: 'bulletList', keys: 'Mod+Shift+8', isOn: (editor) => editor.isActive('bulletList'), apply: (editor) => editor.chain().focus().toggleBulletList().run() },
    { name: 'orderedList', keys: 'Mod+Shift+7', isOn: (editor) => editor.isActive('orderedList'), apply: (editor) => editor.chain().focus().toggleOrderedList().run() },
    { name: 'link', keys: 'Mod+K', isOn: (editor) => editor.isActive('link'), isPossible: (editor) => editor.isActive('link') || !editor.state.selection.empty },
    { name: 'footnote', keys: 'Mod+Shift+K', isOn: (editor) => isFootnote(editor), isPossible: (editor) => isFootnote(editor) || !editor.state.selection.empty },
  ],
  [
    { name: 'undo', keys: 'Mod+Z', isPossible: (editor) => undoDepth(editor, 'undoStack') > 0, apply: (editor) => editor.chain().focus().undo().run() },
    { name: 'redo', keys: 'Mod+Shift+Z', isPossible: (editor) => undoDepth(editor, 'redoStack') > 0, apply: (editor) => editor.chain().focus().redo().run() },
  ],
];

function isFootnote(editor: Editor): boolean {
  const href: unknown = editor.getAttributes('link')['href'];
  return typeof href === 'string' && partOfHref(href) !== null;
}

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

function shownKeys(keys: string): string {
  return keys.replace('Mod', isApple ? '⌘' : 'Ctrl').replace('Alt', isApple ? '⌥' : 'Alt').replace('Shift', isApple ? '⇧' : 'Skift');
}

/** What can be done with the words of the text that has focus. */
export function EditorToolbar({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation('plan');
  const focused = useFocusedEditor();
  const bar = useRef<HTMLDivElement>(null);
  const { template } = useLivePlan();
  const hasDefinitions = template.itemKinds.some(({ isDefinition }) => isDefinition);
  const groups = useMemo(() => allGroups.map((tools) => tools.filter(({ name }) => hasDefinitions || name !== 'footnote')), [hasDefinitions]);
  const allTools = groups.flat();
  const [asking, setAsking] = useState<'link' | 'footnote' | null>(null);
  const [at, setAt] = useState(0);
  const states = useEditorState({
    editor,
    selector: ({ editor: self }) =>
      allTools.map((tool) => `${tool.isOn?.(self) === true ? 'on' : 'off'} ${(tool.isPossible?.(self) ?? true) ? 'can' : 'cannot'}`),
  });

  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.altKey && event.key === 'F10') {
        event.preventDefault();
        bar.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
      } else if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
        if (!editor.isActive('link') && editor.state.selection.empty) return;
        event.preventDefault();
        setAsking('link');
      } else if (hasDefinitions && (event.ctrlKey || event.metaKey) && !event.altKey && event.shiftKey && event.key.toLowerCase() === 'k') {
        if (!isFootnote(editor) && editor.state.selection.empty) return;
        event.preventDefault();
        setAsking('footnote');
      }
    };
    const element = editor.view.dom;
    element.addEventListener('keydown', onKeyDown);
    return () => {
      element.removeEventListener('keydown', onKeyDown);
    };
  }, [editor, hasDefinitions]);

  function use(tool: Tool): void {
    if (tool.isPossible?.(editor) === false) return;
    if (tool.apply === undefined) setAsking(tool.name === 'footnote' ? 'footnote' : 'link');
    else tool.apply(editor);
  }

  /** One stop for the tab key; arrows go along the tools, Escape back to the text. */
  function onKeyDown(event: KeyboardEvent): void {
    if (asking !== null) return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step === undefined ? { Home: 0, End: allTools.length - 1 }[event.key] : (at + step + allTools.length) % allTools.length;
    if (event.key === 'Escape') editor.commands.focus();
    else if (next !== undefined) {
      setAt(next);
      bar.current?.querySelectorAll<HTMLElement>('[data-tool]')[next]?.focus();
    } else return;
    event.preventDefault();
  }

  const AskingForm = asking === 'footnote' ? FootnoteForm : LinkForm;
  return (
    <div className="editor-tools" data-editor-tools>
      <div
        ref={bar}
        className="editor-tools-bar"
        role="toolbar"
        tabIndex={-1}
        aria-label={t('editor.toolbar')}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          const next = event.relatedTarget;
          if (next instanceof Node && (bar.current?.contains(next) === true || editor.view.dom.contains(next))) return;
          if (focused.get() === editor && !editor.isFocused) focused.set(null);
        }}
      >
        {asking !== null ? (
          <AskingForm
            editor={editor}
            onDone={() => {
              setAsking(null);
              editor.commands.focus();
            }}
          />
        ) : (
          groups.map((tools, group) => (
            <ToolGroup key={group} isFirst={group === 0}>
              {tools.map((tool) => {
                const place = allTools.indexOf(tool);
                const [on, can] = states[place]?.split(' ') ?? [];
                return (
                  <button
                    key={tool.name}
                    type="button"
                    data-tool
                    tabIndex={place === at ? 0 : -1}
                    {...(tool.isOn ? { 'aria-pressed': on === 'on' } : {})}
                    aria-disabled={can === 'cannot' || undefined}
                    aria-label={t(`editor.${tool.name}`)}
                    title={`${t(`editor.${tool.name}`)} (${shownKeys(tool.keys)})`}
                    // The caret stays where it is; the click does the rest.
                    onMouseDown={(event) => {
                      event.preventDefault();
                    }}
                    onFocus={() => {
                      setAt(place);
                    }}
                    onClick={() => {
                      use(tool);
                    }}
                  >
                    {tool.name === 'bold' || tool.name === 'italic' ? (
                      <span className={`tool-${tool.name}`}>{t(`editor.${tool.name}Letter`)}</span>
                    ) : (
                      toolIcons[tool.name]
                    )}
                  </button>
                );
              })}
            </ToolGroup>
          ))
        )}
      </div>
    </div>
  );
}

function ToolGroup({ isFirst, children }: { readonly isFirst: boolean; readonly children: ReactNode }) {
  return (
    <>
      {isFirst ? null : <span className="editor-tools-gap" aria-hidden="true" />}
      {children}
    </>
  );
}
