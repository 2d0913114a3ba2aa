import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import { itemName, itemText, observeItems, readItems, readText, sectionText, type ItemId, type ProjectedItem, type RichTextNode } from '@planrum/schema/plan';
import type * as Y from 'yjs';
import { useLivePlan } from './live-plan.tsx';

/** Where a text lives: in an item, or in the agreement as a whole. */
export interface TextPlace {
  readonly item: ItemId | null;
  readonly key: string;
}

/** The shared type of a text. */
export function fragmentOf(doc: Y.Doc, place: TextPlace): Y.XmlFragment {
  return place.item === null ? sectionText(doc, place.key) : itemText(doc, place.item, place.key);
}

/** Reads something of a document again after each change that `observe` tells of, and keeps the same value in between. */
function useReading<Value>(observe: (listener: () => void) => () => void, read: () => Value): Value {
  const cache = useRef<{ readonly read: () => Value; readonly value: Value } | null>(null);
  const subscribe = useCallback(
    (listener: () => void) => {
      // What changed between the first reading and this moment was told to nobody; React reads once more after subscribing.
      cache.current = null;
      return observe(() => {
        cache.current = null;
        listener();
      });
    },
    [observe],
  );
  return useSyncExternalStore(subscribe, () => {
    if (cache.current?.read !== read) cache.current = { read, value: read() };
    return cache.current.value;
  });
}

/** All items of the draft in order, archived ones too. Names are read with {@link useItemName}, since they change with each character. */
export function useItems(): readonly ProjectedItem[] {
  const { doc } = useLivePlan().connection;
  return useReading(
    useCallback((listener: () => void) => observeItems(doc, listener), [doc]),
    useCallback(() => readItems(doc), [doc]),
  );
}

/** The text of a place as it stands, as a `doc` node. */
export function useText(place: TextPlace): RichTextNode {
  const { doc } = useLivePlan().connection;
  const fragment = useMemo(() => fragmentOf(doc, { item: place.item, key: place.key }), [doc, place.item, place.key]);
  return useReading(
    useCallback(
      (listener: () => void) => {
        fragment.observeDeep(listener);
        return () => {
          fragment.unobserveDeep(listener);
        };
      },
      [fragment],
    ),
    useCallback(() => readText(fragment, place.key).structured, [fragment, place.key]),
  );
}

/** An item's shared name. */
export function useItemNameType(id: ItemId): Y.Text {
  const { doc } = useLivePlan().connection;
  return useMemo(() => itemName(doc, id), [doc, id]);
}

/** An item's name as it stands, character by character. */
export function useItemName(id: ItemId): string {
  const name = useItemNameType(id);
  return useReading(
    useCallback(
      (listener: () => void) => {
        name.observe(listener);
        return () => {
          name.unobserve(listener);
        };
      },
      [name],
    ),
    useCallback(() => name.toJSON(), [name]),
  );
}
