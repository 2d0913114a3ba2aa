import { createHash } from 'node:crypto';
import { addItem, archiveItem, canonicalJson, createProjector, itemName, itemText, migrate, moveItem, project, readItems, readText, renameItem, restoreItem, sectionText, writeText } from '@planrum/schema/plan';
import type { ItemId, RichTextNode } from '@planrum/schema/plan';
import { hashOf } from '@planrum/server/sync/projection/content.ts';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { docOf, overTheWire, template2021 } from '../testkit/plan-documents.ts';

const sentence = fc.string({ unit: fc.constantFrom('a', 'b', 'æ', ' ', '*', '_', '#', '🙂'), minLength: 1, maxLength: 12 });

/** Without emoji: marking one half of a pair of code units breaks it on that replica alone, in Yjs itself; no editor does. */
const words = fc.string({ unit: fc.constantFrom('a', 'b', 'æ', ' ', '*', '_'), minLength: 1, maxLength: 12 });

/** Something one of several people does. Which item it is done to is a number, since ids come into being on the way. */
const operation = fc.oneof(
  fc.record({ do: fc.constant('add' as const), name: sentence.filter((name) => name.trim() !== ''), after: fc.option(fc.nat(), { nil: null }) }),
  fc.record({ do: fc.constant('rename' as const), item: fc.nat(), name: sentence.filter((name) => name.trim() !== '') }),
  fc.record({ do: fc.constant('move' as const), item: fc.nat(), after: fc.option(fc.nat(), { nil: null }) }),
  fc.record({ do: fc.constant('archive' as const), item: fc.nat() }),
  fc.record({ do: fc.constant('restore' as const), item: fc.nat() }),
  fc.record({ do: fc.constant('write' as const), item: fc.option(fc.nat(), { nil: null }), text: words, isBold: fc.boolean() }),
  fc.record({ do: fc.constant('type' as const), item: fc.option(fc.nat(), { nil: null }), at: fc.nat(), text: words }),
  fc.record({ do: fc.constant('mark' as const), item: fc.option(fc.nat(), { nil: null }), at: fc.nat(), length: fc.nat({ max: 5 }), mark: fc.constantFrom('bold', 'italic', 'link') }),
);

type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;

const clientCount = 3;

const script = fc.array(fc.record({ client: fc.nat({ max: clientCount - 1 }), operation }), { minLength: 10, maxLength: 40 });

/** In which order updates arrive, which arrive twice, and when. Numbers are taken modulo what is there. */
const delivery = fc.array(fc.record({ to: fc.nat({ max: clientCount - 1 }), which: fc.nat(), afterStep: fc.nat({ max: 40 }) }), { maxLength: 60 });

test('whatever is done, in whatever order it arrives and however often, all replicas read the same', () => {
  let applied = 0;
  fc.assert(
    fc.property(script, delivery, fc.array(fc.nat(), { maxLength: 200 }), (steps, deliveries, shuffle) => {
      const { docs, updates, refused } = play(steps, deliveries);
      applied += steps.length - refused;
      for (const [index, doc] of docs.entries()) for (const update of shuffled([...updates, ...updates.slice(0, 5)], shuffle, index)) Y.applyUpdate(doc, update);
      const fresh = new Y.Doc();
      for (const update of shuffled(updates, shuffle, 7)) Y.applyUpdate(fresh, update);
      const [first, ...others] = [...docs, fresh, overTheWire(fresh)].map((doc) => canonicalJson(project(doc, template2021)));
      for (const other of others) expect(other).toBe(first);
    }),
    { numRuns: 100 },
  );
  // Most of what is tried must be possible, or nothing was proved.
  expect(applied).toBeGreaterThan(500);
});

interface Played {
  readonly docs: readonly Y.Doc[];
  readonly updates: readonly Uint8Array[];
  readonly refused: number;
}

