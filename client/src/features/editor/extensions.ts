import { Node, type Extensions } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { StarterKit } from '@tiptap/starter-kit';
import { safeHref } from '@planrum/schema/plan';
import type * as Y from 'yjs';
import type { CaretAwareness } from './caret-awareness.ts';
import { CaretLayout } from './caret-layout.ts';
import { drawCaret, selectionAttributes } from './caret.ts';

/** A heading in a text is shown below the page's own headings; which level it has is the text's business. */
const PlanKit = StarterKit.extend({
  addExtensions() {
    return (this.parent?.() ?? []).map((extension) =>
      extension instanceof Node && extension.name === 'heading'
        ? extension.extend({ renderHTML: ({ HTMLAttributes }) => ['h5', HTMLAttributes, 0] })
        : extension,
    );
  },
});

/**
 * What a plan text may hold and how it is shared. Every node and mark that a document may hold is known here, also those the toolbar
 * does not offer: the binding deletes what the editor's schema does not know, and would take others' words with it.
 */
export function planTextExtensions(fragment: Y.XmlFragment, awareness: CaretAwareness): Extensions {
  return [
    PlanKit.configure({
      // Undo is the shared document's: only one's own changes are taken back.
      undoRedo: false,
      // It writes an empty paragraph of its own accord, once for each person who opens the text.
      trailingNode: false,
      link: {
        openOnClick: false,
        defaultProtocol: 'https',
        isAllowedUri: (url) => safeHref(url) !== null,
        HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: '_blank' },
      },
    }),
    Collaboration.configure({ fragment }),
    CollaborationCaret.configure({
      provider: { awareness },
      render: drawCaret,
      selectionRender: selectionAttributes,
    }),
    CaretLayout,
  ];
}
