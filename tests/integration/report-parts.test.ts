import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

const database = useTestDatabase();
let api: TestApi;
let small: SmallProgramme;
let women: string;
let men: string;
let areas: readonly string[];

beforeAll(async () => {
  api = createTestApi(database(), new Date('2023-02-10T09:00:00Z'));
  small = await seedSmallProgramme(database().prisma);
  [women = '', men = ''] = await small.agreement.breakdown(small.indicator, 'GENDER', ['Kvinder', 'Mænd']);
  areas = await small.agreement.breakdown(small.indicator, 'AREA', ['Ringparken', 'Motalavej', 'Sydbyen', 'Skælskør']);
});
beforeEach(async () => {
  await database().prisma.$executeRaw`truncate measurement cascade`;
});
afterAll(() => api.close());

interface Measurement {
  readonly id: string;
  readonly value: string;
  readonly parts: readonly { readonly category: { readonly name: string }; readonly value: string | null; readonly isWithheld: boolean }[];
  readonly partsRemarks: readonly string[];
}
interface Payload {
  readonly measurement: Measurement | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string; readonly field: readonly string[] }[];
}
type Parts = readonly (readonly [categoryId: string, value: string])[];

const fields = 'id value parts { category { name } value isWithheld } partsRemarks';
const reporter = (): Caller => api.as(small.users.reporter);
const partsInput = (parts: Parts) => parts.map(([categoryId, value]) => ({ categoryId: `BreakdownCategory:${categoryId}`, value }));

async function report(value: string, parts: Parts | null, more: Record<string, unknown> = {}): Promise<Payload> {
  const data = await reporter().ask<{ reportMeasurement: Payload }>(
    `mutation ($input: ReportMeasurementInput!) { reportMeasurement(input: $input) { measurement { ${fields} } userErrors { code message field } } }`,
    {
      input: {
        ...{ indicatorId: `Indicator:${small.indicator.id}`, periodKey: '2022-Q4', value, ...more },
        ...(parts === null ? {} : { parts: partsInput(parts) }),
      },
    },
  );
  return data.reportMeasurement;
}

const shown = (measurement: Measurement | null): readonly (readonly [string, string | null])[] =>
  (measurement?.parts ?? []).map(({ category, value }) => [category.name, value]);

