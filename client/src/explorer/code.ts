import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, foldGutter, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { graphql } from 'cm6-graphql';
import type { GraphQLSchema } from 'graphql';

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--met)' },
  { tag: [tags.propertyName, tags.attributeName, tags.definition(tags.variableName)], color: 'var(--accent)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--on-track)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--at-risk)' },
  { tag: [tags.typeName, tags.variableName, tags.special(tags.name)], color: 'var(--ink-2)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--muted)' },
]);

const look = EditorView.theme({
  '&': { height: '100%', fontSize: 'var(--t-14)', backgroundColor: 'transparent', color: 'var(--ink)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--ink)', padding: 'var(--s-2) 0' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--muted)', border: '0' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, ::selection': { backgroundColor: 'var(--corridor)' },
  '.cm-matchingBracket': { backgroundColor: 'var(--accent-wash) !important', outline: '1px solid var(--line-2)' },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '1px solid var(--line)', borderRadius: 'var(--radius)', boxShadow: 'var(--float)' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-completionInfo': { maxWidth: '24rem', padding: 'var(--s-2)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--off-track)' },
});

function common(label: string): Extension {
  return [look, syntaxHighlighting(colours), EditorView.lineWrapping, EditorView.contentAttributes.of({ 'aria-label': label })];
}

/** What makes a text one that is written: calls back with every change, and when it is to be run. */
export function writing({ onChange, onRun }: { readonly onChange: (text: string) => void; readonly onRun: () => void }): Extension {
  const run = {
    key: 'Mod-Enter',
    run: () => {
      onRun();
      return true;
    },
  };
  return [
    history(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    // Tab leaves the editor, as it does any other field.
    keymap.of([run, ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
  ];
}

/** How an operation is written: completed and checked by the schema, once that is known. */
export function operationCode(label: string, schema: GraphQLSchema | null): Extension {
  return [common(label), lineNumbers(), autocompletion(), schema ? graphql(schema) : graphql()];
}

/** How variables are written. */
export function variablesCode(label: string): Extension {
  return [common(label), json()];
}

/** How an answer is read. */
export function answerCode(label: string): Extension {
  return [common(label), json(), foldGutter(), EditorState.readOnly.of(true), EditorView.editable.of(false), EditorView.contentAttributes.of({ tabindex: '0' })];
}
