import { judge, periodsOf } from '@planrum/schema/targets';
import type { Day, Frequency } from '@planrum/schema/targets';
import { describe, expect, test } from 'vitest';

function keys(frequency: Frequency, periodStart: Day, periodEnd: Day): readonly string[] {
  return periodsOf({ frequency, periodStart, periodEnd, lagDays: 0, dueDays: 31 }).map((period) => period.key);
}

describe('periods', () => {
  test('T11 an agreement from October has project years and calendar quarters', () => {
    const periods = periodsOf({ frequency: 'YEARLY', periodStart: '2021-10-01', periodEnd: '2025-09-30', lagDays: 0, dueDays: 31 });
    expect(periods.map(({ key, start, end, label }) => [key, start, end, label.da, label.en])).toEqual([
      ['2021/22', '2021-10-01', '2022-09-30', 'okt. 2021 – sep. 2022', 'Oct 2021 – Sep 2022'],
      ['2022/23', '2022-10-01', '2023-09-30', 'okt. 2022 – sep. 2023', 'Oct 2022 – Sep 2023'],
      ['2023/24', '2023-10-01', '2024-09-30', 'okt. 2023 – sep. 2024', 'Oct 2023 – Sep 2024'],
      ['2024/25', '2024-10-01', '2025-09-30', 'okt. 2024 – sep. 2025', 'Oct 2024 – Sep 2025'],
    ]);
    expect(keys('QUARTERLY', '2021-10-01', '2022-09-30')).toEqual(['2021-Q4', '2022-Q1', '2022-Q2', '2022-Q3']);
    expect(keys('HALF_YEARLY', '2021-10-01', '2022-09-30')).toEqual(['2021/22-H1', '2021/22-H2']);
  });

  test('T11 an agreement from January has the calendar’s own', () => {
    expect(keys('YEARLY', '2017-01-01', '2018-12-31')).toEqual(['2017', '2018']);
    expect(keys('HALF_YEARLY', '2017-01-01', '2017-12-31')).toEqual(['2017-H1', '2017-H2']);
    expect(keys('HALF_YEARLY', '2017-07-01', '2018-06-30')).toEqual(['2017-H2', '2018-H1']);
    expect(keys('MONTHLY', '2021-11-01', '2022-02-28')).toEqual(['2021-11', '2021-12', '2022-01', '2022-02']);
  });

  test('T11 an agreement from November has quarters of its own', () => {
    expect(keys('QUARTERLY', '2099-11-01', '2101-01-31')).toEqual(['2099/00-Q1', '2099/00-Q2', '2099/00-Q3', '2099/00-Q4', '2100/01-Q1']);
  });

  test('T11 periods are named as people name them', () => {
    const label = (frequency: Frequency, start: Day, end: Day) => periodsOf({ frequency, periodStart: start, periodEnd: end, lagDays: 0, dueDays: 0 })[0]?.label;
    expect(label('MONTHLY', '2022-07-01', '2022-12-31')).toEqual({ da: 'juli 2022', en: 'July 2022' });
    expect(label('QUARTERLY', '2022-07-01', '2022-12-31')).toEqual({ da: '3. kvartal 2022', en: 'Q3 2022' });
    expect(label('HALF_YEARLY', '2022-07-01', '2022-12-31')).toEqual({ da: '2. halvår 2022', en: 'second half of 2022' });
    expect(label('YEARLY', '2022-01-01', '2022-12-31')).toEqual({ da: '2022', en: '2022' });
    expect(label('YEARLY', '2022-01-01', '2022-06-30')).toEqual({ da: 'jan. – juni 2022', en: 'Jan – Jun 2022' });
    expect(label('MONTHLY', '2022-07-15', '2022-12-31')).toEqual({ da: '15. juli – 31. juli 2022', en: '15 Jul – 31 Jul 2022' });
    expect(label('YEARLY', '2022-02-01', '2022-02-28')).toEqual({ da: 'feb. 2022', en: 'Feb 2022' });
  });

  test('T10 the first and last are clipped to the agreement', () => {
    const periods = periodsOf({ frequency: 'QUARTERLY', periodStart: '2021-10-15', periodEnd: '2022-02-10', lagDays: 0, dueDays: 31 });
    expect(periods.map(({ key, start, end }) => [key, start, end])).toEqual([
      ['2021-Q4', '2021-10-15', '2021-12-31'],
      ['2022-Q1', '2022-01-01', '2022-02-10'],
    ]);
  });

  test('T10 an agreement that ends before it starts has none', () => {
    expect(keys('MONTHLY', '2022-02-01', '2022-01-31')).toEqual([]);
    expect(keys('MONTHLY', '2022-02-02', '2022-02-01')).toEqual([]);
  });

  test('T10 what is no schedule is refused', () => {
    expect(() => keys('MONTHLY', '2022-02-30', '2022-03-01')).toThrow(RangeError);
    expect(() => keys('MONTHLY', '1900-01-01', '2022-03-01')).toThrow(RangeError);
    expect(() => periodsOf({ frequency: 'MONTHLY', periodStart: '2022-01-01', periodEnd: '2022-03-01', lagDays: -1, dueDays: 0 })).toThrow(RangeError);
  });

  test('T12 leap days count', () => {
    const ends = (year: string) => periodsOf({ frequency: 'MONTHLY', periodStart: `${year}-02-01`, periodEnd: `${year}-03-31`, lagDays: 0, dueDays: 0 })[0]?.end;
    expect([ends('2024'), ends('2023'), ends('2000'), ends('2100')]).toEqual(['2024-02-29', '2023-02-28', '2000-02-29', '2100-02-28']);
  });

  test('T12 a figure can be had after the lag and is due after that', () => {
    const [period] = periodsOf({ frequency: 'QUARTERLY', periodStart: '2021-10-01', periodEnd: '2025-09-30', lagDays: 100, dueDays: 31 });
    expect(period).toMatchObject({ end: '2021-12-31', availableFrom: '2022-04-11', dueOn: '2022-05-12' });
  });

  test('T14 a day that was agreed takes the place of the reckoned one, but nothing is due before it can be had', () => {
    const due = (dueOn: string) =>
      periodsOf({
        ...{ frequency: 'QUARTERLY', periodStart: '2021-10-01', periodEnd: '2022-03-31', lagDays: 100, dueDays: 31 },
        dueDates: [{ periodKey: '2021-Q4', dueOn }, { periodKey: '1999-Q1', dueOn: '1999-06-01' }],
      }).map((period) => period.dueOn);
    expect([due('2022-04-20'), due('2022-04-11'), due('2022-01-15')]).toEqual([
      ['2022-04-20', '2022-08-10'],
      ['2022-04-11', '2022-08-10'],
      ['2022-04-11', '2022-08-10'],
    ]);
  });
});

