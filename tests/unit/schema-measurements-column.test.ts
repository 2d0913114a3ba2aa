import { periodNamed, readColumn, type NamedPart } from '@planrum/schema/measurements';
import { periodsOf, type Frequency } from '@planrum/schema/targets';
import { describe, expect, test } from 'vitest';

function periods(frequency: Frequency, periodStart = '2021-10-01') {
  return periodsOf({ frequency, periodStart, periodEnd: '2025-09-30', lagDays: 0, dueDays: 31 });
}
const quarters = periods('QUARTERLY');

function read(text: string, options: { frequency?: Frequency; first?: string | null; locale?: 'da' | 'en'; unit?: string; isShare?: boolean } = {}) {
  const { frequency = 'QUARTERLY', first = null, locale = 'da', unit = 'forløb', isShare = false } = options;
  return readColumn(text, { periods: periods(frequency), locale, unit, isShare, firstPeriodKey: first, parts: [] }).rows.map((row) => {
    if (row.kind === 'header') return ['header', row.text];
    if (row.kind === 'missing') return ['missing', row.period?.key ?? null];
    return [row.period?.key ?? null, row.value.ok ? row.value.value : row.value.reason, ...(row.note === null ? [] : [row.note])];
  });
}

describe('what names a period', () => {
  test.each([
    ['2022-Q3', '2022-Q3'],
    ['3. kvartal 2022', '2022-Q3'],
    ['3. kvt. 2022', '2022-Q3'],
    ['3.kvartal 2022', '2022-Q3'],
    ['Q3 2022', '2022-Q3'],
    ['K3-2022', '2022-Q3'],
    ['2022Q3', '2022-Q3'],
    ['30-09-2022', '2022-Q3'],
    ['30.9.2022', '2022-Q3'],
    ['1/7/2022', '2022-Q3'],
    ['2022-08-15', '2022-Q3'],
    ['sep. 2022', '2022-Q3'],
    ['September 2022', '2022-Q3'],
    ['okt-21', '2021-Q4'],
    ['maj 2022', '2022-Q2'],
    ['2022-09', '2022-Q3'],
    ['09/2022', '2022-Q3'],
    ['31-02-2022', null],
    ['2022', null],
    ['1. halvår 2022', null],
    ['5. kvartal 2022', null],
    ['3. kvartal 2019', null],
    ['Antal', null],
    ['', null],
  ])('%s: %s', (text, key) => {
    expect(periodNamed(text, quarters)?.key ?? null).toBe(key);
  });

  test('months, half-years and project years by their own names', () => {
    expect(periodNamed('august 2022', periods('MONTHLY'))?.key).toBe('2022-08');
    expect(periodNamed('2021/22', periods('YEARLY'))?.key).toBe('2021/22');
    expect(periodNamed('okt. 2021 – sep. 2022', periods('YEARLY'))?.key).toBe('2021/22');
    expect(periodNamed('2022', periods('YEARLY', '2022-01-01'))?.key).toBe('2022');
    expect(periodNamed('2. halvår 2022', periods('HALF_YEARLY', '2022-01-01'))?.key).toBe('2022-H2');
  });

  test('a period that the agreement begins in the middle of', () => {
    expect(periodNamed('4. kvartal 2021', periods('QUARTERLY', '2021-10-15'))?.start).toBe('2021-10-15');
  });
});

