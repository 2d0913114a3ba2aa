import { addItem, archiveItem, isItemId, itemName, itemText, MAX_NAME_LENGTH, moveItem, newItemId, observeItems, observePlan, PlanInputError, readItems, renameItem, restoreItem, sectionText, writeText } from '@planrum/schema/plan';
import type { ItemId, PlanChange } from '@planrum/schema/plan';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { docOf, overTheWire, syncAll } from '../testkit/plan-documents.ts';

const names = (doc: Y.Doc) => readItems(doc).map((item) => item.name);

function docWith(...itemNames: readonly string[]): { readonly doc: Y.Doc; readonly ids: readonly ItemId[] } {
  const doc = docOf(1);
  return { doc, ids: itemNames.map((name) => addItem(doc, { kind: 'activity', name })) };
}

function idAt(ids: readonly ItemId[], index: number): ItemId {
  const id = ids[index];
  if (id === undefined) throw new Error(`No item ${String(index)}.`);
  return id;
}

function problemOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof PlanInputError) return error.problem;
    throw error;
  }
  return 'none';
}

describe('adding', () => {
  test('an item is last unless told otherwise', () => {
    const { doc, ids } = docWith('A', 'B');
    addItem(doc, { kind: 'activity', name: 'first', after: null });
    addItem(doc, { kind: 'activity', name: 'after A', after: idAt(ids, 0) });
    expect(names(doc)).toEqual(['first', 'A', 'after A', 'B']);
    expect(readItems(doc).map((item) => item.position)).toEqual([0, 1, 2, 3]);
  });

  test('an item has what it was given', () => {
    const { doc, ids } = docWith('A');
    const id = newItemId();
    expect(addItem(doc, { kind: 'measuringPoint', name: '  To \n linjer  ', parentId: idAt(ids, 0), id })).toBe(id);
    expect(readItems(overTheWire(doc))[1]).toMatchObject({ id, kind: 'measuringPoint', name: 'To linjer', parentId: ids[0], archivedAt: null });
  });

  test('each operation is one transaction with the caller’s origin', () => {
    const { doc, ids } = docWith('A', 'B');
    const origins: unknown[] = [];
    doc.on('afterTransaction', (transaction) => origins.push(transaction.origin));
    addItem(doc, { kind: 'activity', name: 'C', origin: 'add' });
    renameItem(doc, idAt(ids, 0), 'AA', 'rename');
    moveItem(doc, idAt(ids, 1), { after: null }, 'move');
    archiveItem(doc, idAt(ids, 0), new Date(0), 'archive');
    restoreItem(doc, idAt(ids, 0), 'restore');
    writeText(doc, sectionText(doc, 'revision'), [], 'write');
    expect(origins.filter((origin) => origin !== null)).toEqual(['add', 'rename', 'move', 'archive', 'restore', 'write']);
  });

  test.each([
    ['BAD_ID', { id: 'a/b' as ItemId, kind: 'activity', name: 'A' }],
    ['BAD_ID', { id: '' as ItemId, kind: 'activity', name: 'A' }],
    ['BAD_KIND', { kind: '', name: 'A' }],
    ['BAD_KIND', { kind: '9 lives', name: 'A' }],
    ['EMPTY_NAME', { kind: 'activity', name: ' \n\u0000' }],
    ['NAME_TOO_LONG', { kind: 'activity', name: 'x'.repeat(MAX_NAME_LENGTH + 1) }],
    ['UNKNOWN_ITEM', { kind: 'activity', name: 'A', parentId: 'nobody' as ItemId }],
    ['UNKNOWN_ITEM', { kind: 'activity', name: 'A', after: 'nobody' as ItemId }],
  ])('%s is refused and changes nothing: %j', (problem, input) => {
    const { doc } = docWith('A');
    const before = Y.encodeStateAsUpdate(doc);
    expect(problemOf(() => addItem(doc, input))).toBe(problem);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  test('an id is used once', () => {
    const { doc, ids } = docWith('A');
    expect(problemOf(() => addItem(doc, { kind: 'activity', name: 'B', id: idAt(ids, 0) }))).toBe('ID_TAKEN');
  });

  test('a name may be as long as the limit in characters of any kind', () => {
    const { doc, ids } = docWith('A');
    renameItem(doc, idAt(ids, 0), '🙂'.repeat(MAX_NAME_LENGTH));
    expect(names(doc)).toEqual(['🙂'.repeat(MAX_NAME_LENGTH)]);
  });

  test('ids are fresh and can stand in a document', () => {
    expect(isItemId(newItemId())).toBe(true);
    expect(newItemId()).not.toBe(newItemId());
  });
});

describe('moving', () => {
  test('an item goes where it is told', () => {
    const { doc, ids } = docWith('A', 'B', 'C', 'D');
    moveItem(doc, idAt(ids, 3), { after: null });
    expect(names(doc)).toEqual(['D', 'A', 'B', 'C']);
    moveItem(doc, idAt(ids, 0), { after: idAt(ids, 1) });
    expect(names(doc)).toEqual(['D', 'B', 'A', 'C']);
    moveItem(doc, idAt(ids, 3), { after: idAt(ids, 2) });
    expect(names(doc)).toEqual(['B', 'A', 'C', 'D']);
  });

  test('where it is already nothing is written', () => {
    const { doc, ids } = docWith('A', 'B', 'C');
    const before = Y.encodeStateAsUpdate(doc);
    moveItem(doc, idAt(ids, 1), { after: idAt(ids, 0) });
    moveItem(doc, idAt(ids, 0), { after: null });
    moveItem(doc, idAt(ids, 2), { after: idAt(ids, 2) });
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  test('one key is written where there is room', () => {
    const { doc, ids } = docWith('A', 'B', 'C', 'D');
    let written = 0;
    doc.getMap('items').observe((event) => {
      written += event.keysChanged.size;
    });
    moveItem(doc, idAt(ids, 3), { after: idAt(ids, 0) });
    expect(written).toBe(1);
  });

  test('between two that were added at once and share a key', () => {
    const { doc, ids } = docWith('A', 'Z');
    const other = overTheWire(doc);
    const b = addItem(doc, { kind: 'activity', name: 'B', id: 'b' as ItemId, after: idAt(ids, 0) });
    addItem(other, { kind: 'activity', name: 'C', id: 'c' as ItemId, after: idAt(ids, 0) });
    syncAll([doc, other]);
    const items = readItems(doc);
    expect(items.map((item) => item.name)).toEqual(['A', 'B', 'C', 'Z']);
    expect(items[1]?.orderKey).toBe(items[2]?.orderKey);

    moveItem(doc, idAt(ids, 1), { after: b });
    expect(names(doc)).toEqual(['A', 'B', 'Z', 'C']);
    addItem(doc, { kind: 'activity', name: 'X', after: b });
    expect(names(doc)).toEqual(['A', 'B', 'X', 'Z', 'C']);
  });

  test('among keys that are not keys', () => {
    const { doc, ids } = docWith('A', 'B', 'C');
    const items = doc.getMap('items');
    items.set(`${idAt(ids, 0)}/order`, 'zzzz');
    items.set(`${idAt(ids, 1)}/order`, 42);
    items.set(`${idAt(ids, 2)}/order`, '0');
    expect(names(doc)).toEqual(['B', 'C', 'A']);
    moveItem(doc, idAt(ids, 0), { after: idAt(ids, 1) });
    expect(names(doc)).toEqual(['B', 'A', 'C']);
    moveItem(doc, idAt(ids, 2), { after: null });
    expect(names(doc)).toEqual(['C', 'B', 'A']);
  });

  test('keys stay short however often the same two change places', () => {
    const { doc, ids } = docWith('A', 'B', 'C');
    for (let round = 0; round < 1500; round += 1) {
      const [, second, third] = readItems(doc);
      moveItem(doc, (third?.id ?? '') as ItemId, { after: idAt(ids, 0) });
      expect(readItems(doc).map((item) => item.id)).toEqual([ids[0], third?.id, second?.id]);
    }
    expect(Math.max(...readItems(doc).map((item) => item.orderKey.length))).toBeLessThanOrEqual(120);
  });

  test('one that is not there, or after one that is not there, is refused', () => {
    const { doc, ids } = docWith('A');
    expect(problemOf(() => { moveItem(doc, 'x' as ItemId, { after: null }); })).toBe('UNKNOWN_ITEM');
    expect(problemOf(() => { moveItem(doc, idAt(ids, 0), { after: 'x' as ItemId }); })).toBe('UNKNOWN_ITEM');
  });
});

describe('two people at once', () => {
  test('archiving, renaming and moving do not undo each other', () => {
    const { doc, ids } = docWith('Mentor', 'Vejledning', 'Analyse');
    const [second, third] = [overTheWire(doc), overTheWire(doc)];
    const id = idAt(ids, 0);
    archiveItem(doc, id, new Date('2022-03-01T12:00:00Z'));
    renameItem(second, id, 'Mentorprojekt');
    moveItem(third, id, { after: idAt(ids, 2) });
    syncAll([doc, second, third]);
    for (const replica of [doc, second, third]) {
      expect(readItems(replica).map(({ name, archivedAt }) => [name, archivedAt])).toEqual([
        ['Vejledning', null],
        ['Analyse', null],
        ['Mentorprojekt', '2022-03-01T12:00:00.000Z'],
      ]);
    }
  });

  test('two renamings of different words both show', () => {
    const { doc, ids } = docWith('Lokal vejledning');
    const other = overTheWire(doc);
    renameItem(doc, idAt(ids, 0), 'Åben lokal vejledning');
    renameItem(other, idAt(ids, 0), 'Lokal vejledning for alle');
    syncAll([doc, other]);
    expect(names(doc)).toEqual(['Åben lokal vejledning for alle']);
    expect(names(other)).toEqual(names(doc));
  });

  test('two who open the same empty text write in the same text', () => {
    const { doc, ids } = docWith('A');
    const other = overTheWire(doc);
    itemText(doc, idAt(ids, 0), 'purpose').insert(0, [new Y.XmlElement('paragraph')]);
    itemText(other, idAt(ids, 0), 'purpose').insert(0, [new Y.XmlElement('heading')]);
    syncAll([doc, other]);
    expect(itemText(doc, idAt(ids, 0), 'purpose').length).toBe(2);
  });

  test('a renaming does not split a character', () => {
    const { doc, ids } = docWith('A 🙂');
    renameItem(doc, idAt(ids, 0), 'A 🙃');
    expect(itemName(doc, idAt(ids, 0)).toJSON()).toBe('A 🙃');
  });
});

describe('archiving', () => {
  test('an archived item keeps its first date, and comes back', () => {
    const { doc, ids } = docWith('A');
    archiveItem(doc, idAt(ids, 0), new Date('2022-03-01T12:00:00Z'));
    archiveItem(doc, idAt(ids, 0), new Date('2023-03-01T12:00:00Z'));
    expect(readItems(doc)[0]?.archivedAt).toBe('2022-03-01T12:00:00.000Z');
    restoreItem(doc, idAt(ids, 0));
    expect(readItems(doc)[0]?.archivedAt).toBeNull();
  });

  test('what is no date or no item is refused', () => {
    const { doc, ids } = docWith('A');
    expect(problemOf(() => { archiveItem(doc, idAt(ids, 0), new Date(Number.NaN)); })).toBe('BAD_DATE');
    expect(problemOf(() => { archiveItem(doc, idAt(ids, 0), new Date('+012345-01-01T00:00:00Z')); })).toBe('BAD_DATE');
    expect(problemOf(() => { archiveItem(doc, 'x' as ItemId, new Date()); })).toBe('UNKNOWN_ITEM');
    expect(problemOf(() => { restoreItem(doc, 'x' as ItemId); })).toBe('UNKNOWN_ITEM');
    expect(problemOf(() => { renameItem(doc, 'x' as ItemId, 'B'); })).toBe('UNKNOWN_ITEM');
  });
});

describe('accessors', () => {
  test('keys that could not be told apart later are refused', () => {
    const doc = docOf(1);
    expect(problemOf(() => sectionText(doc, 'a/b'))).toBe('BAD_KEY');
    expect(problemOf(() => sectionText(doc, ''))).toBe('BAD_KEY');
    expect(problemOf(() => itemText(doc, 'a' as ItemId, 'name'))).toBe('BAD_KEY');
    expect(problemOf(() => itemText(doc, 'a/b' as ItemId, 'purpose'))).toBe('BAD_ID');
    expect(problemOf(() => itemName(doc, 'x y' as ItemId))).toBe('BAD_ID');
    expect([...doc.share.keys()]).toEqual([]);
  });

  test('a root in use as another type is a typed error', () => {
    const doc = docOf(1);
    doc.getArray('section/revision');
    doc.getMap('item/a/name');
    doc.getText('items');
    expect(problemOf(() => sectionText(doc, 'revision'))).toBe('WRONG_TYPE');
    expect(problemOf(() => itemName(doc, 'a' as ItemId))).toBe('WRONG_TYPE');
    expect(problemOf(() => addItem(doc, { kind: 'activity', name: 'A' }))).toBe('WRONG_TYPE');
  });
});

describe('observing', () => {
  test('changes are told in a reader’s words, also before roots were opened', () => {
    const { doc, ids } = docWith('A');
    const replica = overTheWire(doc);
    const changes: PlanChange[] = [];
    let items = 0;
    const stopPlan = observePlan(replica, (change) => changes.push(change));
    const stopItems = observeItems(replica, () => {
      items += 1;
    });
    doc.on('update', (update) => {
      Y.applyUpdate(replica, update);
    });
    writeText(doc, sectionText(doc, 'revision'), [{ type: 'paragraph', content: [{ type: 'text', text: 'Hej' }] }]);
    renameItem(doc, idAt(ids, 0), 'AB');
    moveItem(doc, addItem(doc, { kind: 'activity', name: 'B' }), { after: null });
    sectionText(doc, 'revision').get(0);
    const paragraph = sectionText(doc, 'revision').get(0);
    if (!(paragraph instanceof Y.XmlElement)) throw new Error('No paragraph.');
    (paragraph.get(0) as Y.XmlText).insert(3, ' igen');
    expect(changes.map(({ items: isItems, texts }) => [isItems, [...texts]])).toEqual([
      [false, ['section/revision']],
      [true, []],
      [true, []],
      [true, []],
      [false, ['section/revision']],
    ]);
    expect(items).toBe(3);
    stopPlan();
    stopItems();
    renameItem(doc, idAt(ids, 0), 'ABC');
    expect([changes.length, items]).toEqual([5, 3]);
  });
});
