import { inspectUpdate } from '@planrum/server/sync/document/inspection.ts';
import fc from 'fast-check';
import * as Y from 'yjs';

/**
 * What somebody does to a document who writes programs against Yjs instead of using the editor: any type under any root, any value under
 * any key, at random places. Numbers are taken modulo what is there.
 */
export const hostileScript = fc.array(
  fc.record({
    root: fc.constantFrom(...rootNames()),
    as: fc.constantFrom('map', 'array', 'text', 'fragment'),
    /** Way down into what the root holds. */
    path: fc.array(fc.nat({ max: 5 }), { maxLength: 4 }),
    act: fc.constantFrom('set', 'set', 'insert', 'insert', 'type', 'type', 'embed', 'mark', 'delete', 'deleteKey'),
    key: fc.constantFrom(...mapKeys()),
    at: fc.nat({ max: 30 }),
    value: valueArbitrary(),
    words: wordsArbitrary(),
    mark: fc.constantFrom('bold', 'strong', 'italic', 'link', 'link--a', 'link--b', 'code', 'ychange', '__proto__', 'constructor', 'x'.repeat(1_000)),
    /** Whether everything done before is known to whoever does this, or only the first half of it. */
    isBehind: fc.boolean(),
  }),
  { minLength: 1, maxLength: 40, size: 'max' },
);

export type HostileStep = typeof hostileScript extends fc.Arbitrary<readonly (infer Step)[]> ? Step : never;

/** What came of a script: an update for each step that was not refused, in an order in which none has to wait for another. */
export function hostileUpdates(steps: readonly HostileStep[]): readonly Uint8Array[] {
  const updates: Uint8Array[] = [];
  for (const [index, step] of steps.entries()) {
    const doc = new Y.Doc();
    doc.clientID = 1 + index;
    const known = step.isBehind ? updates.slice(0, Math.ceil(updates.length / 2)) : updates;
    for (const update of known) Y.applyUpdate(doc, update);
    const before = Y.encodeStateVector(doc);
    try {
      perform(doc, step);
      const update = Y.encodeStateAsUpdate(doc, before);
      inspectUpdate(update);
      updates.push(update);
    } catch {
      // Yjs or the server's door refuses some of it, such as a big integer in a mark, or text of no length; what gets in is what matters.
    }
  }
  return updates;
}

/** A document of these updates, as a server has it: all from the wire. */
export function docFrom(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

function rootNames(): readonly string[] {
  const ids = ['a', 'b', 'x'.repeat(64)];
  const texts = ids.flatMap((id) => [`item/${id}/name`, `item/${id}/purpose`, `item/${id}/unknown`]);
  return ['items', 'items', 'items', 'meta', 'section/coherence', 'section/revision', 'section/unplaced', ...texts, 'section/\u0000', 'item/a/b/c', '', '__proto__', 'y'.repeat(5_000)];
}

function mapKeys(): readonly string[] {
  const fields = ['kind', 'parent', 'order', 'archivedAt', 'level', 'start'];
  return [...['a', 'b', 'x'.repeat(64)].flatMap((id) => fields.slice(0, 4).map((field) => `${id}/${field}`)), ...fields, '\u0000/kind', '\ud800/kind', 'a/kind/kind', '__proto__/kind', `${'z'.repeat(5_000)}/kind`, '', 'href'];
}

function wordsArbitrary(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'æ', ' ', '\n', '\r', '\t', '*', '_', '`', '<', '\u0000', '\u0007', '\ud800', '\udfff', '\ufffe', '\u202e', '\u2028'), maxLength: 12 }),
    fc.constantFrom('\u0000', '\ud800'.repeat(3), '1. '.repeat(100), '>'.repeat(300), '`'.repeat(300)),
  );
}