function play(steps: readonly { readonly client: number; readonly operation: Operation }[], deliveries: readonly { readonly to: number; readonly which: number; readonly afterStep: number }[]): Played {
  const docs = Array.from({ length: clientCount }, (_, index) => docOf(index + 1));
  const updates: Uint8Array[] = [];
  for (const doc of docs) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'delivered') updates.push(update);
    });
  }
  let refused = 0;
  for (const [index, { client, operation: step }] of steps.entries()) {
    const doc = docs[client];
    if (doc === undefined || !perform(doc, step, index)) refused += 1;
    for (const { to, which } of deliveries.filter((one) => one.afterStep === index)) {
      const update = updates[which % Math.max(1, updates.length)];
      const target = docs[to];
      if (update !== undefined && target !== undefined) Y.applyUpdate(target, update, 'delivered');
    }
  }
  return { docs, updates: [...updates], refused };
}

/** Does one thing; false when there is nothing to do it to. */
function perform(doc: Y.Doc, step: Operation, index: number): boolean {
  const items = readItems(doc);
  const pick = (number: number) => items[number % Math.max(1, items.length)]?.id as ItemId | undefined;
  const textOf = (item: number | null) => {
    const id = item === null ? undefined : pick(item);
    return id === undefined ? sectionText(doc, 'coherence') : itemText(doc, id, 'purpose');
  };
  switch (step.do) {
    case 'add': {
      const after = step.after === null ? null : (pick(step.after) ?? null);
      addItem(doc, { kind: 'activity', name: step.name, after, id: `i${String(index)}-${String(doc.clientID)}` as ItemId });
      return true;
    }
    case 'write':
      writeText(doc, textOf(step.item), [paragraph(step.text, step.isBold ? [{ type: 'bold' }] : [])]);
      return true;
    case 'type':
    case 'mark': {
      const run = firstRun(textOf(step.item));
      if (run === null) return false;
      const at = step.at % (run.length + 1);
      if (step.do === 'type') run.insert(at, step.text);
      else run.format(at, Math.min(step.length, run.length - at), { [step.mark]: step.mark === 'link' ? { href: `https://x.dk/${String(step.at)}` } : {} });
      return true;
    }
    default:
      return performOnItem(doc, step, pick);
  }
}

function performOnItem(doc: Y.Doc, step: Extract<Operation, { do: 'rename' | 'move' | 'archive' | 'restore' }>, pick: (number: number) => ItemId | undefined): boolean {
  const id = pick(step.item);
  if (id === undefined) return false;
  switch (step.do) {
    case 'rename':
      renameItem(doc, id, step.name);
      return true;
    case 'move':
      moveItem(doc, id, { after: step.after === null ? null : (pick(step.after) ?? null) });
      return true;
    case 'archive':
      archiveItem(doc, id, new Date('2022-01-01T00:00:00Z'));
      return true;
    case 'restore':
      restoreItem(doc, id);
      return true;
  }
}

function paragraph(text: string, marks: readonly { readonly type: string }[]): RichTextNode {
  return { type: 'paragraph', content: [{ type: 'text', text, marks }] };
}

function firstRun(fragment: Y.XmlFragment): Y.XmlText | null {
  const element: unknown = fragment.length === 0 ? null : fragment.get(0);
  const run: unknown = element instanceof Y.XmlElement && element.length > 0 ? element.get(0) : null;
  return run instanceof Y.XmlText ? run : null;
}

function shuffled<Value>(values: readonly Value[], picks: readonly number[], salt: number): readonly Value[] {
  const rest = [...values];
  return values.map((_, index) => {
    const [value] = rest.splice(((picks[(index + salt) % Math.max(1, picks.length)] ?? 0) + salt) % rest.length, 1);
    return value as Value;
  });
}