describe('a pasted column', () => {
  test('with a header, Danish numbers, notes and a missing figure', () => {
    expect(read('Periode\tAntal\tNote\n4. kvt. 2021\t1.234,5\t\n1. kvt. 2022\t12 forløb\tTo hold\n2. kvt. 2022\t\n\n3. kvt. 2022\t-\n')).toEqual([
      ['header', 'Periode Antal Note'],
      ['2021-Q4', '1234.5'],
      ['2022-Q1', '12', 'To hold'],
      ['missing', '2022-Q2'],
      ['missing', '2022-Q3'],
    ]);
  });

  test('of values alone is periods one after another, and a gap is a period', () => {
    expect(read('Antal\r\n10\r\n\r\n12,5 forløb\r\n', { first: '2022-Q1' })).toEqual([
      ['header', 'Antal'],
      ['2022-Q1', '10'],
      ['missing', '2022-Q2'],
      ['2022-Q3', '12.5'],
    ]);
  });

  test('past the last period has none, and without a first one neither', () => {
    expect(read('1\n2', { first: '2025-Q3' })).toEqual([['2025-Q3', '1'], [null, '2']]);
    expect(read('1\n2')).toEqual([[null, '1'], [null, '2']]);
  });

  test('takes no percentages for what is counted in something else', () => {
    expect(read('10\n12,5 %', { first: '2022-Q1' })).toEqual([['2022-Q1', '10'], ['2022-Q2', 'NOT_A_NUMBER']]);
  });

  test('guesses nothing: what is no number in the language stays as it was', () => {
    expect(read('4. kvt. 2021;12.5\n1. kvt. 2022;ca. 10\nJuni;7')).toEqual([
      ['2021-Q4', 'NOT_A_NUMBER'],
      ['2022-Q1', 'NOT_A_NUMBER'],
      [null, '7'],
    ]);
    expect(read('Q4 2021;1,234.5', { locale: 'en' })).toEqual([['2021-Q4', '1234.5']]);
  });

  test('keeps every line but blank ones, and counts them as they stood', () => {
    const { rows } = readColumn('\n\nQ4 2021\t1\n\nQ1 2022\t2', { periods: quarters, locale: 'da', isShare: false, unit: '', firstPeriodKey: null, parts: [] });
    expect(rows.map(({ line, text }) => [line, text])).toEqual([[3, 'Q4 2021 1'], [5, 'Q1 2022 2']]);
  });
});

