import { addItem, canonicalJson, itemText, project, sectionText, writeText } from '@planrum/schema/plan';
import type { ItemId, RichTextNode } from '@planrum/schema/plan';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { docOf, overTheWire, template2021 } from '../testkit/plan-documents.ts';

const words = (value: string) => [{ type: 'paragraph', content: [{ type: 'text', text: value }] }];

/** Projects a document with these fields in its root map of items. */
function itemsFrom(fields: Readonly<Record<string, unknown>>) {
  const doc = docOf(1);
  const items = doc.getMap('items');
  doc.transact(() => {
    for (const [key, value] of Object.entries(fields)) items.set(key, value);
  });
  return project(overTheWire(doc), template2021);
}

describe('projection', () => {
  test('texts come in the template’s order, then each item’s, then what has no place', () => {
    const doc = docOf(1);
    const b = addItem(doc, { kind: 'activity', name: 'B', id: 'b' as ItemId });
    addItem(doc, { kind: 'activity', name: 'A', id: 'a' as ItemId, after: null });
    writeText(doc, itemText(doc, b, 'purpose'), words('formål'));
    writeText(doc, sectionText(doc, 'conflicts'), words('fra 2017'));
    writeText(doc, itemText(doc, 'gone' as ItemId, 'purpose'), words('forældreløs'));
    writeText(doc, itemText(doc, b, 'successCriteria'), words('fra 2017'));
    writeText(doc, sectionText(doc, 'empty'), []);
    const { texts, items, issues } = project(overTheWire(doc), template2021);
    const activityTexts = ['purpose', 'targetGroups', 'content', 'roles', 'funding'];
    expect(texts.map((text) => text.key)).toEqual([
      'section/coherence',
      'section/revision',
      ...activityTexts.map((key) => `item/a/${key}`),
      ...activityTexts.map((key) => `item/b/${key}`),
      'item/b/successCriteria',
      'item/gone/purpose',
      'section/conflicts',
    ]);
    expect(texts.find((text) => text.key === 'item/b/purpose')?.plain).toBe('formål');
    expect(items.map((item) => item.id)).toEqual(['a', 'b']);
    expect(issues).toEqual([
      { code: 'UNPLACED_TEXT', place: 'item/b/successCriteria' },
      { code: 'UNPLACED_TEXT', place: 'item/gone/purpose' },
      { code: 'UNPLACED_TEXT', place: 'section/conflicts' },
    ]);
  });

  test('reading makes no roots and no changes', () => {
    const doc = docOf(1);
    addItem(doc, { kind: 'activity', name: 'A' });
    const roots = [...doc.share.keys()];
    const before = Y.encodeStateAsUpdate(doc);
    project(doc, template2021);
    expect([...doc.share.keys()]).toEqual(roots);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  test('an opened document and one fresh from the wire project alike', () => {
    const doc = docOf(1);
    const id = addItem(doc, { kind: 'activity', name: 'A' });
    writeText(doc, itemText(doc, id, 'purpose'), words('formål'));
    expect(project(overTheWire(doc), template2021)).toEqual(project(doc, template2021));
  });
});

describe('odd items', () => {
  test('a kind the template does not have is kept and told', () => {
    const { items, issues } = itemsFrom({ 'a/kind': 'targetGroup', 'a/order': 'a0' });
    expect(items).toMatchObject([{ id: 'a', kind: 'targetGroup', name: '' }]);
    expect(issues).toEqual([
      { code: 'EMPTY_NAME', place: 'a' },
      { code: 'UNKNOWN_KIND', place: 'a' },
    ]);
  });

  test('what has no kind is no item', () => {
    const { items, issues } = itemsFrom({ 'a/order': 'a0', 'b/kind': 7, 'c/kind': 'x y', 'd/other': 1, '../kind': 'activity', kind: 'activity' });
    expect(items).toEqual([]);
    expect(issues).toEqual(['a', 'b', 'c'].map((place) => ({ code: 'BAD_VALUE', place })));
  });

  test.each([
    ['a number', 42],
    ['a sentence', 'ikke en dato'],
    ['no such day', '2022-02-31T25:00:00Z'],
    ['a far year', '+012345-01-01T00:00:00.000Z'],
  ])('archived at %s is not archived', (_name, archivedAt) => {
    const { items, issues } = itemsFrom({ 'a/kind': 'activity', 'a/order': 'a0', 'a/archivedAt': archivedAt });
    expect(items[0]?.archivedAt).toBeNull();
    expect(issues).toContainEqual({ code: 'BAD_VALUE', place: 'a' });
  });

  test.each([[null], [undefined], [3], ['æ'], ['a'.repeat(1000)], [['a0']]])('%j is no order', (order) => {
    const { items, issues } = itemsFrom({ 'a/kind': 'activity', 'a/order': order });
    expect(items[0]?.orderKey).toBe('');
    expect(issues).toContainEqual({ code: 'BAD_VALUE', place: 'a' });
  });

  test('a circle of parents is cut at its smallest id, whatever hangs on it', () => {
    const fields: Record<string, unknown> = {};
    const parents = { tail: 'c', a: 'tail', b: 'd', c: 'b', d: 'c', self: 'self', lost: 'nobody', bad: 7 };
    for (const [id, parent] of Object.entries(parents)) {
      Object.assign(fields, { [`${id}/kind`]: 'activity', [`${id}/order`]: 'a0', [`${id}/parent`]: parent });
    }
    const { items, issues } = itemsFrom(fields);
    expect(Object.fromEntries(items.map((item) => [item.id, item.parentId]))).toEqual({ tail: 'c', a: 'tail', b: null, c: 'b', d: 'c', self: null, lost: null, bad: null });
    expect(issues.filter((issue) => issue.code !== 'EMPTY_NAME')).toEqual([
      { code: 'BAD_VALUE', place: 'bad' },
      { code: 'PARENT_CYCLE', place: 'b' },
      { code: 'UNKNOWN_PARENT', place: 'lost' },
      { code: 'PARENT_CYCLE', place: 'self' },
    ].toSorted((left, right) => (`${left.place} ${left.code}` < `${right.place} ${right.code}` ? -1 : 1)));
  });

  test('a chain of two thousand parents is read', () => {
    const fields: Record<string, unknown> = {};
    for (let index = 0; index < 2_000; index += 1) Object.assign(fields, { [`i${String(index)}/kind`]: 'activity', [`i${String(index)}/order`]: 'a0', [`i${String(index)}/parent`]: `i${String(index + 1)}` });
    expect(itemsFrom(fields).items).toHaveLength(2_000);
  });

  test('names are one line without what cannot be stored', () => {
    const doc = docOf(1);
    const id = addItem(doc, { kind: 'activity', name: 'A' });
    doc.getText(`item/${id}/name`).insert(1, `\u0000\n b\ud800${'x'.repeat(500)}`);
    const [item] = project(overTheWire(doc), template2021).items;
    expect(item?.name).toMatch(/^A b\ufffdx{196}$/);
  });
});

describe('odd roots', () => {
  test('roots in use as another type project to nothing, and are told', () => {
    const doc = docOf(1);
    doc.getArray('items').push([1]);
    doc.getMap('section/coherence').set('a', 1);
    doc.getText('section/revision').insert(0, 'a');
    const { texts, items, issues } = project(doc, template2021);
    expect(items).toEqual([]);
    expect(texts.map((text) => text.plain)).toEqual(['', '']);
    expect(issues).toEqual(['items', 'section/coherence', 'section/revision'].map((place) => ({ code: 'BAD_VALUE', place })));
  });

  test('text written straight into a root is read all the same', () => {
    const doc = docOf(1);
    doc.getText('section/revision').insert(0, 'løs tekst');
    const { texts, issues } = project(overTheWire(doc), template2021);
    expect(texts[1]?.plain).toBe('løs tekst');
    expect(issues).toEqual([{ code: 'BAD_VALUE', place: 'section/revision' }]);
  });

  test('a name written as anything but text is no name', () => {
    const doc = docOf(1);
    const id = addItem(doc, { kind: 'activity', name: 'A' });
    const other = docOf(2);
    other.getXmlFragment(`item/${id}/name`).insert(0, [new Y.XmlElement('paragraph')]);
    const merged = overTheWire(other);
    Y.applyUpdate(merged, Y.encodeStateAsUpdate(doc));
    expect(project(merged, template2021).items[0]?.name).toBe('A');
  });
});

describe('hostile texts', () => {
  function nested(depth: number, name: (level: number) => string): Y.Doc {
    const doc = docOf(1);
    doc.transact(() => {
      let parent: Y.XmlFragment = doc.getXmlFragment('section/revision');
      for (let level = 0; level < depth; level += 1) {
        const child = new Y.XmlElement(name(level));
        parent.insert(0, [child]);
        parent = child;
      }
      parent.insert(0, [new Y.XmlText('dybt')]);
    });
    return overTheWire(doc);
  }

  test.each([
    ['quotes', () => 'blockquote'],
    ['lists', (level: number) => (level % 2 === 0 ? 'bulletList' : 'listItem')],
    ['paragraphs', () => 'paragraph'],
    ['unknown elements', () => 'div'],
    ['headings', () => 'heading'],
    ['code', () => 'codeBlock'],
  ])('twenty thousand %s in each other are read without running out of stack', (_name, nameAt) => {
    const { texts } = project(nested(20_000, nameAt), template2021);
    expect(texts[1]?.plain).toBe('dybt');
    expect(canonicalJson(texts).length).toBeLessThan(10_000);
  });

  test('types where plain values belong are passed over', () => {
    const doc = docOf(1);
    const fragment = doc.getXmlFragment('section/revision');
    const heading = new Y.XmlElement<Record<string, Y.XmlElement>>('heading');
    fragment.insert(0, [heading as unknown as Y.XmlElement]);
    let parent: Y.XmlFragment = new Y.XmlElement('level');
    heading.setAttribute('level', parent as Y.XmlElement);
    doc.transact(() => {
      for (let level = 0; level < 20_000; level += 1) {
        const child = new Y.XmlElement('x');
        parent.insert(0, [child]);
        parent = child;
      }
    });
    const run = new Y.XmlText();
    heading.insert(0, [run, new Y.XmlHook('hook')] as never[]);
    run.insert(0, 'a', { link: { href: { toString: 1 } }, bold: true });
    run.insertEmbed(1, { image: 'x' });
    run.insertEmbed(2, new Y.Map());
    run.insert(3, 'b');
    const { texts } = project(overTheWire(doc), template2021);
    expect(texts[1]?.structured.content).toEqual([
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'a', marks: [{ type: 'bold' }] }, { type: 'text', text: 'b' }] },
    ]);
  });

  test.each([
    ['special characters', (size: number) => words('*_[`~<&!#]('.repeat(size / 10))],
    ['lines that could be lists', (size: number) => Array.from({ length: size / 10 }, () => words('1. - # > +')[0] ?? { type: 'paragraph' })],
    ['code of backticks', (size: number) => [{ type: 'paragraph', content: [{ type: 'text', text: backticks(size), marks: [{ type: 'code' }] }] }]],
    ['marks', (size: number) => [{ type: 'paragraph', content: Array.from({ length: size / 10 }, (_, index) => ({ type: 'text', text: '* _ ', marks: [{ type: index % 2 === 0 ? 'bold' : 'italic' }] })) }]],
    ['links', (size: number) => [{ type: 'paragraph', content: Array.from({ length: size / 20 }, (_, index) => ({ type: 'text', text: '](', marks: [{ type: 'link', attrs: { href: `https://x.dk/(${String(index)}` } }] })) }]],
    ['list items', (size: number) => [{ type: 'bulletList', content: Array.from({ length: size / 10 }, () => ({ type: 'listItem', content: words('a') })) }]],
  ])('the work grows with the length of a text and not with its square: %s', (_name, content: (size: number) => readonly RichTextNode[]) => {
    /** Processor time in microseconds, since others may be at work on the machine. */
    const workFor = (size: number) => {
      const doc = docOf(1);
      writeText(doc, sectionText(doc, 'revision'), content(size));
      const start = process.cpuUsage();
      project(doc, template2021);
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };
    workFor(5_000);
    // Sixteen times the text: about sixteen times the work, where the square would be 256 times.
    expect(workFor(80_000)).toBeLessThan(Math.max(10_000, workFor(5_000)) * 64);
  });

  /** Runs of backticks of every length. */
  function backticks(size: number): string {
    let text = '';
    for (let length = 1; text.length < size; length += 1) text += `${'`'.repeat(length)} `;
    return text;
  }
});

describe('canonical JSON', () => {
  test('equal values give equal strings', () => {
    expect(canonicalJson({ b: 1, a: [{ d: null, c: 'æ' }], e: undefined })).toBe('{"a":[{"c":"æ","d":null}],"b":1}');
    expect(canonicalJson({ a: [{ c: 'æ', d: null }], b: 1 })).toBe('{"a":[{"c":"æ","d":null}],"b":1}');
    expect(canonicalJson(new Date(0))).toBe('"1970-01-01T00:00:00.000Z"');
    expect(canonicalJson([undefined])).toBe('[null]');
  });

  test.each([[Number.NaN], [1n], [() => 1], [Symbol('a')], [undefined]])('%s has none', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  test('a value that holds itself has none; one that holds another twice has', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(() => canonicalJson(circle)).toThrow(TypeError);
    const twice = { a: 1 };
    expect(canonicalJson([twice, twice])).toBe('[{"a":1},{"a":1}]');
  });
});
