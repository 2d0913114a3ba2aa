import { issueSentences } from '@planrum/schema/check';
import { addItem, canonicalJson, itemName, MAX_ITEMS, PlanInputError, project, readItems, sectionText, writeText } from '@planrum/schema/plan';
import type { ItemId, PlanProjection, RichTextNode } from '@planrum/schema/plan';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { docOf, template2021 } from '../testkit/plan-documents.ts';

const maxText = 200_000;

/** Projects what `write` makes of a document, and checks what holds for every projection. */
function projectionOf(write: (doc: Y.Doc) => void): PlanProjection {
  const doc = docOf(1);
  doc.transact(() => write(doc));
  const projection = project(doc, template2021);
  expect(projection.items.length).toBeLessThanOrEqual(MAX_ITEMS);
  expect(projection.issues.length).toBeLessThanOrEqual(1_000);
  expect(canonicalJson(projection).length).toBeLessThan(30_000_000);
  return projection;
}

function codesAt({ issues }: PlanProjection, place: string): readonly string[] {
  return issues.filter((issue) => issue.place === place).map(({ code }) => code);
}

function revisionOf(projection: PlanProjection): { readonly plain: string; readonly markdown: string; readonly structured: RichTextNode } {
  const text = projection.texts.find(({ key }) => key === 'section/revision');
  if (text === undefined) throw new Error('The template has the section.');
  return text;
}

describe('items', () => {
  function addItems(doc: Y.Doc, count: number, orderOf: (index: number) => string): void {
    const items = doc.getMap('items');
    for (let index = 0; index < count; index++) {
      items.set(`i${String(index)}/kind`, 'activity');
      items.set(`i${String(index)}/order`, orderOf(index));
    }
  }

  it('J6 of more items than are read, the first in order are', () => {
    const projection = projectionOf((doc) => addItems(doc, 6_000, (index) => `a${String(6_000 - index).padStart(6, '0')}`));
    expect(projection.items).toHaveLength(MAX_ITEMS);
    expect(projection.items[0]?.id).toBe('i5999');
    expect(projection.items.at(-1)?.id).toBe(`i${String(6_000 - MAX_ITEMS)}`);
    expect(codesAt(projection, 'items')).toEqual(['ITEMS_LEFT_OUT']);
  });

  it('J6 of more that is odd than is told, what was left out is told', () => {
    const projection = projectionOf((doc) => {
      addItems(doc, MAX_ITEMS + 1, () => '');
      for (let index = 0; index < 5_000; index++) doc.getMap('items').set(`odd${String(index)}/kind`, index);
    });
    expect(projection.issues).toHaveLength(1_000);
    expect(projection.issues.map(({ code }) => code)).toContain('ISSUES_LEFT_OUT');
    expect(codesAt(projection, 'items')).toEqual(['ITEMS_LEFT_OUT']);
  });

  it('J6 nobody can add an item that would not be read', () => {
    const doc = docOf(1);
    doc.transact(() => addItems(doc, MAX_ITEMS, () => 'a0'));
    const before = Y.encodeStateVector(doc);
    expect(() => addItem(doc, { kind: 'activity', name: 'En til' })).toThrow(PlanInputError);
    expect(Y.encodeStateVector(doc)).toEqual(before);
  });

  it('J6 a name of megabytes is cut and told', () => {
    const projection = projectionOf((doc) => {
      const id = addItem(doc, { kind: 'activity', name: 'A', id: 'a' as ItemId });
      itemName(doc, id).insert(1, 'b'.repeat(1_000_000));
      const spaces = addItem(doc, { kind: 'activity', name: 'B', id: 'b' as ItemId });
      itemName(doc, spaces).insert(0, ' '.repeat(1_000_000));
      addItem(doc, { kind: 'activity', name: 'c'.repeat(200), id: 'c' as ItemId });
    });
    expect(projection.items.map(({ name }) => name)).toEqual([`A${'b'.repeat(199)}`, '', 'c'.repeat(200)]);
    expect(codesAt(projection, 'a')).toEqual(['NAME_CUT']);
    expect(codesAt(projection, 'b')).toEqual(['EMPTY_NAME', 'NAME_CUT']);
    expect(codesAt(projection, 'c')).toEqual([]);
  });

  it('J6 a day in a year that the database does not know is no day', () => {
    const doc = docOf(1);
    addItem(doc, { kind: 'activity', name: 'A', id: 'a' as ItemId });
    doc.getMap('items').set('a/archivedAt', '0000-12-31T23:59:59Z');
    expect(readItems(doc)[0]?.archivedAt).toBeNull();
  });
});