describe('columns of parts', () => {
  const area = ['Område', 'Area'];
  const parts: readonly NamedPart[] = [
    { id: 'r', name: 'Ringparken', breakdown: area },
    { id: 'm', name: 'Motalavej', breakdown: area },
    { id: 'mn', name: 'Motalavej Nord', breakdown: area },
    { id: 'ao', name: 'Andre', breakdown: area },
    { id: 'k', name: 'Kvinder', breakdown: ['Køn', 'Gender'] },
    { id: 'ak', name: 'Andre', breakdown: ['Køn', 'Gender'] },
    { id: 'y', name: '18-29 år', breakdown: ['Alder', 'Age'] },
    { id: 'o', name: '65+ år', breakdown: ['Alder', 'Age'] },
    { id: 'h', name: 'Hørende', breakdown: ['Hørelse', 'Hørelse'] },
  ];
  const table = (text: string, more: { first?: string; parts?: readonly NamedPart[]; unit?: string } = {}) =>
    readColumn(text, { periods: quarters, locale: 'da', unit: more.unit ?? 'forløb', isShare: false, firstPeriodKey: more.first ?? null, parts: more.parts ?? parts });
  function rowsOf(text: string, more: Parameters<typeof table>[1] = {}) {
    return table(text, more).rows.map((row) => (row.kind === 'figure' ? [row.period?.key ?? null, row.value.ok ? row.value.value : row.value.reason, row.parts, row.note] : row.kind));
  }

  test('are told by their headings, in any order, beside the figure and a note', () => {
    expect(rowsOf('Kvartal\tKvinder\tRingparken\tI alt\tNote\n4. kvt. 2021\t7\t5 forløb\t12\tTalt om\n1. kvt. 2022\t\t-\t9\t')).toEqual([
      'header',
      ['2021-Q4', '12', { k: '7', r: '5' }, 'Talt om'],
      ['2022-Q1', '9', { k: '', r: '' }, null],
    ]);
    expect(table('Kvartal\tKvinder\tRingparken\tI alt\tNote\nQ4 2021\t7\t5\t12').problems).toEqual([]);
  });

  test.each([
    ['kvinder', 'k'],
    ['Antal kvinder', 'k'],
    ['KVINDER (antal)', 'k'],
    ['18–29', 'y'],
    ['18 - 29 år', 'y'],
    ['65+', 'o'],
    ['Hoerende', 'h'],
    ['Motalavej', 'm'],
    ['Motalavej Nord', 'mn'],
    ['Bydelen Motalavej-Nord', 'mn'],
    ['Køn: andre', 'ak'],
    ['Andre (område)', 'ao'],
  ])('%s is %s', (heading, id) => {
    const { rows, problems } = table(`Periode\tI alt\t${heading}\nQ4 2021\t12\t5`);
    expect(problems).toEqual([]);
    expect(rows[1]).toMatchObject({ kind: 'figure', parts: { [id]: '5' } });
  });

  test.each([
    ['a name that none has', 'Periode\tI alt\tKvindr\nQ4 2021\t12\t5', [{ code: 'UNKNOWN', heading: 'Kvindr' }]],
    ['a name that two have', 'Periode\tI alt\tAndre\nQ4 2021\t12\t5', [{ code: 'AMBIGUOUS', heading: 'Andre' }]],
    ['two columns of one part', 'Periode\tI alt\tKvinder\tAntal kvinder\nQ4 2021\t12\t5\t6', [{ code: 'TWICE', heading: 'Antal kvinder' }]],
    ['no column of the whole', 'Periode\tKvinder\tRingparken\nQ4 2021\t12\t5', [{ code: 'NO_FIGURE' }]],
    ['a column without a heading', 'Periode\tI alt\tKvinder\t\nQ4 2021\t12\t5\t6', [{ code: 'UNNAMED' }]],
    ['cells outside all headings', 'Periode\tI alt\tKvinder\nQ4 2021\t12\t5\t6', [{ code: 'UNNAMED' }]],
    ['no headings at all', 'Q4 2021\t12\t5\t6', [{ code: 'NO_HEADINGS' }]],
  ])('%s is said, and nothing is read from what is not known', (_what, text, problems) => {
    const found = table(text);
    expect(found.problems).toEqual(problems);
    expect(found.rows.at(-1)).toMatchObject({ kind: 'figure', period: { key: '2021-Q4' } });
    expect(JSON.stringify(found.rows.at(-1))).not.toContain('"6"');
  });

  test('may stand without a period, and a part right after it is no whole', () => {
    expect(rowsOf('I alt\tKvinder\n12\t5\n9\t4', { first: '2021-Q4' })).toEqual(['header', ['2021-Q4', '12', { k: '5' }, null], ['2022-Q1', '9', { k: '4' }, null]]);
    expect(rowsOf('\tForløb\tKvinder\nQ4 2021\t12\t5')).toEqual(['header', ['2021-Q4', '12', { k: '5' }, null]]);
  });

  test('without their whole are no missing figure, and a bad cell stays as it stood', () => {
    expect(rowsOf('Periode\tI alt\tKvinder\nQ4 2021\t-\t5\nQ1 2022\t\t\nQ2 2022\t3\tca. 2')).toEqual([
      'header',
      ['2021-Q4', 'EMPTY', { k: '5' }, null],
      'missing',
      ['2022-Q2', '3', { k: 'ca. 2' }, null],
    ]);
  });

  test('are none where figures are reported whole: what is too much is said', () => {
    expect(table('Periode\tAntal\tNote\nQ4 2021\t12\tTalt om', { parts: [] }).problems).toEqual([]);
    expect(table('Periode\tAntal\tNote\tKvinder\nQ4 2021\t12\t\t5', { parts: [] }).problems).toEqual([{ code: 'NO_HEADINGS' }]);
  });
});

describe('shares', () => {
  test('stand as percentages or as how many of how many, also of nobody', () => {
    expect(read('45 %\n18/40\n18 af 40\n0/0\n40/18\n18 af', { first: '2021-Q4', isShare: true, unit: '%' })).toEqual([
      ['2021-Q4', '45'],
      ['2022-Q1', '45'],
      ['2022-Q2', '45'],
      ['2022-Q3', null],
      ['2022-Q4', 'PART_ABOVE_WHOLE'],
      ['2023-Q1', 'HALF_PAIR'],
    ]);
  });

  test('what is no share is no pair', () => {
    expect(read('18/40\n7', { first: '2021-Q4' })).toEqual([['header', '18/40'], ['2021-Q4', '7']]);
  });
});
