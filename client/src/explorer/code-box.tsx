import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useEffectEvent, useRef } from 'react';
import { writing } from './code.ts';

/** A CodeMirror editor. It shows `text`, also when that is changed from outside; a new `code` sets it up anew. */
export function CodeBox({
  text,
  code,
  onChange,
  onRun,
}: {
  readonly text: string;
  readonly code: Extension;
  /** Without it the text is for reading. */
  readonly onChange?: (text: string) => void;
  readonly onRun?: () => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const isWritten = onChange !== undefined;
  const tellChange = useEffectEvent((written: string) => onChange?.(written));
  const tellRun = useEffectEvent(() => onRun?.());
  const currentText = useEffectEvent(() => text);

  useEffect(() => {
    if (!place.current) return undefined;
    const extensions = isWritten ? [writing({ onChange: (written) => tellChange(written), onRun: () => tellRun() }), code] : code;
    const view = new EditorView({ state: EditorState.create({ doc: currentText(), extensions }), parent: place.current });
    editor.current = view;
    return () => {
      view.destroy();
    };
  }, [code, isWritten]);

  useEffect(() => {
    const view = editor.current;
    if (view && view.state.doc.toString() !== text) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  }, [text]);

  return <div className="code-box" ref={place} />;
}
