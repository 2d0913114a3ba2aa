export { EditorToolbar } from './editor-toolbar.tsx';
export { TextEditor } from './text-editor.tsx';
