import { readText, safeHref, sectionText, writeText } from '@planrum/schema/plan';
import type { RichTextNode } from '@planrum/schema/plan';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { docOf, overTheWire } from '../testkit/plan-documents.ts';

type Marks = NonNullable<RichTextNode['marks']>;

const text = (value: string, ...marks: Marks): RichTextNode => (marks.length === 0 ? { type: 'text', text: value } : { type: 'text', text: value, marks });
const block = (type: string, ...content: readonly RichTextNode[]): RichTextNode => (content.length === 0 ? { type } : { type, content });
const paragraph = (...content: readonly RichTextNode[]) => block('paragraph', ...content);
const heading = (level: number, ...content: readonly RichTextNode[]): RichTextNode => ({ type: 'heading', attrs: { level }, content });
const link = (href: string) => ({ type: 'link', attrs: { href } });
const bold = { type: 'bold' };

/** Writes, sends over the wire, and reads. */
function readBack(...content: readonly RichTextNode[]) {
  const doc = docOf(1);
  writeText(doc, sectionText(doc, 'purpose'), content);
  return readText(sectionText(overTheWire(doc), 'purpose'), 'section/purpose');
}

describe('structure', () => {
  const everything: readonly RichTextNode[] = [
    heading(2, text('Formål')),
    paragraph(text('Almindelig, '), text('fed', bold), text(' og '), text('fed kursiv', bold, { type: 'italic' }), { type: 'hardBreak' }, text('understreget', { type: 'underline' })),
    paragraph(text('gennemstreget', { type: 'strike' }), text('kode', { type: 'code' }), text('henvisning', link('https://www.lbf.dk/a?b=c&d=e'))),
    block('bulletList', block('listItem', paragraph(text('et')), { type: 'orderedList', attrs: { start: 3 }, content: [block('listItem', paragraph(text('indlejret')))] }), block('listItem', paragraph(text('to')))),
    block('blockquote', paragraph(text('citat'))),
    { type: 'horizontalRule' },
    { type: 'codeBlock', attrs: { language: 'sql' }, content: [text('select 1;\nselect 2;')] },
  ];

  test('everything the editor can make reads as it was written', () => {
    expect(readBack(...everything).structured).toEqual({ type: 'doc', content: everything });
  });

  test('plain text has one line per paragraph', () => {
    expect(readBack(...everything).plain).toBe(
      ['Formål', 'Almindelig, fed og fed kursiv understreget', 'gennemstregetkodehenvisning', 'et', 'indlejret', 'to', 'citat', 'select 1;', 'select 2;'].join('\n'),
    );
  });

  test('Markdown has it all but the underlining', () => {
    expect(readBack(...everything).markdown).toBe(
      [
        '## Formål',
        '',
        'Almindelig, **fed** og ***fed kursiv***\\',
        'understreget',
        '',
        '~~gennemstreget~~`kode`[henvisning](https://www.lbf.dk/a?b=c\\&d=e)',
        '',
        '- et',
        '  3. indlejret',
        '- to',
        '',
        '> citat',
        '',
        '---',
        '',
        '```sql',
        'select 1;',
        'select 2;',
        '```',
      ].join('\n'),
    );
  });

  test('a text nobody wrote in, and one with empty paragraphs only, are empty', () => {
    const empty = { key: 'section/purpose', plain: '', markdown: '', structured: { type: 'doc', content: [] } };
    expect(readBack()).toEqual(empty);
    expect(readBack(paragraph(), paragraph())).toEqual(empty);
  });

  test('empty paragraphs inside stay, at the end they go', () => {
    expect(readBack(paragraph(text('a')), paragraph(), paragraph(text('b')), paragraph()).structured.content).toEqual([paragraph(text('a')), paragraph(), paragraph(text('b'))]);
  });

  test('writing replaces what was there', () => {
    const doc = docOf(1);
    const fragment = sectionText(doc, 'purpose');
    writeText(doc, fragment, [paragraph(text('før'))]);
    writeText(doc, fragment, [paragraph(text('nu'))]);
    expect(readText(fragment, 'k').plain).toBe('nu');
  });
});

describe('what the editor’s binding stores', () => {
  /** A paragraph with one marked run, as the binding writes it. */
  function stored(...runs: readonly (readonly [string, Record<string, unknown>])[]): Y.XmlFragment {
    const fragment = sectionText(docOf(1), 'purpose');
    const element = new Y.XmlElement('paragraph');
    const run = new Y.XmlText();
    element.insert(0, [run]);
    fragment.insert(0, [element]);
    run.applyDelta(runs.map(([insert, attributes]) => ({ insert, attributes })));
    return fragment;
  }

  test('marks that may overlap carry a hash', () => {
    const [node] = readText(stored(['ord', { 'link--abc123': { href: 'https://b.dk', target: '_blank' }, 'link--def456': { href: 'https://a.dk' }, bold: {} }]), 'k').structured.content ?? [];
    expect(node?.content).toEqual([text('ord', link('https://a.dk'), bold)]);
  });

  test('the order and the ends of marks do not show', () => {
    const fragment = stored(['a', { italic: {}, bold: {} }], ['b', { bold: {}, italic: {}, strike: null }], ['c', {}]);
    expect(readText(fragment, 'k').structured.content?.[0]?.content).toEqual([text('ab', bold, { type: 'italic' }), text('c')]);
  });

  test('other editors’ names for marks are understood, unknown marks are left out', () => {
    const fragment = stored(['a', { strong: {}, em: {}, ychange: { type: 'added' }, constructor: {} }]);
    expect(readText(fragment, 'k').structured.content?.[0]?.content).toEqual([text('a', bold, { type: 'italic' })]);
  });

  test('code stands alone, as in the editor', () => {
    expect(readText(stored(['a', { code: {}, bold: {} }]), 'k').structured.content?.[0]?.content).toEqual([text('a', { type: 'code' })]);
  });
});