test('archiving, renaming and moving the same item at once do not undo each other', () => {
  const place = fc.record({ count: fc.integer({ min: 2, max: 8 }), item: fc.nat(), after: fc.nat(), name: sentence.filter((name) => name.trim() !== '') });
  fc.assert(
    fc.property(place, fc.integer({ min: 0, max: 5 }), ({ count, item, after, name }, order) => {
      const base = docOf(1);
      const ids = Array.from({ length: count }, (_, index) => addItem(base, { kind: 'activity', name: `Navn ${String(index)}` }));
      const id = ids[item % count] ?? ('' as ItemId);
      const target = ids[after % count] ?? null;
      const replicas = [overTheWire(base), overTheWire(base), overTheWire(base)] as const;
      archiveItem(replicas[0], id, new Date('2022-01-01T00:00:00Z'));
      renameItem(replicas[1], id, name);
      moveItem(replicas[2], id, { after: target });
      const moved = readItems(replicas[2]).map((each) => each.id);
      for (const index of permutations[order] ?? []) Y.applyUpdate(base, Y.encodeStateAsUpdate(replicas[index]));
      const items = readItems(base);
      expect(items.map((each) => each.id)).toEqual(moved);
      expect(items.find((each) => each.id === id)).toMatchObject({ name: readItems(replicas[1]).find((each) => each.id === id)?.name, archivedAt: '2022-01-01T00:00:00.000Z' });
    }),
  );
});

const permutations = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] as const;

/** A value as a hostile client can put anywhere: JSON, bytes, or a type of its own. */
const garbage = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(undefined, 'a0', 'activity', 'a', '2022-01-01T00:00:00.000Z', '\u0000', '\ud800', Number.NaN, 1e300),
  fc.uint8Array({ maxLength: 4 }),
);

/** Yjs itself cannot send an attribute that is undefined. */
const defined = garbage.filter((value) => value !== undefined);

const rootName = fc.oneof(
  fc.constantFrom('items', 'meta', 'section/coherence', 'section/revision', 'section/other', 'item/a/name', 'item/a/purpose', 'item/b/name', 'item/b/purpose', 'item/b/x', 'item/a', 'section/'),
  fc.string(),
);

const itemKey = fc.oneof(fc.tuple(fc.constantFrom('a', 'b', 'c', ''), fc.constantFrom('kind', 'parent', 'order', 'archivedAt', 'x')).map((parts) => parts.join('/')), fc.string());

const elementName = fc.constantFrom('paragraph', 'heading', 'bulletList', 'orderedList', 'listItem', 'blockquote', 'codeBlock', 'hardBreak', 'horizontalRule', 'x', '');

interface Tree {
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly format: Readonly<Record<string, unknown>>;
  readonly children: readonly Tree[];
}

const tree = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    name: elementName,
    attributes: fc.dictionary(fc.constantFrom('level', 'start', 'language', 'x'), defined, { maxKeys: 2 }),
    text: fc.string({ unit: fc.constantFrom('a', ' ', '\n', '*', '\u0000', '\ud800', '|'), maxLength: 5 }),
    format: fc.dictionary(fc.constantFrom('bold', 'link', 'link--x', 'code', '__proto__', 'x'), defined, { maxKeys: 2 }),
    children: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constant([]), fc.array(tie('tree'), { maxLength: 3 })),
  }),
})).tree;

const vandalism = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('map' as const), root: rootName, key: itemKey, value: garbage }),
    fc.record({ do: fc.constant('text' as const), root: rootName, value: fc.string() }),
    fc.record({ do: fc.constant('array' as const), root: rootName, value: defined }),
    fc.record({ do: fc.constant('xml' as const), root: rootName, tree }),
    fc.record({ do: fc.constant('nest' as const), root: rootName, key: itemKey }),
  ),
  { minLength: 1, maxLength: 25 },
);

