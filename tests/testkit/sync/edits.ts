import { addItem, archiveItem, moveItem, readItems, renameItem, restoreItem, sectionText, writeText, type ItemId } from '@planrum/schema/plan';
import * as Y from 'yjs';
import type { Replica } from './replica.ts';
import type { Edit } from './schedule.ts';

const maxItems = 40;

/** Does one thing to a copy. @returns false when there was nothing to do it to. */
export function perform({ doc, undo }: Pick<Replica, 'doc' | 'undo'>, edit: Edit): boolean {
  const text = doc.getText('words');
  switch (edit.kind) {
    case 'insert':
      text.insert(edit.at % (text.length + 1), edit.words);
      return true;
    case 'paste':
      text.insert(edit.at % (text.length + 1), 'Indklippet. '.repeat(edit.length / 12));
      return true;
    case 'delete': {
      if (text.length === 0) return false;
      const at = edit.at % text.length;
      text.delete(at, Math.min(edit.length, text.length - at));
      return true;
    }
    case 'type': {
      const run = firstRun(sectionText(doc, 'coherence'));
      if (run === null) return false;
      run.insert(edit.at % (run.length + 1), edit.words);
      return true;
    }
    case 'write':
      writeText(doc, sectionText(doc, 'coherence'), [{ type: 'paragraph', content: [{ type: 'text', text: edit.words }] }]);
      return true;
    case 'undo':
      return undo.undo() !== null;
    case 'redo':
      return undo.redo() !== null;
    default:
      return performOnItems(doc, edit);
  }
}

type ItemEdit = Extract<Edit, { kind: 'addItem' | 'renameItem' | 'moveItem' | 'archiveItem' | 'restoreItem' }>;

function performOnItems(doc: Y.Doc, edit: ItemEdit): boolean {
  const items = readItems(doc);
  const pick = (number: number): ItemId | null => (items[number % Math.max(1, items.length)]?.id as ItemId | undefined) ?? null;
  if (edit.kind === 'addItem') {
    if (items.length >= maxItems) return false;
    const id = `i${String(Y.getState(doc.store, doc.clientID))}-${String(doc.clientID)}` as ItemId;
    addItem(doc, { kind: 'activity', name: edit.name, after: pick(edit.after), id });
    return true;
  }
  const id = pick(edit.item);
  if (id === null) return false;
  switch (edit.kind) {
    case 'renameItem':
      renameItem(doc, id, edit.name);
      return true;
    case 'moveItem':
      moveItem(doc, id, { after: pick(edit.after) });
      return true;
    case 'archiveItem':
      archiveItem(doc, id, new Date('2022-01-01T00:00:00Z'));
      return true;
    case 'restoreItem':
      restoreItem(doc, id);
      return true;
  }
}

function firstRun(fragment: Y.XmlFragment): Y.XmlText | null {
  const element: unknown = fragment.length === 0 ? null : fragment.get(0);
  const run: unknown = element instanceof Y.XmlElement && element.length > 0 ? element.get(0) : null;
  return run instanceof Y.XmlText ? run : null;
}
