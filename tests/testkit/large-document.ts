import { sectionText } from '@planrum/schema/plan';
import * as Y from 'yjs';

/** What made a large document, so that a test or a measurement can say what it stands for. */
export interface LargeDocument {
  readonly doc: Y.Doc;
  /** Characters typed and deleted, one at a time, as a person does it. */
  readonly edits: number;
}

const sections = ['purpose', 'background', 'activities', 'organisation'];
const editsPerVisit = 2_600;
const words = ['helhedsplan', 'beboere', 'og', 'i', 'samarbejde', 'med', 'kommunen', 'skal', 'flere', 'unge', 'uddannelse', 'bolig', 'at', 'trivsel'];

/**
 * A document that people have written on for years, the same one each time: bursts of typing here and there, slips taken back,
 * sentences struck out, new paragraphs. Each visit writes as a Yjs client of its own.
 */
export function largeDocument(edits = 260_000): LargeDocument {
  const random = randomFrom(20_210_101);
  const doc = new Y.Doc();
  let done = 0;
  for (let visit = 0; done < edits; visit++) {
    doc.clientID = 1_000_000 + Math.floor(random() * 2 ** 31);
    const until = Math.min(edits, done + editsPerVisit);
    while (done < until) doc.transact(() => (done += burst(doc, random)));
  }
  return { doc, edits: done };
}

/** One sitting at one place. @returns how many edits it took. */
function burst(doc: Y.Doc, random: () => number): number {
  const text = paragraph(doc, random);
  let at = Math.floor(random() * (text.length + 1));
  let edits = 0;
  if (random() < 0.16 && text.length > 40) {
    const struck = Math.min(text.length - at, 20 + Math.floor(random() * 80));
    text.delete(at, struck);
    edits += struck;
  }
  for (const sitting = 10 + Math.floor(random() * 60); edits < sitting; ) {
    for (const letter of `${words[Math.floor(random() * words.length)] ?? ''} `) {
      text.insert(at++, letter);
      edits += 1;
      if (random() > 0.07) continue;
      const slips = Math.min(at, 1 + Math.floor(random() * 4));
      text.delete((at -= slips), slips);
      edits += slips;
    }
  }
  return edits;
}

/** Mostly one that is there: a document grows slower than it is rewritten. */
function paragraph(doc: Y.Doc, random: () => number): Y.XmlText {
  const fragment = sectionText(doc, sections[Math.floor(random() * sections.length)] ?? 'purpose');
  const known = fragment.length > 0 && random() > 0.05 ? fragment.get(Math.floor(random() * fragment.length)) : null;
  const text = known instanceof Y.XmlElement ? known.get(0) : null;
  if (text instanceof Y.XmlText) return text;
  const element = new Y.XmlElement('paragraph');
  fragment.insert(Math.floor(random() * (fragment.length + 1)), [element]);
  const fresh = new Y.XmlText();
  element.insert(0, [fresh]);
  return fresh;
}

/** Numbers from 0 to 1, the same ones each time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
