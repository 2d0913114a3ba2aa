import { editText, PlanInputError, readMarkdown, readText, sectionText, textRevision, writeText, MAX_MARKDOWN_LENGTH, type TextEdit } from '@planrum/schema/plan';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';

/** A text with Markdown in it, as the editor would have written it. */
function textOf(markdown: string): { readonly doc: Y.Doc; readonly text: Y.XmlFragment } {
  const doc = new Y.Doc();
  const text = sectionText(doc, 'purpose');
  writeText(doc, text, readMarkdown(markdown));
  return { doc, text };
}

function markdownOf(text: Y.XmlFragment): string {
  return readText(text, 'section/purpose').markdown;
}

function revisionOf(text: Y.XmlFragment): string {
  return textRevision(readText(text, 'section/purpose').structured);
}

/** Somebody else's copy of a document, in which they type before they have heard of what is done here. */
function typedMeanwhile(doc: Y.Doc, type: (text: Y.XmlFragment) => void, edit: () => void): void {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  type(sectionText(other, 'purpose'));
  edit();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)));
}

function typeAt(text: Y.XmlFragment, block: number, at: number, words: string): void {
  const inner = (text.get(block) as Y.XmlElement).get(0);
  (inner as Y.XmlText).insert(at, words);
}

describe('reading Markdown', () => {
  test.each([
    'Et **fedt** og *skråt* ord med `kode`, ~~streg~~ og [henvisning](https://example.dk/a).',
    '# Overskrift\n\n- en\n- to\n  1. indre\n\n> citat\n\n---\n\n```ts\nconst a = 1;\n```',
  ])('gives what is written as the same Markdown again: %j', (markdown) => {
    expect(markdownOf(textOf(markdown).text)).toBe(markdown);
  });

  test.each([
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['Et <img src=x onerror=alert(1)> billede', 'Et <img src=x onerror=alert(1)> billede'],
    ['[klik](javascript:alert(1))', '[klik](javascript:alert(1))'],
    ['![et billede](https://example.dk/a.png)', 'et billede'],
    ['[klik][1]\n\n[1]: https://example.dk', '[klik][1]\n[1]: https://example.dk'],
    ['| a | b |\n|---|---|\n| 1 | 2 |', '| a | b | |---|---| | 1 | 2 |'],
  ])('leaves no word out and lets nothing through that the editor has not: %j', (markdown, plain) => {
    const { text } = textOf(markdown);
    expect(readText(text, 'section/purpose').plain).toBe(plain);
    expect(JSON.stringify(readText(text, 'section/purpose').structured)).not.toMatch(/"link"|"image"|"html/);
  });

  test('is bounded', () => {
    expect(() => readMarkdown('x'.repeat(MAX_MARKDOWN_LENGTH + 1))).toThrow(expect.objectContaining({ problem: 'TEXT_TOO_LONG' }));
    expect(() => readMarkdown(`${'> '.repeat(200)}x`)).toThrow(PlanInputError);
  });
});

describe('appending', () => {
  test('puts paragraphs after the last words, before the empty paragraph that somebody is about to type in', () => {
    const { doc, text } = textOf('Første.');
    doc.transact(() => text.insert(1, [new Y.XmlElement('paragraph')]));
    expect(editText(text, { kind: 'append', markdown: 'Andet.\n\nTredje.' })).toBe('done');
    expect(markdownOf(text)).toBe('Første.\n\nAndet.\n\nTredje.');
    expect(text.toJSON()).toBe(
      '<paragraph>Første.</paragraph><paragraph>Andet.</paragraph><paragraph>Tredje.</paragraph><paragraph></paragraph>',
    );
  });

  test('nothing changes nothing', () => {
    const { text } = textOf('Første.');
    expect(editText(text, { kind: 'append', markdown: ' \n' })).toBe('unchanged');
  });
});

describe('replacing a paragraph', () => {
  test('changes the letters that differ and leaves what others type into it', () => {
    const { doc, text } = textOf('Før.\n\nVi mødes hver mandag.\n\nEfter.');
    typedMeanwhile(
      doc,
      (theirs) => typeAt(theirs, 1, 0, 'Husk: '),
      () => expect(editText(text, { kind: 'replaceParagraph', reads: ' Vi  mødes hver mandag. ', markdown: 'Vi mødes hver **tirsdag**.' })).toBe('done'),
    );
    expect(markdownOf(text)).toBe('Før.\n\nHusk: Vi mødes hver **tirsdag**.\n\nEfter.');
  });

  test('takes a paragraph within a list, and keeps a heading a heading', () => {
    const { text } = textOf('## Gamle ord\n\n- et\n- to');
    expect(editText(text, { kind: 'replaceParagraph', reads: 'to', markdown: 'to og tre' })).toBe('done');
    expect(editText(text, { kind: 'replaceParagraph', reads: 'Gamle ord', markdown: 'Nye ord' })).toBe('done');
    expect(markdownOf(text)).toBe('## Nye ord\n\n- et\n- to og tre');
  });

  test('with several, or with another kind of block', () => {
    const { text } = textOf('Før.\n\nEn linje.\n\nEfter.');
    expect(editText(text, { kind: 'replaceParagraph', reads: 'En linje.', markdown: '- et\n- to\n\nog mere.' })).toBe('done');
    expect(markdownOf(text)).toBe('Før.\n\n- et\n- to\n\nog mere.\n\nEfter.');
  });

  test('with nothing takes it away, and a point of a list stays one', () => {
    const { text } = textOf('Før.\n\nVæk.\n\n- punkt');
    expect(editText(text, { kind: 'replaceParagraph', reads: 'Væk.', markdown: '' })).toBe('done');
    expect(editText(text, { kind: 'replaceParagraph', reads: 'punkt', markdown: '' })).toBe('done');
    expect(text.toJSON()).toBe('<paragraph>Før.</paragraph><bulletlist><listitem><paragraph></paragraph></listitem></bulletlist>');
  });

  test('is refused when no paragraph reads so, or more than one', () => {
    const { text } = textOf('Ens.\n\nEns.');
    const before = revisionOf(text);
    expect(editText(text, { kind: 'replaceParagraph', reads: 'Andet.', markdown: 'x' })).toBe('noSuchParagraph');
    expect(editText(text, { kind: 'replaceParagraph', reads: '', markdown: 'x' })).toBe('noSuchParagraph');
    expect(editText(text, { kind: 'replaceParagraph', reads: 'Ens.', markdown: 'x' })).toBe('severalParagraphs');
    expect(revisionOf(text)).toBe(before);
  });

  test('by itself changes nothing', () => {
    const { doc, text } = textOf('Et **fedt** ord.');
    const vector = Y.encodeStateVector(doc);
    expect(editText(text, { kind: 'replaceParagraph', reads: 'Et fedt ord.', markdown: 'Et **fedt** ord.' })).toBe('unchanged');
    expect(Y.encodeStateVector(doc)).toEqual(vector);
  });
});

describe('replacing the text', () => {
  function replaced(text: Y.XmlFragment, markdown: string): TextEdit {
    return { kind: 'replaceText', baseRevision: revisionOf(text), markdown };
  }

  test('touches only what differs, so that what others type meanwhile stays', () => {
    const { doc, text } = textOf('Første afsnit.\n\nAndet afsnit.\n\n- et\n- to\n\nSidste afsnit.');
    typedMeanwhile(
      doc,
      (theirs) => {
        typeAt(theirs, 0, 0, 'Vigtigt: ');
        typeAt(theirs, 1, 'Andet'.length, ' lange');
      },
      () => expect(editText(text, replaced(text, 'Første afsnit.\n\nAndet afsnit, nu bedre.\n\n- et\n- to og tre\n- fire\n\nNyt.\n\nSidste afsnit.'))).toBe('done'),
    );
    expect(markdownOf(text)).toBe('Vigtigt: Første afsnit.\n\nAndet lange afsnit, nu bedre.\n\n- et\n- to og tre\n- fire\n\nNyt.\n\nSidste afsnit.');
  });

  test.each([
    ['', 'Alt er nyt.'],
    ['Et.\n\nTo.\n\nTre.', 'Tre.\n\nEt.'],
    ['# A\n\ntekst', '## A\n\n1. tekst\n2. mere'],
    ['- a\n  - b\n- c', '- a\n- c\n  - b'],
    ['**a** b', 'a **b**'],
    ['[a](https://a.dk)', '[a](https://b.dk)'],
    ['> citat', 'citat'],
    ['```js\na\n```', '```ts\nb\n```'],
    ['Et.\n\nTo.', ''],
  ])('makes %j read %j', (before, after) => {
    const { text } = textOf(before);
    expect(editText(text, replaced(text, after))).toBe('done');
    expect(markdownOf(text)).toBe(after);
    expect(editText(text, replaced(text, after))).toBe('unchanged');
  });

  test('is refused on a base that is not what is there', () => {
    const { text } = textOf('Et.');
    const edit = replaced(text, 'To.');
    typeAt(text, 0, 0, 'Nej: ');
    expect(editText(text, edit)).toBe('stale');
    expect(markdownOf(text)).toBe('Nej: Et.');
  });
});