test('whatever is in a document, it projects to something valid, the same everywhere', () => {
  fc.assert(
    fc.property(vandalism, (acts) => {
      // One document per kind of damage: in one document Yjs itself would refuse a root's second type.
      const updates = acts.map((act, index) => {
        const doc = docOf(index + 1);
        vandalise(doc, act);
        return Y.encodeStateAsUpdate(doc);
      });
      const docs = [updates, updates.toReversed()].map((order) => {
        const doc = new Y.Doc();
        for (const update of order) Y.applyUpdate(doc, update);
        return doc;
      });
      const [one, other] = docs.map((doc) => project(doc, template2021));
      expect(canonicalJson(other)).toBe(canonicalJson(one));
      for (const text of one?.texts ?? []) expect(() => { checkNode(text.structured, 0); }).not.toThrow();
      expect(one?.items.map((item) => item.position)).toEqual(one?.items.map((_, position) => position));
      expect(canonicalJson(one)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
    }),
    { numRuns: 300 },
  );
});

test('J5 projecting again after each step is projecting anew, whatever order and pieces the updates come in', () => {
  let keptTexts = 0;
  fc.assert(
    fc.property(script, delivery, vandalism, fc.array(fc.nat(), { maxLength: 200 }), fc.integer({ min: 1, max: 5 }), (steps, deliveries, acts, shuffle, piece) => {
      const damage = acts.map((act, index) => {
        const doc = docOf(100 + index);
        vandalise(doc, act);
        return Y.encodeStateAsUpdate(doc);
      });
      const updates = [...play(steps, deliveries).updates, ...damage];
      const ends = [0, 7].map((salt) => {
        const doc = new Y.Doc();
        const projector = createProjector(doc);
        const order = shuffled(updates, shuffle, salt);
        let before = new Set<unknown>();
        for (let from = 0; from < order.length; from += piece) {
          doc.transact(() => { for (const update of order.slice(from, from + piece)) Y.applyUpdate(doc, update); });
          const again = projector.project(template2021);
          expect(canonicalJson(again)).toBe(canonicalJson(project(doc, template2021)));
          keptTexts += again.texts.filter((text) => before.has(text)).length;
          before = new Set(again.texts);
        }
        const last = projector.project(template2021);
        expect(canonicalJson(last)).toBe(canonicalJson(project(overTheWire(doc), template2021)));
        expect(hashOf(last)).toBe(createHash('sha256').update(canonicalJson(last), 'utf8').digest('hex'));
        projector.stop();
        return hashOf(last);
      });
      expect(ends[1]).toBe(ends[0]);
    }),
    { numRuns: 60 },
  );
  // Most of what was there before must have been kept, or nothing was saved.
  expect(keptTexts).toBeGreaterThan(1_000);
});

function vandalise(doc: Y.Doc, act: typeof vandalism extends fc.Arbitrary<readonly (infer Act)[]> ? Act : never): void {
  switch (act.do) {
    case 'map':
      doc.getMap(act.root).set(act.key, act.value);
      break;
    case 'text':
      doc.getText(act.root).insert(0, act.value);
      break;
    case 'array':
      doc.getArray(act.root).push([act.value]);
      break;
    case 'xml':
      doc.getXmlFragment(act.root).insert(0, [elementOf(act.tree)]);
      break;
    case 'nest':
      doc.getMap(act.root).set(act.key, new Y.XmlFragment());
      break;
  }
}

function elementOf({ name, attributes, text, format, children }: Tree): Y.XmlElement {
  const element = new Y.XmlElement<Record<string, string>>(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value as never);
  const run = new Y.XmlText();
  run.insert(0, text, format);
  element.insert(0, [run, ...children.map(elementOf)]);
  return element;
}

const inlineParents = new Set(['paragraph', 'heading', 'codeBlock']);
const blocks = new Set(['paragraph', 'heading', 'bulletList', 'orderedList', 'blockquote', 'codeBlock', 'horizontalRule']);

/** Throws where a node is not as the editor's own rules for nesting allow. */
function checkNode(node: RichTextNode, depth: number): void {
  if (depth > 60) throw new Error('Nested too deep.');
  for (const child of node.content ?? []) {
    const isAllowed = inlineParents.has(node.type)
      ? child.type === 'text' || (child.type === 'hardBreak' && node.type !== 'codeBlock')
      : node.type === 'bulletList' || node.type === 'orderedList'
        ? child.type === 'listItem'
        : blocks.has(child.type);
    if (!isAllowed) throw new Error(`${child.type} in ${node.type}`);
    if (child.type === 'text' && (child.text ?? '') === '') throw new Error('An empty text.');
    checkNode(child, depth + 1);
  }
  if (node.type === 'listItem' && node.content?.[0]?.type !== 'paragraph') throw new Error('A list item begins with a paragraph.');
  if (/List$|blockquote/.test(node.type) && (node.content ?? []).length === 0) throw new Error(`An empty ${node.type}.`);
}

test('Markdown says the words and nothing else', () => {
  const wordsAndSigns = fc.string({ unit: fc.constantFrom('a', 'b', '1', '.', ')', ' ', '*', '_', '#', '`', '[', ']', '(', '<', '>', '!', '&', ';', '-', '+', '=', '\\', ':', '/', '\t', 'æ'), minLength: 1, maxLength: 14 });
  const marks = fc.subarray(['bold', 'italic', 'code'] as const).map((types) => types.map((type) => ({ type })));
  const run = fc.record({ type: fc.constant('text'), text: wordsAndSigns, marks });
  const lines = fc.array(fc.array(run, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(lines, (paragraphs) => {
      const doc = docOf(1);
      writeText(doc, sectionText(doc, 'coherence'), paragraphs.map((content) => ({ type: 'paragraph', content })));
      const { plain, markdown } = readText(sectionText(doc, 'coherence'), 'k');
      const read = fromMarkdown(markdown);
      expect(read.children.every((child) => child.type === 'paragraph')).toBe(true);
      // White space at the edges of code and of lines is Markdown's to lose; no other character is.
      expect(wordsOf(read).replace(/\s/g, '')).toBe(plain.replace(/\s/g, ''));
    }),
    { numRuns: 500 },
  );
});

function wordsOf(node: { readonly type: string; readonly value?: string; readonly children?: readonly unknown[] }): string {
  return node.value ?? (node.children ?? []).map((child) => wordsOf(child as typeof node)).join('');
}

test('the order of items is total: sorted alike from any order of adding', () => {
  const keys = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,3}$/), fc.constantFrom('a0', 'a1', 'a0V', '', 'Zz', 'zzz')), { selector: ([id]) => id, minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(keys, (entries) => {
      const read = [entries, entries.toReversed()].map((order) => {
        const doc = docOf(1);
        const items = doc.getMap('items');
        for (const [id, key] of order) {
          items.set(`${id}/kind`, 'activity');
          items.set(`${id}/order`, key);
        }
        return readItems(doc).map((item) => item.id);
      });
      expect(read[0]).toEqual(read[1]);
      expect(read[0]).toEqual(entries.toSorted(([a, x], [b, y]) => (x === y ? (a < b ? -1 : 1) : x < y ? -1 : 1)).map(([id]) => id));
    }),
  );
});