describe('links', () => {
  test.each([
    'https://www.lbf.dk/',
    'http://lbf.dk',
    'HTTPS://LBF.DK',
    'mailto:chef@example.dk',
    'tel:+4512345678',
    '/p/program/tal',
    '#formaal',
  ])('%s may be followed', (href) => {
    expect(safeHref(href)).toBe(href);
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'www.lbf.dk',
    'https://',
    '',
    `https://x.dk/${'a'.repeat(3000)}`,
    null,
    7,
    { toString: () => 'https://x.dk' },
  ])('%j may not', (href) => {
    expect(safeHref(href)).toBeNull();
  });

  test('the words of an unsafe link stay', () => {
    const read = readBack(paragraph(text('klik her', link('javascript:alert(1)'), bold)));
    expect(read.structured.content).toEqual([paragraph(text('klik her', bold))]);
    expect(read.markdown).toBe('**klik her**');
  });

  test('white space in an address is kept from ending it', () => {
    expect(readBack(paragraph(text('a', link('https://x.dk/a b)c')))).markdown).toBe('[a](https://x.dk/a%20b\\)c)');
  });
});

describe('Markdown', () => {
  test.each([
    ['# ikke en overskrift', '\\# ikke en overskrift'],
    ['1. ikke en liste', '1\\. ikke en liste'],
    ['- heller ikke', '\\- heller ikke'],
    ['*hej* _du_ `kode`', '\\*hej\\* \\_du\\_ \\`kode\\`'],
    ['[a](javascript:x)', '\\[a]\\(javascript:x)'],
    ['<script>alert(1)</script>', '\\<script>alert(1)\\</script>'],
    ['&amp; &lt;', '\\&amp; \\&lt;'],
    ['a ~~b~~', 'a \\~\\~b\\~\\~'],
    ['> nej', '\\> nej'],
    ['---', '\\---'],
    ['100 % * 2 = 200', '100 % \\* 2 = 200'],
  ])('%j is text, not form', (plain, markdown) => {
    expect(readBack(paragraph(text(plain))).markdown).toBe(markdown);
  });

  test('white space at the ends of a mark stands outside it', () => {
    expect(readBack(paragraph(text('a'), text(' fed ', bold), text('b'))).markdown).toBe('a **fed** b');
  });

  test('a mark of white space only is no mark', () => {
    expect(readBack(paragraph(text('a'), text('  ', bold), text('b'))).markdown).toBe('a  b');
  });
});

describe('input that no editor makes', () => {
  test('unknown nodes are read as the text in them', () => {
    expect(readBack(block('table', block('row', block('cell', text('a')), block('cell', paragraph(text('b'))))), text('løs')).structured.content).toEqual([
      paragraph(text('a')),
      paragraph(text('b')),
      paragraph(text('løs')),
    ]);
  });

  test('blocks in a paragraph become lines of it, list items find a list’s form', () => {
    expect(readBack(paragraph(text('a'), paragraph(text('b')), text('c'))).structured.content).toEqual([
      paragraph(text('a'), { type: 'hardBreak' }, text('b'), { type: 'hardBreak' }, text('c')),
    ]);
    expect(readBack(block('bulletList', text('a'), block('listItem', heading(1, text('b')))), block('listItem', text('c'))).structured.content).toEqual([
      block('bulletList', block('listItem', paragraph(text('a'))), block('listItem', paragraph(), heading(1, text('b')))),
      paragraph(text('c')),
    ]);
  });

  test('attributes out of bounds get the usual value', () => {
    const read = readBack({ type: 'heading', attrs: { level: 99 }, content: [text('a')] }, { type: 'orderedList', attrs: { start: -1 }, content: [block('listItem', paragraph(text('b')))] }, {
      type: 'codeBlock',
      attrs: { language: 'a\n```b' },
      content: [text('c')],
    });
    expect(read.structured.content?.map((node) => node.attrs)).toEqual([{ level: 2 }, { start: 1 }, { language: null }]);
  });

  test('what could not be stored or shown is taken out', () => {
    expect(readBack(paragraph(text('a\u0000b\u001bc\ud800d\r\ne\tf'))).plain).toBe('abc\ufffdd e\tf');
  });
});
