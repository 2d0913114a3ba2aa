import { cleanFileName, extensionOf } from '@planrum/server/services/files/file-name.ts';
import { namesInZip } from '@planrum/server/services/files/zip-names.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { workbook, zipOf } from '../testkit/files.ts';

describe('a file’s name', () => {
  test.each([
    ['Årsopgørelse æøå.pdf', 'Årsopgørelse æøå.pdf'],
    // As macOS sends it: the ring is a character of its own.
    ['A\u030Arsrapport.pdf', 'Årsrapport.pdf'],
    ['/etc/passwd', 'passwd'],
    ['C:\\Users\\Rikke\\Tal.xlsx', 'Tal.xlsx'],
    ['../../..', ''],
    ['.htaccess', 'htaccess'],
    ['a\u0000b\r\nSet-Cookie: x.pdf', 'ab Set-Cookie- x.pdf'],
    ['regning\u202Egpj.exe', 'regninggpj.exe'],
    ['Tal "2022" <1>.csv', 'Tal -2022- -1-.csv'],
    ['\u200B\u2060', ''],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanFileName(given)).toBe(kept);
  });

  test('keeps its end when it is cut', () => {
    const kept = cleanFileName(`${'æ'.repeat(400)}.xlsx`);
    expect([...kept]).toHaveLength(150);
    expect(extensionOf(kept)).toBe('xlsx');
  });

  test('whatever it is, is one line without folders, and clean when it is cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const kept = cleanFileName(given);
        expect(kept).not.toMatch(/[/\\\p{Cc}"<>|:*?]|^\./u);
        expect([...kept].length).toBeLessThanOrEqual(150);
        expect(cleanFileName(kept)).toBe(kept);
      }),
    );
  });
});

describe('what is in a ZIP', () => {
  test('is read from its end alone', () => {
    const zip = zipOf({ ...workbook, 'xl/æ.xml': 'x'.repeat(10_000) });
    expect(namesInZip(zip.subarray(-300), zip.length)).toEqual([...Object.keys(workbook), 'xl/æ.xml']);
  });

  test('is nothing for anything else, however it lies', () => {
    const zip = zipOf(workbook);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), fc.nat(zip.length), (changes, cut) => {
        const lie = Buffer.from(zip.subarray(0, zip.length - (cut % 3 === 0 ? cut : 0)));
        for (const [at, byte] of changes) if (at < lie.length) lie[at] = byte;
        const names = namesInZip(lie, lie.length);
        expect(names === null || names.every((name) => typeof name === 'string')).toBe(true);
      }),
    );
  });
});
