import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { Editor } from '@tiptap/core';
import { createStore, type WritableStore } from '../../sync/store.ts';

const FocusedEditorContext = createContext<WritableStore<Editor | null> | null>(null);

/** Lets the one toolbar of a page serve whichever text has focus. */
export function FocusedEditorProvider({ children }: { readonly children: ReactNode }) {
  const store = useMemo(() => createStore<Editor | null>(null), []);
  return <FocusedEditorContext value={store}>{children}</FocusedEditorContext>;
}

/** Which editor has focus. @throws when used outside {@link FocusedEditorProvider}. */
export function useFocusedEditor(): WritableStore<Editor | null> {
  const store = useContext(FocusedEditorContext);
  if (store === null) throw new Error('useFocusedEditor is used outside FocusedEditorProvider');
  return store;
}
