import type * as Y from 'yjs';
import { ITEMS_ROOT, isTextKey, parseRootName } from './keys.ts';
import { readItemsAndIssues, readName, type ReadItems, type ReadName } from './read-items.ts';
import { readTextAndIssues, type ReadText } from './read-text.ts';

/** What is read of a document, each part when it is asked for, and once until it is forgotten. */
export interface Readings {
  text(key: string): ReadText;
  /** Whether anything at all stands under the key of a text, without reading it. */
  holdsText(key: string): boolean;
  items(): ReadItems;
  /** Keys of all texts that the document holds, in no order. */
  textKeys(): Iterable<string>;
  /** A root has changed: what is read from it is read again. */
  forget(rootName: string): void;
}

export function createReadings(doc: Y.Doc): Readings {
  const texts = new Map<string, ReadText>();
  const names = new Map<string, ReadName>();
  const held = new Set([...doc.share.keys()].filter(isText));
  let items: ReadItems | null = null;

  return {
    text: (key) => known(texts, key, () => readTextAndIssues(doc, key)),
    holdsText: (key) => holdsContent(doc.share.get(key)),
    items: () => (items ??= readItemsAndIssues(doc, (id) => known(names, id, () => readName(doc, id)))),
    textKeys: () => held,
    forget(rootName) {
      const meaning = parseRootName(rootName);
      if (meaning?.kind === 'itemName') names.delete(meaning.id);
      if (meaning?.kind === 'itemName' || rootName === ITEMS_ROOT) items = null;
      if (!isText(rootName)) return;
      texts.delete(rootName);
      held.add(rootName);
    },
  };
}

function holdsContent(root: ReturnType<Y.Doc['share']['get']>): boolean {
  let item = root?._start ?? null;
  while (item?.deleted === true) item = item.right;
  return item !== null;
}

function isText(rootName: string): boolean {
  const meaning = parseRootName(rootName);
  return (meaning?.kind === 'section' || meaning?.kind === 'itemText') && isTextKey(meaning.key);
}

function known<Value>(values: Map<string, Value>, key: string, read: () => Value): Value {
  const before = values.get(key);
  if (before !== undefined) return before;
  const value = read();
  values.set(key, value);
  return value;
}
