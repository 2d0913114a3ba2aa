import { describe, expect, test } from 'vitest';
import { chartRowsOf } from '../../client/src/features/indicators/chart-rows.ts';
import { earlierValues, layOut } from '../../client/src/features/indicators/chart-layout.ts';
import { filtered, filterStates, inYear, readFilter, writeFilter, yearsOf } from '../../client/src/features/indicators/filter.ts';
import { changedRows, enterablePeriods, figuresOf } from '../../client/src/features/indicators/comparisons/typed-rows.ts';
import { aggregationsOffered, differing, examplePeriod, inputOf, newValues, valuesOf, withKind } from '../../client/src/features/indicators/sheet/sheet-values.ts';
import { csvOf } from '../../client/src/figures/csv.ts';
import type { IndicatorPeriod } from '../../client/src/figures/indicator.ts';
import { countedOnce, seriesOf } from '../../client/src/figures/series.ts';
import { fileNameOf } from '../../client/src/ui/save-file.ts';
import { clientFigure, clientIndicator, clientPeriod } from '../testkit/client-indicator.ts';

const first = clientPeriod('2022', '2022-01-01', '2022-12-31', { ...clientFigure('12', '10'), expected: '11', lower: '11' });
const second = clientPeriod('2023', '2023-01-01', '2023-12-31', { reporting: 'OVERDUE', reason: '2023 er over fristen.', expected: '14', lower: '14' });
const third = clientPeriod('2024', '2024-01-01', '2024-12-31');

