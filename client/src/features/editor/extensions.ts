import { Node, type Extensions, type JSONContent } from '@tiptap/core';
import type { Node as ProseMirrorNode } from '@tiptap/pm/model';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { StarterKit } from '@tiptap/starter-kit';
import { initProseMirrorDoc } from '@tiptap/y-tiptap';
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
 * Begins with the words that are there. The binding would begin with an empty paragraph, put the words in its place and set the caret where
 * it stood: in a text that begins with a list, between the list and its first item, which is no place for a caret.
 */
const SharedText = Collaboration.extend({
  onBeforeCreate() {
    const { fragment } = this.options;
    if (!fragment || fragment.length === 0) return;
    const { doc, mapping } = initProseMirrorDoc(fragment, this.editor.schema) as {
      doc: ProseMirrorNode;
      mapping: Map<Y.AbstractType<unknown>, ProseMirrorNode | ProseMirrorNode[]>;
    };
    // What no editor could have written is left to the binding, which makes something sensible of it.
    if (!isWhole(doc)) return;
    // The very nodes that the binding knows. The editor takes them as they are, though its types name only what they could be read from.
    this.editor.options.content = doc as unknown as JSONContent;
    this.options.ySyncOptions = { ...this.options.ySyncOptions, mapping };
  },
});

function isWhole(doc: ProseMirrorNode): boolean {
  try {
    doc.check();
    return true;
  } catch {
    return false;
  }
}

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
    SharedText.configure({ fragment }),
    CollaborationCaret.configure({
      provider: { awareness },
      render: drawCaret,
      selectionRender: selectionAttributes,
    }),
    CaretLayout,
  ];
}
