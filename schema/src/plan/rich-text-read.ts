import * as Y from 'yjs';
import type { Allowance } from './reading-bounds.ts';
import { knownMark, marksOf, sameMarks } from './rich-text-marks.ts';
import type { Mark } from './rich-text-marks.ts';
import { normalise } from './rich-text-normalise.ts';
import type { SourceNode } from './rich-text-normalise.ts';
import type { RichTextNode } from './types.ts';

/** What a fragment holds. */
export interface ReadFragment {
  /** The `doc`, as {@link normalise} makes it. */
  readonly structured: RichTextNode;
  /** Something that can be no part of a rich text was met. */
  readonly isForeign: boolean;
}

/**
 * Reads a fragment as far as the allowance goes. Never throws, whatever is in it; the work grows with what is in it and not with the
 * square. So it goes through the items of Yjs itself: what Yjs offers makes a list of all children at once, and copies all marks that
 * are on for each piece of text.
 */
export function readFragment(fragment: Y.XmlFragment, allowance: Allowance): ReadFragment {
  const reader = new FragmentReader();
  const structured = normalise(reader.children(fragment), allowance);
  return { structured, isForeign: reader.isForeign };
}

/** The blocks that one element of a fragment is read as: usually one, none when it is an empty paragraph. */
export function readElement(element: Y.XmlElement, allowance: Allowance): readonly RichTextNode[] {
  return normalise([new FragmentReader().element(element)], allowance).content ?? [];
}

/** Links on the same words that are looked at; where there are more there is none. */
const MAX_LINKS = 8;

class FragmentReader {
  isForeign = false;

  *children(parent: Y.XmlFragment): Iterable<SourceNode> {
    let loose = '';
    for (const content of contentOf(parent)) {
      if (content instanceof Y.ContentString) {
        loose += content.str;
        continue;
      }
      if (loose !== '') yield this.looseText(loose);
      loose = '';
      yield* this.nodes(content);
    }
    if (loose !== '') yield this.looseText(loose);
  }

  element(type: Y.XmlElement): SourceNode {
    return { kind: 'element', name: String(type.nodeName), attribute: (name) => type.getAttribute(name), children: () => this.children(type) };
  }

  private looseText(text: string): SourceNode {
    this.isForeign = true;
    return { kind: 'text', text, marks: [] };
  }

  private *nodes(content: Y.Item['content']): Iterable<SourceNode> {
    const type: unknown = content instanceof Y.ContentType ? content.type : null;
    if (type instanceof Y.XmlElement) {
      yield this.element(type as Y.XmlElement);
      return;
    }
    if (type instanceof Y.XmlText) {
      yield* this.texts(type);
      return;
    }
    this.isForeign = true;
    if (type instanceof Y.Text) yield* this.texts(type);
    else if (type instanceof Y.XmlFragment) yield { kind: 'element', name: '', attribute: () => undefined, children: () => this.children(type) };
  }

  /** Neighbours with the same marks in one piece: how Yjs cuts them depends on the order of updates. */
  private *texts(text: Y.Text): Iterable<SourceNode> {
    const active = new ActiveMarks();
    let piece = '';
    let marks: readonly Mark[] = [];
    for (const content of contentOf(text)) {
      if (content instanceof Y.ContentFormat) {
        active.set(content.key, content.value);
        continue;
      }
      const isText = content instanceof Y.ContentString;
      if (piece !== '' && (!isText || !sameMarks(marks, active.marks()))) {
        yield { kind: 'text', text: piece, marks };
        piece = '';
      }
      marks = active.marks();
      if (isText) piece += content.str;
      else this.isForeign = true;
    }
    if (piece !== '') yield { kind: 'text', text: piece, marks };
  }
}

function* contentOf(parent: Y.Text | Y.XmlFragment): Iterable<Y.Item['content']> {
  for (let item = parent._start; item !== null; item = item.right) {
    if (!item.deleted) yield item.content;
  }
}

/** The marks that are on at a place in a text. */
class ActiveMarks {
  /** The values that are on, of each mark by the key it is stored under. */
  private readonly values = new Map<string, Map<string, unknown>>();
  private known: readonly Mark[] | null = null;

  set(key: string, value: unknown): void {
    // Marks that may overlap themselves are stored as `<type>--<hash>`.
    const type = knownMark(key.replace(/--.*$/s, ''));
    if (type === null) return;
    this.known = null;
    const values = this.values.get(type) ?? new Map<string, unknown>();
    this.values.set(type, values);
    if (value === null || value === false) values.delete(key);
    else values.set(key, value);
  }

  marks(): readonly Mark[] {
    this.known ??= marksOf(
      [...this.values].flatMap(([type, values]) => {
        if (type !== 'link') return values.size === 0 ? [] : [{ type, attrs: null }];
        return values.size > MAX_LINKS ? [] : [...values.values()].map((attrs) => ({ type, attrs }));
      }),
    );
    return this.known;
  }
}