describe('parts of a figure', () => {
  test('are reported with it, exactly, in the order of the breakdowns; some of them alone as well, and the rest is not zero', async () => {
    const { measurement, userErrors } = await report('40.0', [[areas[2] ?? '', '7'], [men, '20'], [women, '20.00']]);
    expect(userErrors).toEqual([]);
    expect(shown(measurement)).toEqual([['Kvinder', '20'], ['Mænd', '20'], ['Sydbyen', '7']]);
    expect(measurement?.partsRemarks).toEqual([]);
  });

  test('that do not add up are asked about with both numbers, and stand with a remark when they are meant so', async () => {
    const asked = await report('40', [[women, '20'], [men, '19']]);
    const message: unknown = expect.stringMatching(/^Køn: .*39.*40.*bekræft/);
    expect(asked).toMatchObject({ measurement: null, userErrors: [{ code: 'INVALID_INPUT', field: ['parts'], message }] });
    const meant = await report('40', [[women, '20'], [men, '19']], { arePartsConfirmed: true });
    expect(meant).toMatchObject({ measurement: { value: '40', partsRemarks: [message] }, userErrors: [] });
  });

  test('that are more than the whole are asked about, for every breakdown at once', async () => {
    const { userErrors } = await report('10', [[women, '11'], [areas[0] ?? '', '6'], [areas[1] ?? '', '7']]);
    expect(userErrors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/Kvinder er 11.*10/),
      expect.stringMatching(/Ringparken og Motalavej giver 13.*10/),
    ]);
  });

  test.each([
    ['one that is none', () => [['00000000-0000-7000-8000-000000000000', '1']] as Parts, 'delt op'],
    ['the same twice', () => [[women, '1'], [women, '1']] as Parts, 'to gange'],
    ['less than nothing', () => [[women, '-1']] as Parts, 'mindre end nul'],
  ])('are refused: %s', async (_what, parts, words) => {
    expect((await report('10', parts())).userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['parts'], message: expect.stringContaining(words) }]);
  });

  test('are corrected with the figure: they stay where only a note is new, and go where the figure is another', async () => {
    const first = await report('20', [[women, '12'], [men, '8']]);
    const noted = await report('20.0', null, { note: 'Talt igen', supersedesId: first.measurement?.id });
    expect(shown(noted.measurement)).toEqual([['Kvinder', '12'], ['Mænd', '8']]);
    const other = await report('21', null, { supersedesId: noted.measurement?.id });
    expect(shown(other.measurement)).toEqual([]);
    const { indicator } = await reporter().ask<{ indicator: { measurements: readonly Measurement[] } }>(
      `{ indicator(id: "Indicator:${small.indicator.id}") { measurements { ${fields} } } }`,
    );
    expect(indicator.measurements.map((measurement) => shown(measurement).length)).toEqual([0, 2, 2]);
  });

  test('come with rows that are reported together, count when it is told what is new, and come back when that is undone', async () => {
    const row = { indicatorId: `Indicator:${small.indicator.id}`, periodKey: '2022-Q4', value: '20' };
    const many = async (input: Record<string, unknown>) =>
      reporter().ask<{ reportMeasurements: { rows: { fate: string; measurement: Measurement | null }[] } }>(
        `mutation ($input: ReportMeasurementsInput!) { reportMeasurements(input: $input) { rows { fate measurement { ${fields} } } } }`,
        { input: { rows: [{ ...row, ...input }] } },
      );
    const first = (await many({ parts: partsInput([[women, '12'], [men, '8']]) })).reportMeasurements.rows[0];
    expect(first?.fate).toBe('NEW');
    expect((await many({ parts: partsInput([[men, '8.0'], [women, '12']]) })).reportMeasurements.rows).toMatchObject([{ fate: 'UNCHANGED' }]);
    const second = (await many({ parts: partsInput([[women, '13'], [men, '7']]), supersedesId: first?.measurement?.id })).reportMeasurements.rows[0];
    expect(second).toMatchObject({ fate: 'CORRECTION', measurement: { parts: [{ value: '13' }, { value: '7' }] } });
    const undone = await reporter().ask<{ undoMeasurements: { indicators: { latest: { measurement: Measurement } }[] } }>(
      `mutation ($id: ID!) { undoMeasurements(input: { measurementIds: [$id] }) { indicators { latest { measurement { ${fields} } } } } }`,
      { id: second?.measurement?.id },
    );
    expect(shown(undone.undoMeasurements.indicators[0]?.latest.measurement ?? null)).toEqual([['Kvinder', '12'], ['Mænd', '8']]);
  });
});

describe('small counts', () => {
  const seenBy = async (caller: Caller): Promise<Measurement> => {
    const { indicator } = await caller.ask<{ indicator: { latest: { measurement: Measurement } } }>(
      `{ indicator(id: "Indicator:${small.indicator.id}") { latest { measurement { ${fields} } } } }`,
    );
    return indicator.latest.measurement;
  };

  test('are withheld with their neighbours from who only reads, and so is a remark that would give them away', async () => {
    const parts: Parts = [[women, '3'], [men, '16'], [areas[0] ?? '', '8'], [areas[1] ?? '', '0'], [areas[2] ?? '', '2']];
    await report('20', parts, { arePartsConfirmed: true });
    for (const user of ['reader', 'guest'] as const) {
      const measurement = await seenBy(api.as(small.users[user]));
      expect(shown(measurement)).toEqual([['Kvinder', null], ['Mænd', null], ['Ringparken', '8'], ['Motalavej', '0'], ['Sydbyen', null], ['Skælskør', null]]);
      expect(measurement.parts.map(({ isWithheld }) => isWithheld)).toEqual([true, true, false, false, true, true]);
      expect(measurement.partsRemarks).toEqual([]);
    }
    for (const user of ['chief', 'editor', 'reporter', 'board'] as const) {
      const measurement = await seenBy(api.as(small.users[user]));
      expect(shown(measurement)).toEqual([['Kvinder', '3'], ['Mænd', '16'], ['Ringparken', '8'], ['Motalavej', '0'], ['Sydbyen', '2']]);
      expect(measurement.partsRemarks).toHaveLength(1);
    }
  });

  test('are withheld from a token that only reads, whoever made it', async () => {
    await report('20', [[women, '3'], [men, '17']]);
    const reading = await seenBy(api.as(small.users.chief, { scopes: ['READ_PLANS', 'READ_FIGURES'] }));
    expect(shown(reading)).toEqual([['Kvinder', null], ['Mænd', null]]);
    const reporting = await seenBy(api.as(small.users.chief, { scopes: ['READ_PLANS', 'READ_FIGURES', 'REPORT_FIGURES'] }));
    expect(shown(reporting)).toEqual([['Kvinder', '3'], ['Mænd', '17']]);
  });
});
