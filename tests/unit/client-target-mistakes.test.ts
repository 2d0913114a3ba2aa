import { expect, test } from 'vitest';
import { choices, controls, fieldsOfKind } from '../../client/src/features/indicators/target/rule-form.ts';
import { mistakesOf } from '../../client/src/features/indicators/target/target-mistakes.ts';
import { target as danish } from '../../client/src/i18n/da/target.ts';
import { target as english } from '../../client/src/i18n/en/target.ts';

test('the server’s sentences stand at the fields that they are about, the first of each', () => {
  const errors: readonly (readonly [string[] | null, string])[] = [
    [['rule', 'reach', 'by'], 'Fristen'],
    [['rule', 'reach', 'by'], 'Fristen igen'],
    [['rule', 'inherited', 'rule', 'cohort', 'share'], 'Andelen'],
    [['rule', 'inherited', 'source'], 'Hvis mål'],
    [['statedFigures', 'from'], 'Fra'],
    [['reason'], 'Hvorfor'],
    [['followsId'], 'Følger selv'],
    [['replacesId'], 'Ændret imens'],
    [null, 'Noget helt andet'],
  ];
  expect(mistakesOf(errors.map(([field, message]) => ({ field, message })))).toEqual({
    by: 'Fristen',
    'rule.share': 'Andelen',
    source: 'Hvis mål',
    'stated.from': 'Fra',
    reason: 'Hvorfor',
    followsId: 'Følger selv',
    form: 'Ændret imens',
  });
});

test.each([
  ['Danish', danish],
  ['English', english],
])('every kind, field and choice has words in %s', (_language, words) => {
  const keysOf = (value: object) => Object.keys(value).sort();
  expect(keysOf(words.kinds)).toEqual(keysOf(fieldsOfKind));
  expect(keysOf(words.fields)).toEqual(keysOf(controls));
  expect(keysOf(words.choices)).toEqual(keysOf(choices));
  for (const [name, options] of Object.entries(choices)) expect(keysOf(words.choices[name as keyof typeof choices])).toEqual([...options].sort());
});
