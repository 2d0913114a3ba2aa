import { Suspense, useSyncExternalStore } from 'react';
import { EditorToolbar } from './editing.ts';
import { useFocusedEditor } from './focused-editor.tsx';

/** The toolbar of whichever text has focus; fetched with the editor, not with the page. */
export function EditorTools() {
  const focused = useFocusedEditor();
  const editor = useSyncExternalStore(focused.subscribe, focused.get);
  if (editor === null || editor.isDestroyed) return null;
  return (
    <Suspense fallback={null}>
      <EditorToolbar key={editor.instanceId} editor={editor} />
    </Suspense>
  );
}
