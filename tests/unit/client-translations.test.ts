import { describe, expect, test } from 'vitest';
import { da } from '../../client/src/i18n/da/index.ts';
import { en } from '../../client/src/i18n/en/index.ts';

/** Every text with its path: `common.nav.label`. */
function textsOf(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value ?? {}).flatMap(([key, inner]) => textsOf(inner, path === '' ? key : `${path}.${key}`));
}

function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name ?? '').sort();
}

const danish = new Map(textsOf(da));
const english = new Map(textsOf(en));

describe('the interface in two languages', () => {
  test('has the same texts in both', () => {
    expect([...english.keys()].sort()).toEqual([...danish.keys()].sort());
  });

  test('fills the same blanks in both', () => {
    const blanks = (texts: ReadonlyMap<string, string>) => [...texts].map(([key, text]) => [key, placeholdersOf(text)]).sort();
    expect(blanks(english)).toEqual(blanks(danish));
  });

  test('leaves no text empty', () => {
    const empty = [...danish, ...english].filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  test('is not the same in both, but for what is a name', () => {
    const same = [...danish].filter(([key, text]) => english.get(key) === text && /[a-zæøå]{4,} [a-zæøå]{4,}/i.test(text));
    expect(same.map(([key]) => key)).toEqual([]);
  });
});