/** Each given out as a maker of values, since a Yjs type can stand in one place only. */
function valueArbitrary(): fc.Arbitrary<() => unknown> {
  const values: readonly (() => unknown)[] = [
    () => 'activity',
    () => 'activity',
    () => 'targetGroup',
    () => 'a',
    () => 'b',
    () => 'a0',
    () => '',
    () => 'act\u0000ivity',
    () => '\ud800',
    () => 'x'.repeat(5_000),
    () => '2024-05-01T10:00:00Z',
    () => '0000-01-01T00:00:00Z',
    () => '0001-01-01T00:00:00Z',
    () => '9999-12-31T23:59:59.999Z',
    () => '+275760-09-13T00:00:00.000Z',
    () => '2024-02-31T24:00:00Z',
    () => null,
    () => undefined,
    () => Number.NaN,
    () => -0,
    () => -Infinity,
    () => 2 ** 60,
    () => 2n ** 62n,
    () => true,
    () => false,
    () => new Uint8Array(100),
    () => ({ href: 'https://www.lbf.dk/' }),
    () => ({ href: 'javascript:alert(1)' }),
    () => ({ href: { toString: null } }),
    () => JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`) as unknown,
    () => ({ toJSON: 1, ['__proto__']: 2, valueOf: 'x' }),
    () => new Y.Map([['a', 1]]),
    () => Y.Array.from(['a', 1]),
    () => new Y.Text('a'),
    () => new Y.XmlText('a'),
    () => new Y.XmlFragment(),
    () => new Y.XmlHook('hook'),
    () => new Y.Doc({ autoLoad: true }),
    ...['paragraph', 'heading', 'bulletList', 'orderedList', 'listItem', 'codeBlock', 'blockquote', 'hardBreak', 'horizontalRule', 'constructor', '\u0000'].map((name) => () => new Y.XmlElement(name)),
  ];
  return fc.constantFrom(...values);
}

/** Each act is done to whatever type is there: the wire does not care which method of Yjs a client has. */
function perform(doc: Y.Doc, step: HostileStep): void {
  const type = goDown(openRoot(doc, step), step.path);
  const [map, list, text] = [type as Y.Map<unknown>, type as Y.Array<unknown>, type as Y.Text];
  const at = step.at % (type._length + 1);
  switch (step.act) {
    case 'set':
      Y.Map.prototype.set.call(map, step.key, step.value());
      break;
    case 'insert':
      Y.Array.prototype.insert.call(list, at, [step.value()]);
      break;
    case 'type':
      Y.Text.prototype.insert.call(text, at, step.words, step.at % 2 === 0 ? { [step.mark]: markValue(step) } : undefined);
      break;
    case 'embed':
      Y.Text.prototype.insertEmbed.call(text, at, step.value() as object, { [step.mark]: markValue(step) });
      break;
    case 'mark':
      Y.Text.prototype.format.call(text, at, 1 + (step.at % 4), { [step.mark]: markValue(step) });
      break;
    case 'deleteKey':
      Y.Map.prototype.delete.call(map, step.key);
      break;
    default:
      Y.Array.prototype.delete.call(list, at, 1);
  }
}

/** Marks are written as JSON, and a type that is in no document has none. */
function markValue(step: HostileStep): unknown {
  const value = step.value();
  return value instanceof Y.AbstractType ? null : value;
}

function openRoot(doc: Y.Doc, { root, as }: HostileStep): Y.AbstractType<unknown> {
  switch (as) {
    case 'map':
      return doc.getMap(root) as never;
    case 'array':
      return doc.getArray(root) as never;
    case 'text':
      return doc.getText(root) as never;
    default:
      return doc.getXmlFragment(root) as never;
  }
}

/** The type that the way leads to, or the last one on it. */
function goDown(root: Y.AbstractType<unknown>, path: readonly number[]): Y.AbstractType<unknown> {
  let type = root;
  for (const step of path) {
    const inner: Y.AbstractType<unknown>[] = [];
    for (let item = type._start; item !== null; item = item.right) if (!item.deleted && item.content instanceof Y.ContentType) inner.push(item.content.type as never);
    for (const item of type._map.values()) if (!item.deleted && item.content instanceof Y.ContentType) inner.push(item.content.type as never);
    const next = inner[step % inner.length];
    if (next === undefined) break;
    type = next;
  }
  return type;
}