test('an item moved anywhere among any keys stands there', () => {
  const keys = fc.array(fc.constantFrom('a0', 'a0', 'a1', 'a0V', '', 'Zz', 'zzz', 'A00000000000000000000000000'), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(keys, fc.nat(), fc.nat(), (orderKeys, item, place) => {
      const doc = docOf(1);
      const items = doc.getMap('items');
      for (const [index, key] of orderKeys.entries()) {
        items.set(`i${String(index)}/kind`, 'activity');
        items.set(`i${String(index)}/order`, key);
      }
      const before = readItems(doc).map((each) => each.id as ItemId);
      const id = before[item % before.length] ?? ('' as ItemId);
      const others = before.filter((each) => each !== id);
      const index = place % (others.length + 1);
      moveItem(doc, id, { after: others[index - 1] ?? null });
      expect(readItems(doc).map((each) => each.id)).toEqual(others.toSpliced(index, 0, id));
    }),
    { numRuns: 300 },
  );
});

test('migrating twice is migrating once, and changes nothing that is read', () => {
  fc.assert(
    fc.property(script, (steps) => {
      const doc = docOf(9);
      for (const [index, { operation: step }] of steps.entries()) perform(doc, step, index);
      const before = canonicalJson(project(doc, template2021));
      const update = migrate(doc);
      if (update === null) throw new Error('A document without a version is behind.');
      expect(migrate(doc)).toBeNull();
      expect(canonicalJson(project(doc, template2021))).toBe(before);
      expect(itemName(doc, 'x' as ItemId).length).toBe(0);
    }),
    { numRuns: 20 },
  );
});