describe('a table for a spreadsheet', () => {
  test('opens right in Danish: semicolons, decimal commas, and the mark that keeps æ, ø and å', () => {
    expect(csvOf([['Område', 'Tal'], ['Sydbyen; øst', { decimal: '-1234.50' }], ['"Å"', null]], 'da')).toBe(
      '\uFEFFOmråde;Tal\r\n"Sydbyen; øst";-1234,50\r\n"""Å""";\r\n',
    );
    expect(csvOf([['Sydbyen; east', { decimal: '0.5' }], ['a, b', null]], 'en')).toBe('\uFEFFSydbyen; east,0.5\r\n"a, b",\r\n');
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('never makes a formula of the words %j', (words) => {
    expect(csvOf([[words]], 'da')).toBe(`\uFEFF'${words}\r\n`);
  });

  test('has a name that every system takes', () => {
    expect(fileNameOf('Afsluttede forløb (på /vej/) – à 100 %', '2026-11-29', 'csv')).toBe('afsluttede-forloeb-paa-vej-a-100-2026-11-29.csv');
    expect(fileNameOf('…', '2026-11-29', 'svg')).toBe('planrum-2026-11-29.svg');
    expect(fileNameOf('å'.repeat(80), '2026-11-29', 'png')).toHaveLength(60 + '-2026-11-29.png'.length);
  });
});

describe('what a chart draws', () => {
  test('is a table of the same, with a missing figure missing and columns that nobody has left out', () => {
    const { columns, rows } = chartRowsOf(clientIndicator('Forløb', [first, second]));
    expect(columns).toEqual(['figure', 'provisional', 'revised', 'expected', 'lower']);
    expect(rows.map(({ cells }) => [cells.figure, cells.provisional, cells.expected])).toEqual([
      ['12', '10', '11'],
      [null, null, '14'],
    ]);
  });

  test('has a gap where there was nobody to measure, which is not a missing figure, and counts beside their share', () => {
    const nobody = { ...clientFigure('0').report, figure: null, numerator: '0', denominator: '0' } as unknown as IndicatorPeriod['report'];
    const share = { ...clientFigure('45').report, numerator: '18', denominator: '40' } as unknown as IndicatorPeriod['report'];
    const indicator = clientIndicator('Andel', [
      clientPeriod('2021', '2021-01-01', '2021-12-31', { ...clientFigure('45'), report: share }),
      clientPeriod('2022', '2022-01-01', '2022-12-31', { report: nobody, reporting: 'SUBMITTED' }),
      clientPeriod('2023', '2023-01-01', '2023-12-31', { reporting: 'OVERDUE' }),
    ]);
    expect(seriesOf(indicator).current.points.map(({ state, value }) => [state, value])).toEqual([['value', '45'], ['nobody', null], ['missing', null]]);
    expect(chartRowsOf(indicator).rows.map(({ cells }) => [cells.figure, cells.numerator, cells.denominator])).toEqual([['45', '18', '40'], [null, '0', '0'], [null, null, null]]);
  });

  test('has the first figure of a period that was revised beside the one that counts', () => {
    const series = seriesOf(clientIndicator('Forløb', [second, first]));
    expect(earlierValues(series)).toEqual([{ key: '2022', value: '10', index: 1 }]);
    const { earlier, points, y } = layOut(series);
    expect(earlier).toEqual([{ key: '2022', x: points[1]?.x, y: y(10) }]);
    const summed = { ...first, since: '2021-01-01' };
    expect(earlierValues(seriesOf(clientIndicator('Forløb', [summed])))).toEqual([]);
  });
});

describe('those an indicator is compared with', () => {
  const comparison = (name: string, values: Readonly<Record<string, string>>) => ({
    unit: { id: name, name },
    figures: Object.entries(values).map(([periodKey, value]) => ({ id: `${name}/${periodKey}`, periodKey, value, source: null })),
  });
  const comparisons = [comparison('Ishøj', { '2022': '5', '2024': '7' }), comparison('Ingen', {})];

  test('are drawn where they have figures, broken where they have none, and are columns of the table', () => {
    const indicator = clientIndicator('Ledige', [first, second, third], { comparisons });
    const { comparisons: drawn, points, y } = layOut(seriesOf(indicator));
    const end = { x: points[2]?.x, y: y(7) };
    expect(drawn).toMatchObject([{ name: 'Ishøj', line: [null, { x: points[0]?.x, y: y(5) }, null, end], end, newest: '7', label: ['Ishøj'], isShortened: false }]);
    const { comparedWith, rows } = chartRowsOf(indicator);
    expect([comparedWith, ...rows.map(({ compared }) => compared)]).toEqual([['Ishøj'], ['5'], [null], ['7']]);
  });

  test('are added up as the indicator is, and not beyond a figure that is missing', () => {
    const since = '2022-01-01';
    const periods = [first, second, third].map((period) => ({ ...period, since }));
    expect(seriesOf(clientIndicator('Forløb', periods, { comparisons })).comparisons).toMatchObject([{ name: 'Ishøj', values: ['5', null, null] }]);
    const whole = [comparison('Ishøj', { '2022': '5', '2023': '1.5', '2024': '7' })];
    expect(seriesOf(clientIndicator('Forløb', periods, { comparisons: whole })).comparisons[0]?.values).toEqual(['5', '6.5', '13.5']);
  });

  test('are told apart by eight looks and names that do not touch, and beyond that chosen', () => {
    const names = ['Albertslund', 'Brøndby', 'Guldborgsund Kommune uden øerne', 'Høje-Taastrup', 'Ishøj', 'Odense', 'Slagelse', 'Vollsmose', 'Aarhus'];
    const [eight, nine] = [names.slice(0, 8), names].map((some) =>
      layOut(seriesOf(clientIndicator('Ledige', [first], { comparisons: some.map((name, index) => comparison(name, { '2022': String(11 + index) })) }))),
    );
    const drawn = eight?.comparisons ?? [];
    expect(new Set(drawn.map(({ look }) => look)).size).toBe(8);
    // Each label lies below the one with the greater value, a line or more away.
    const down = drawn.map(({ labelY, label }) => ({ labelY, height: label.length * 12 })).toReversed();
    for (const [index, { labelY, height }] of down.slice(1).entries()) {
      const above = down[index];
      expect(labelY - height / 2).toBeGreaterThanOrEqual((above?.labelY ?? 0) + (above?.height ?? 0) / 2 - 1e-9);
    }
    expect(drawn.filter(({ isShortened }) => isShortened).map(({ name, label }) => [name, label])).toEqual([
      ['Guldborgsund Kommune uden øerne', ['Guldborgsund', 'Kommune uden…']],
    ]);
    // The own figure is 12: the ninth is farthest away.
    expect(nine?.comparisons.map(({ name }) => name)).toEqual(names.slice(0, 8));
  });

  test('stand on with a starting value of theirs, as the target judges by it, and are drawn before others when the target names them', () => {
    const baselines = [{ id: 'B1', scope: 'COMPARISON', label: 'Hele landet', value: '40', date: '2023-01-01', source: null }] as unknown as NonNullable<Parameters<typeof clientIndicator>[2]>['baselines'];
    const target = { rule: { __typename: 'RelativeRule', comparison: 'AT_MOST', units: ['Hele landet'] } } as unknown as ReturnType<typeof clientIndicator>['target'];
    const many = Array.from({ length: 8 }, (_, index) => comparison(`Sted ${String(index)}`, { '2022': '12' }));
    const indicator = clientIndicator('Ledige', [first, second], { comparisons: many, ...(baselines ? { baselines } : {}), target });
    const series = seriesOf(indicator);
    expect(series.comparisons.at(-1)).toEqual({ name: 'Hele landet', values: [null, '40'], isInTarget: true });
    expect(layOut(series).comparisons.map(({ name }) => name)).toEqual([...many.slice(0, 7).map(({ unit }) => unit.name), 'Hele landet']);
  });

  test('are entered as what was changed, with what was seen in its place', () => {
    const seen = figuresOf({ comparisons }, 'Ishøj');
    const typed = { '2022': '5,0 %', '2023': '1.234,5', '2024': '', '2025': 'cirka 7', '2026': ' ', '2027': '0,1234567890123' };
    expect(changedRows(typed, seen, { locale: 'da', unit: '%' })).toEqual({
      rows: [
        { periodKey: '2023', value: '1234.5', replacesId: null },
        { periodKey: '2024', value: null, replacesId: 'Ishøj/2024' },
      ],
      wrong: { '2025': 'NOT_A_NUMBER', '2027': 'TOO_LONG' },
    });
    expect(enterablePeriods(clientIndicator('Ledige', [first, second, third]), '2024-01-01').map(({ key }) => key)).toEqual(['2023', '2022']);
  });
});

describe('the filter of the board', () => {
  const ringparken = { area: { id: 'Area:1', name: 'Ringparken' } };
  const motalavej = { area: { id: 'Area:2', name: 'Motalavej' } };
  const plain = clientIndicator('Forløb', [first, second, third]);
  const everywhere = { ...plain, agreement: { ...plain.agreement, areas: [ringparken, motalavej] } } as typeof plain;
  const own = { ...everywhere, id: 'Indicator:own', item: { id: 'Item:1', key: 'cafe', name: 'Café', areas: [motalavej] } } as typeof plain;

  test('stays in the address and is read from it again, whatever is chosen', () => {
    for (const state of filterStates) {
      const filter = { state, from: 'min', agreement: 'uddannelse', area: 'Area:1', year: '2022' };
      expect(readFilter(writeFilter(new URLSearchParams('indikator=1'), filter))).toEqual(filter);
    }
    const none = readFilter(new URLSearchParams('vis=noget&aar=i-fjor'));
    expect(none).toEqual({ state: 'all', from: 'alle', agreement: null, area: null, year: null });
    expect(writeFilter(new URLSearchParams('vis=uro&omraade=1&aar=2022'), none).toString()).toBe('');
  });

  test('an area finds what its activity names it for, and of the rest what the agreement does', () => {
    const none = readFilter(new URLSearchParams());
    const ids = (area: string) => filtered([everywhere, own], { ...none, area }, []).map(({ id }) => id);
    expect(ids('Area:1')).toEqual([everywhere.id]);
    expect(ids('Area:2')).toEqual([everywhere.id, own.id]);
    expect(ids('Area:3')).toEqual([]);
  });

  test('a year shows what stood in it, and not what came after', () => {
    expect(yearsOf([plain], '2023-06-01')).toEqual(['2023', '2022']);
    expect(inYear(plain, '2022')).toMatchObject({ periods: [{ key: '2022' }], latest: { key: '2022' }, status: { performance: 'ON_TRACK' } });
    expect(inYear(plain, '2023')).toMatchObject({ latest: null, status: { performance: 'UNKNOWN', reason: '2023 er over fristen.' } });
    expect(inYear(plain, '2030')).toBeNull();
    const none = readFilter(new URLSearchParams());
    const missing = (year: string) => filtered([inYear(plain, year)].filter((one) => one !== null), { ...none, state: 'missing' }, []).length;
    expect([missing('2022'), missing('2023')]).toEqual([0, 1]);
  });
});

test('figures to compare with that were counted once are shown as they are judged by: the newest of each, unless it is followed', () => {
  const counted = (label: string, value: string | null, date: string | null, scope = 'COMPARISON') => ({ id: `${label}/${date ?? ''}`, scope, label, value, date });
  const baselines = [counted('Ishøj', '5', '2022-12-31'), counted('Ishøj', '4', '2021-12-31'), counted('Greve', null, null), counted('Fulgt', '9', null), counted('Området', '1', null, 'AREA')];
  const comparisons = [{ unit: { name: 'Fulgt' }, figures: [] }];
  const indicator = clientIndicator('Unge', [], { baselines, comparisons } as unknown as Parameters<typeof clientIndicator>[2]);
  expect(countedOnce(indicator).map(({ label, value }) => [label, value])).toEqual([['Ishøj', '5']]);
});

describe('an indicator’s sheet', () => {
  const indicator = clientIndicator('Unge', [], { numerator: null, denominator: 'alle unge', rationale: null, method: null, qualityNote: null, lagDays: 90, dueDays: 31 });

  test('goes back as it came, with the version that was seen, and names all that has to be changed', () => {
    const values = valuesOf(indicator);
    const { input, wrong } = inputOf(values, indicator);
    expect(wrong).toEqual([]);
    expect(input).toMatchObject({ expectedVersion: 1, name: 'Unge', lagDays: 90, denominator: null, reporterId: null, kind: 'COUNT' });
    const empty = { ...values, name: ' ', unit: '', kind: 'SHARE', numerator: '', denominator: '', decimals: '9', lagDays: '-1', dueDays: '400' };
    expect(inputOf(empty, indicator).wrong).toEqual(['name', 'unit', 'numerator', 'denominator', 'decimals', 'lagDays', 'dueDays']);
    expect(inputOf({ ...values, kind: 'SHARE' }, indicator).input.denominator).toBe('alle unge');
    expect(inputOf({ ...values, lagDays: '1,5', dueDays: '' }, indicator).wrong).toEqual(['lagDays', 'dueDays']);
  });

  test('counts a share in percent and by its average, and offers nothing that percentages cannot be', () => {
    const share = withKind(newValues({}), 'SHARE');
    expect(share).toMatchObject({ kind: 'SHARE', unit: '%', aggregation: 'AVERAGE' });
    expect(aggregationsOffered(share)).toEqual(['AVERAGE', 'LATEST']);
    expect(withKind(share, 'COUNT')).toMatchObject({ kind: 'COUNT', unit: '', aggregation: 'AVERAGE' });
    expect(withKind({ ...newValues({}), unit: 'unge' }, 'LEVEL')).toMatchObject({ unit: 'unge', aggregation: 'LATEST' });
    // What was agreed before stands to be seen until another is chosen.
    expect(aggregationsOffered({ ...share, aggregation: 'TOTAL' })).toEqual(['AVERAGE', 'LATEST', 'TOTAL']);
  });

  test('says what its days come to in the first period, while they can be read', () => {
    const agreement = { periodStart: '2021-10-01', periodEnd: '2025-09-30' };
    const values = { ...valuesOf(indicator), frequency: 'QUARTERLY' };
    expect(examplePeriod(values, agreement)).toMatchObject({ key: '2021-Q4', availableFrom: '2022-04-01', dueOn: '2022-05-02' });
    expect(examplePeriod({ ...values, lagDays: '731' }, agreement)).toBeNull();
  });

  test('says what somebody else changed meanwhile', () => {
    const values = valuesOf(indicator);
    expect(differing(values, { ...values, unit: 'unge', method: 'Udtræk' })).toEqual(['unit', 'method']);
  });
});
