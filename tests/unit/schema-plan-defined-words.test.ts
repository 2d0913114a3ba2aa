import { definedWordsIn } from '@planrum/schema/plan';
import { expect, test } from 'vitest';

const [fit, active, longTerm, cooperation] = [{ name: 'Uddannelsesparate' }, { name: 'aktivitetsparate' }, { name: 'Langtidsledige' }, { name: 'Samarbejde' }];
const all = [fit, active, longTerm, cooperation];

function wordsIn(text: string, definitions = all): readonly (readonly [word: string, name: string])[] {
  return definedWordsIn(text, definitions).map(({ definition, from, to }) => [text.slice(from, to), definition.name]);
}

test('a defined word is found as it stands in the sentence, first use only, in order', () => {
  expect(wordsIn('Fra aktivitetsparate til uddannelsesparate, og fra UDDANNELSESPARATE til elev')).toEqual([
    ['aktivitetsparate', 'aktivitetsparate'],
    ['uddannelsesparate', 'Uddannelsesparate'],
  ]);
});

test.each([
  ['50 nye samarbejder med virksomheder', 'samarbejder'],
  ['Samarbejdet fortsætter', 'Samarbejdet'],
  ['et samarbejde', 'samarbejde'],
  ['en samarbejdsaftale', null],
  ['medsamarbejde', null],
  ['samarbejdepartnere', null],
])('an ending still is the word: %s', (text, word) => {
  expect(wordsIn(text)).toEqual(word === null ? [] : [[word, 'Samarbejde']]);
});

test('of two that begin at one place the longer is meant, and the shorter where it stands alone', () => {
  const definitions = [{ name: 'Ledige' }, { name: 'Ledige unge' }];
  expect(wordsIn('Ledige unge og andre ledige', definitions)).toEqual([
    ['Ledige unge', 'Ledige unge'],
    ['ledige', 'Ledige'],
  ]);
});

test('a name without words defines nothing', () => {
  expect(wordsIn('Unge i gang', [{ name: '' }, { name: '  ' }, { name: 'i' }])).toEqual([]);
});
