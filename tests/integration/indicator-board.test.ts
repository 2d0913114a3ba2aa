import { print } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ProgrammeIndicatorsDocument } from '../../client/src/graphql/generated/graphql.ts';
import { createTestApi, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import type { SeededAgreement, SeededProgramme } from '../testkit/seed.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';
import { statementsOf } from '../testkit/statements.ts';

const database = useTestDatabase();
let api: TestApi;
let small: SmallProgramme;

beforeAll(async () => {
  api = createTestApi(database());
  small = await seedSmallProgramme(database().prisma);
});
afterAll(() => api.close());

/** A programme of the small one's people, with one agreement and so many indicators of everything a board shows. */
async function board(indicators: number): Promise<SeededProgramme> {
  const { prisma } = database();
  const { seed, organisations } = small;
  const programme = await seed.programme(`Programme of ${String(indicators)}`);
  await programme.grant('CHIEF', organisations.secretariat);
  const agreement = await programme.agreement('Tal');
  await programme.area('Ringparken', agreement);
  const item = await agreement.activity('Mentorforløb');
  await agreement.responsibility('LEAD', organisations.kvinfo, item);
  await fill(agreement, item.id, programme.id);
  return programme;

  async function fill({ id: agreementId }: SeededAgreement, itemId: string, programmeId: string): Promise<void> {
    const source = await prisma.dataSource.create({ data: { programmeId, name: 'Fasit' } });
    const rows = await prisma.indicator.createManyAndReturn({
      data: Array.from({ length: indicators }, (_, position) => ({
        ...{ agreementId, itemId, position, name: `Indikator ${String(position)}`, unit: 'forløb', kind: 'COUNT' as const },
        ...{ frequency: 'YEARLY' as const, direction: 'INCREASE' as const, aggregation: 'TOTAL' as const },
        ...{ reporterId: position % 2 === 0 ? organisations.kvinfo.id : organisations.cai.id, dataSourceId: source.id },
      })),
      select: { id: true },
    });
    const ids = rows.map(({ id: indicatorId }) => indicatorId);
    await prisma.baseline.createMany({
      data: ids.flatMap((indicatorId) => [
        { indicatorId, scope: 'TARGET_GROUP' as const, label: 'Udgangspunkt', value: 4, position: 0 },
        { indicatorId, scope: 'COMPARISON' as const, label: 'Odense', value: 9, position: 1 },
      ]),
    });
    await prisma.target.createMany({
      data: ids.map((indicatorId) => ({ indicatorId, rule: { kind: 'relative', comparison: 'AT_LEAST', units: ['Odense'] }, stated: 'Som Odense' })),
    });
    const broken = await prisma.breakdown.createManyAndReturn({
      data: ids.map((indicatorId) => ({ indicatorId, dimension: 'GENDER' as const, additivity: 'SUM' as const, position: 0 })),
    });
    const parts = await prisma.breakdownCategory.createManyAndReturn({
      data: broken.flatMap(({ id: breakdownId }) => ['Kvinder', 'Mænd'].map((name, position) => ({ breakdownId, name, position }))),
    });
    const indicatorOf = new Map(broken.map(({ id, indicatorId }) => [id, indicatorId]));
    await prisma.target.createMany({
      data: parts.map(({ id: categoryId, breakdownId }) => ({
        ...{ categoryId, indicatorId: indicatorOf.get(breakdownId) ?? '', ofWhole: true, stated: 'Mindst 40 %' },
        rule: { kind: 'standing', limit: 'AT_LEAST', value: '40', isAverage: false },
      })),
    });
    const figures = await prisma.measurement.createManyAndReturn({
      data: ids.map((indicatorId) => ({
        ...{ indicatorId, value: 11, organisationId: organisations.kvinfo.id },
        ...{ periodStart: new Date('2021-10-01'), periodEnd: new Date('2022-09-30') },
      })),
    });
    const figureOf = new Map(figures.map(({ id, indicatorId }) => [indicatorId, id]));
    await prisma.measurementPart.createMany({
      data: parts.map(({ id: categoryId, breakdownId, name }) => ({
        ...{ categoryId, measurementId: figureOf.get(indicatorOf.get(breakdownId) ?? '') ?? '', value: name === 'Kvinder' ? 5 : 6 },
      })),
    });
  }
}

test('the board of 500 indicators costs as many statements as that of 2', async () => {
  const chief = api.as(small.users.chief);
  const source = print(ProgrammeIndicatorsDocument);
  const cost = async (programme: SeededProgramme): Promise<{ statements: readonly string[]; indicators: number; performances: readonly string[] }> => {
    // Before, so that the projection is there.
    await chief.ask(`query ($slug: String!) { programme(slug: $slug) { agreements { plan { items { id } } } } }`, { slug: programme.slug });
    const answers: { programme: { indicators: { status: { performance: string }; breakdowns: { categories: { status: { performance: string } }[] }[] }[] } }[] = [];
    const statements = await statementsOf(async () => answers.push(await chief.ask(source, { slug: programme.slug })));
    const indicators = answers.flatMap((answer) => answer.programme.indicators);
    const parts = indicators.flatMap(({ breakdowns }) => breakdowns).flatMap(({ categories }) => categories);
    expect(new Set(parts.map(({ status }) => status.performance))).toEqual(new Set(['MET']));
    return { statements, indicators: indicators.length, performances: [...new Set(indicators.map(({ status }) => status.performance))] };
  };
  const few = await cost(await board(2));
  const many = await cost(await board(500));
  expect(few).toMatchObject({ indicators: 2, performances: ['MET'] });
  expect(many).toMatchObject({ indicators: 500, performances: ['MET'] });
  expect(many.statements).toHaveLength(few.statements.length);
  expect(many.statements.length).toBeLessThanOrEqual(20);
});