describe('texts', () => {
  it('J6 a text longer than is read is cut between characters and told', () => {
    const projection = projectionOf((doc) => writeText(doc, sectionText(doc, 'revision'), [{ type: 'paragraph', content: [{ type: 'text', text: `a${'🙂'.repeat(maxText)}` }] }]));
    const { plain } = revisionOf(projection);
    expect(plain).toMatch(/^a(?:🙂)+$/u);
    expect(plain.length).toBeGreaterThan(maxText * 0.99);
    expect(plain.length).toBeLessThanOrEqual(maxText);
    expect(codesAt(projection, 'section/revision')).toEqual(['TEXT_CUT']);
  });

  it('J6 what is as long as a text may be is read whole', () => {
    const text = 'a'.repeat(maxText - 64);
    const projection = projectionOf((doc) => writeText(doc, sectionText(doc, 'revision'), [{ type: 'paragraph', content: [{ type: 'text', text }] }]));
    expect(revisionOf(projection).plain).toBe(text);
    expect(projection.issues).toEqual([]);
  });

  it.each([
    ['paragraphs', () => new Y.XmlElement('paragraph')],
    ['list items outside lists', () => new Y.XmlElement('listItem')],
    ['unknown elements', () => new Y.XmlElement('div')],
    ['line breaks', () => new Y.XmlElement('hardBreak')],
    ['rules', () => new Y.XmlElement('horizontalRule')],
    ['lists', () => listOfOne()],
  ])('J6 eight thousand %s are read as far as there is room', (_name, make) => {
    const projection = projectionOf((doc) => sectionText(doc, 'revision').insert(0, Array.from({ length: 8_000 }, make)));
    const { structured, markdown } = revisionOf(projection);
    expect(canonicalJson(structured).length).toBeLessThan(5 * maxText);
    expect(markdown.length).toBeLessThan(5 * maxText);
  });

  function listOfOne(): Y.XmlElement {
    const list = new Y.XmlElement('bulletList');
    list.insert(0, [new Y.XmlElement('listItem')]);
    return list;
  }

  it('J6 lines of code deep in quotes do not grow beyond bounds in Markdown', () => {
    const projection = projectionOf((doc) => {
      let parent: Y.XmlFragment = sectionText(doc, 'revision');
      for (let level = 0; level < 19; level++) {
        const quote = new Y.XmlElement('blockquote');
        parent.insert(0, [quote]);
        parent = quote;
      }
      const code = new Y.XmlElement('codeBlock');
      parent.insert(0, [code]);
      code.insert(0, [new Y.XmlText('\n'.repeat(100_000))]);
    });
    expect(revisionOf(projection).markdown.length).toBeLessThan(5 * maxText);
    expect(codesAt(projection, 'section/revision')).toEqual(['TEXT_CUT']);
  });

  it('J6 texts are read in the template’s order until there is no room for more', () => {
    const projection = projectionOf((doc) => {
      for (let index = 0; index < 12; index++) doc.getXmlFragment(`section/u${String(index).padStart(2, '0')}`).insert(0, [new Y.XmlText('a'.repeat(maxText))]);
      writeText(doc, sectionText(doc, 'revision'), [{ type: 'paragraph', content: [{ type: 'text', text: 'har plads' }] }]);
    });
    expect(revisionOf(projection).plain).toBe('har plads');
    expect(codesAt(projection, 'section/u05')).toEqual(['TEXT_CUT', 'UNPLACED_TEXT']);
    expect(codesAt(projection, 'section/u11')).toEqual(['TEXT_LEFT_OUT']);
    expect(projection.texts.map(({ key }) => key)).not.toContain('section/u11');
  });

  it('J6 of more texts without a place than are read, the first are', () => {
    const projection = projectionOf((doc) => {
      for (let index = 0; index < 1_100; index++) doc.getXmlFragment(`section/u${String(index).padStart(4, '0')}`).insert(0, [new Y.XmlText('a')]);
    });
    expect(projection.texts).toHaveLength(template2021.sections.length + 1_000);
    expect(codesAt(projection, 'section/u1000')).toContain('UNPLACED_TEXTS_LEFT_OUT');
  });

  it('J6 what cannot be part of a text is told, however deep it is', () => {
    const projection = projectionOf((doc) => {
      const paragraph = new Y.XmlElement('paragraph');
      sectionText(doc, 'revision').insert(0, [paragraph]);
      const text = new Y.XmlText('før og ');
      paragraph.insert(0, [text]);
      text.insertEmbed(7, new Y.Map());
      text.insert(8, 'efter');
    });
    expect(revisionOf(projection).plain).toBe('før og efter');
    expect(codesAt(projection, 'section/revision')).toEqual(['BAD_VALUE']);
  });
});

describe('marks', () => {
  /** A text in which all these marks are on when the first of the letters comes, each of which has one of its own beside. */
  function marked(doc: Y.Doc, keys: readonly string[], letters: number): void {
    const text = new Y.XmlText();
    sectionText(doc, 'revision').insert(0, [text]);
    // Put together of Yjs items, as an update of another make has them: Yjs itself would take minutes.
    doc.transact((transaction) => {
      let left: Y.Item | null = null;
      const add = (content: Y.Item['content']): void => {
        const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID));
        const item: Y.Item = new Y.Item(id, left, left?.lastId ?? null, null, null, text as never, null, content);
        item.integrate(transaction, 0);
        left = item;
      };
      for (const key of keys) add(new Y.ContentFormat(key, { href: 'https://www.lbf.dk/' }));
      for (let index = 0; index < letters; index++) {
        add(new Y.ContentFormat(index % 2 === 0 ? 'bold' : 'own', (index % 4 < 2 ? true : null) as never));
        add(new Y.ContentString('a'));
      }
    });
  }

  it.each([
    ['unknown', (index: number) => `m${String(index)}`],
    ['overlapping', (index: number) => `italic--${String(index)}`],
    ['of links', (index: number) => `link--${String(index)}`],
  ])('J6 ten thousand %s marks on each of ten thousand letters are read in one go', (_name, keyOf) => {
    const projection = projectionOf((doc) => marked(doc, Array.from({ length: 10_000 }, (_, index) => keyOf(index)), 10_000));
    expect(revisionOf(projection).plain).toMatch(/^a{1000,}$/);
    expect(canonicalJson(projection)).not.toContain('https://www.lbf.dk/');
  });
});

it('J6 what was left out is said in both languages', () => {
  const codes = ['TEXT_CUT', 'NAME_CUT', 'TEXT_LEFT_OUT', 'UNPLACED_TEXTS_LEFT_OUT', 'ITEMS_LEFT_OUT', 'ISSUES_LEFT_OUT'] as const;
  const sentences = codes.flatMap((code) => [issueSentences[code].da, issueSentences[code].en]);
  expect(new Set(sentences).size).toBe(2 * codes.length);
});