describe('reporting', () => {
  const periods = periodsOf({ frequency: 'QUARTERLY', periodStart: '2021-10-01', periodEnd: '2021-12-31', lagDays: 10, dueDays: 20 });
  const on = (today: Day, status?: 'SUBMITTED' | 'ACCEPTED' | 'RETURNED', locale: 'da' | 'en' = 'da') => {
    const [period] = judge({
      rule: null,
      baseline: null,
      unit: 'forløb',
      decimals: 0,
      direction: 'INCREASE',
      aggregation: 'TOTAL',
      frequency: 'QUARTERLY',
      periods,
      values: status === undefined ? [] : [{ periodKey: '2021-Q4', value: '3', status }],
      comparisons: [],
      today,
      locale,
    }).periods;
    return [period?.reporting, period?.reason];
  };

  test.each([
    ['2021-12-31', 'NOT_DUE', 'Perioden slutter 31. dec. 2021.', 'The period ends on 31 Dec 2021.'],
    ['2022-01-01', 'AWAITING_DATA', '4. kvartal 2021 afventer data til 11. jan. 2022.', 'Q4 2021 is awaiting data until 11 Jan 2022.'],
    ['2022-01-10', 'AWAITING_DATA', '4. kvartal 2021 afventer data til 11. jan. 2022.', 'Q4 2021 is awaiting data until 11 Jan 2022.'],
    ['2022-01-11', 'DUE', '4. kvartal 2021 skal indberettes senest 31. jan. 2022.', 'Q4 2021 is to be reported by 31 Jan 2022.'],
    ['2022-01-31', 'DUE', '4. kvartal 2021 skal indberettes senest 31. jan. 2022.', 'Q4 2021 is to be reported by 31 Jan 2022.'],
    ['2022-02-01', 'OVERDUE', '4. kvartal 2021 er 1 dag over fristen.', 'Q4 2021 is 1 day overdue.'],
    ['2022-02-11', 'OVERDUE', '4. kvartal 2021 er 11 dage over fristen.', 'Q4 2021 is 11 days overdue.'],
    ['2022-03-30', 'OVERDUE', '4. kvartal 2021 er 58 dage over fristen.', 'Q4 2021 is 58 days overdue.'],
    ['2022-03-31', 'OVERDUE', '4. kvartal 2021 er 2 måneder over fristen.', 'Q4 2021 is 2 months overdue.'],
    ['2026-11-22', 'OVERDUE', '4. kvartal 2021 er 57 måneder over fristen.', 'Q4 2021 is 57 months overdue.'],
  ])('T20 on %s: %s', (today, state, danish, english) => {
    expect(on(today)).toEqual([state, danish]);
    expect(on(today, undefined, 'en')).toEqual([state, english]);
  });

  test('T21 a figure decides the state whatever the date', () => {
    expect(on('2021-11-01', 'SUBMITTED')[0]).toBe('SUBMITTED');
    expect(on('2022-05-01', 'ACCEPTED')[0]).toBe('ACCEPTED');
    expect(on('2022-05-01', 'RETURNED')).toEqual(['RETURNED', 'Tallet for 4. kvartal 2021 er sendt retur og tæller ikke med.']);
  });
});
