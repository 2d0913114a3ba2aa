import { cleanFreeText, cleanLine } from '@planrum/server/domain/free-text.ts';
import { expect, test } from 'vitest';

test('what cannot be stored or seen is left out', () => {
  expect(cleanFreeText(' a\u0000b\r\nc\t\u0007 ')).toBe('ab\nc');
  expect(cleanFreeText('x\ud800y')).toBe('x\uFFFDy');
  expect(cleanLine('to\nlinjer')).toBe('to linjer');
});

test('what shows nothing at all is empty', () => {
  for (const text of ['\u200b', '\u200b\u0000 \u2060', '\ufeff', '\u3164', '\u202e\u202c']) expect(cleanLine(text)).toBe('');
});

test('joiners within what shows stay', () => {
  expect(cleanLine('👩‍👧 familie')).toBe('👩‍👧 familie');
});
