import { archiveItem } from '@planrum/schema/plan';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import type { SeededAgreement, SeededIndicator } from '../testkit/seed.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';
import { statementsOf } from '../testkit/statements.ts';

const database = useTestDatabase();
let api: TestApi;
let small: SmallProgramme;

beforeAll(async () => {
  api = createTestApi(database(), new Date('2023-02-10T09:00:00Z'));
  small = await seedSmallProgramme(database().prisma);
});
afterAll(() => api.close());

interface Finding {
  readonly key: string;
  readonly code: string;
  readonly severity: string;
  readonly isOfDocument: boolean;
  readonly sentence: string;
  readonly place: { readonly kind: string; readonly key: string; readonly itemKey: string | null; readonly label: string };
  readonly fix: Readonly<Record<string, unknown>> | null;
}

const findings = `findings {
  key code severity isOfDocument sentence place { kind key itemKey label }
  fix {
    __typename
    ... on AssignResponsibilityFix { itemKey }
    ... on AddItemFix { itemKind }
    ... on ChangeTargetFix { indicator { id name } replaces { id } words stated statedFigures { percent from to } rule { __typename ... on ReachRule { limit value from by byPrecision thenHold } } }
  }
}`;

async function check(caller: Caller, agreement: SeededAgreement, edition: object = { state: 'DRAFT' }): Promise<readonly Finding[]> {
  const data = await caller.ask<{ agreement: { plan: { findings: readonly Finding[] } } }>(
    `query ($slug: String!, $edition: EditionInput) { agreement(slug: $slug) { plan(edition: $edition) { ${findings} } } }`,
    { slug: agreement.slug, edition },
  );
  return data.agreement.plan.findings;
}
const reader = (locale: 'da' | 'en' = 'da'): Caller => api.as(small.users.reader, { locale });

/** What an indicator must have so that nothing is missing but what is asked about. */
async function complete({ id }: SeededIndicator): Promise<void> {
  const { prisma } = database();
  const source = await prisma.dataSource.create({ data: { programmeId: small.programme.id, name: `Kilde ${id}`, description: '' } });
  await prisma.indicator.update({ where: { id }, data: { dataSourceId: source.id } });
}

/** An agreement with nothing to remark: one activity, written about, with somebody responsible, a goal, and an indicator without target yet. */
async function tidyAgreement(name: string) {
  const agreement = await small.programme.agreement(name);
  await agreement.document.write('coherence', 'Kommunen gør sit.');
  await agreement.document.write('revision', 'En gang om året.');
  const item = await agreement.activity('Screening');
  for (const key of ['purpose', 'targetGroups', 'content', 'roles']) await item.write(key, 'Skrevet.');
  await agreement.responsibility('LEAD', small.organisations.cai, item);
  const goal = await agreement.goal('Færre langtidsledige', { item });
  const indicator = await agreement.indicator('Langtidsledige', { item, goalId: goal.id, reporter: small.organisations.cai, baseline: '438', unit: 'helårspersoner' });
  await database().prisma.indicator.update({ where: { id: indicator.id }, data: { direction: 'DECREASE', aggregation: 'LATEST' } });
  await agreement.pathway(item, goal, indicator);
  await complete(indicator);
  return { agreement, item, indicator };
}

const reach = { limit: 'AT_MOST', value: '388', from: '2022-01-01', by: '2023-12-31', byPrecision: 'YEAR', thenHold: false };
const asWritten = '15 procent færre fra 2022 til 2023: fra 438 helårspersoner i 2022 til 388 helårspersoner i 2023';

async function changeTarget(indicator: SeededIndicator, input: object): Promise<void> {
  const data = await api.as(small.users.editor).ask<{ changeTarget: { userErrors: readonly unknown[] } }>(
    'mutation ($input: ChangeTargetInput!) { changeTarget(input: $input) { userErrors { message } } }',
    { input: { indicatorId: `Indicator:${indicator.id}`, ...input } },
  );
  expect(data.changeTarget.userErrors).toEqual([]);
}

describe('the long-term unemployed of Ishøj, entered as written', () => {
  test('is found, with a fix that changeTarget takes as it comes and that takes the finding away', async () => {
    const { agreement, indicator } = await tidyAgreement('Langtidsledighed');
    expect(await check(reader(), agreement)).toMatchObject([{ code: 'INDICATOR_WITHOUT_TARGET' }]);
    await changeTarget(indicator, { rule: { reach }, stated: asWritten });

    const [finding, ...others] = await check(reader(), agreement);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'PERCENT_CONTRADICTS_FIGURES',
      severity: 'ERROR',
      isOfDocument: false,
      sentence: 'Fra 438 til 388 er −11,4 %, ikke −15 %. −15 % ville være 372,3. Ret procenten eller tallene.',
      place: { kind: 'INDICATOR', key: `Indicator:${indicator.id}`, label: 'Langtidsledige' },
    });
    const [english] = await check(reader('en'), agreement);
    expect(english).toMatchObject({ key: finding?.key, sentence: 'From 438 to 388 is −11.4%, not −15%. −15% would be 372.3. Correct the percentage or the figures.' });

    const fix = finding?.fix as { readonly replaces: { readonly id: string }; readonly rule: { readonly __typename: string }; readonly stated: string; readonly statedFigures: object } | undefined;
    expect(fix).toMatchObject({
      __typename: 'ChangeTargetFix',
      indicator: { name: 'Langtidsledige' },
      stated: asWritten.replace('15 procent', '11,4 procent'),
      statedFigures: { percent: '-11.4', from: '438', to: '388' },
      rule: { __typename: 'ReachRule', ...reach },
    });
    await changeTarget(indicator, { rule: { reach }, replacesId: fix?.replaces.id, stated: fix?.stated, statedFigures: fix?.statedFigures, reason: 'Regnet efter' });
    expect(await check(reader(), agreement)).toEqual([]);
    // The indicator's own list reads the words as well.
    const data = await reader().ask('query ($id: ID!) { indicator(id: $id) { targetFindings { code } } }', { id: `Indicator:${indicator.id}` });
    expect(data).toEqual({ indicator: { targetFindings: [] } });
  });

  test('is found in a text that was typed a moment ago', async () => {
    const { agreement, item, indicator } = await tidyAgreement('Skrevet lige nu');
    await changeTarget(indicator, { rule: { reach }, stated: 'Højst 388' });
    expect(await check(reader(), agreement)).toEqual([]);
    await item.write('purpose', `Vi vil have ${asWritten}.`);
    expect(await check(reader(), agreement)).toMatchObject([
      { code: 'PERCENT_CONTRADICTS_FIGURES', isOfDocument: true, place: { kind: 'TEXT', key: `item/${item.id}/purpose`, itemKey: item.id, label: 'Screening · Formål' } },
    ]);
  });
});

describe('a plan', () => {
  test('that is new has its gaps, with what can be done about them', async () => {
    const agreement = await small.programme.agreement('Ny');
    const empty = await check(reader(), agreement);
    expect(empty.map(({ code, place, fix }) => [code, place.key, fix])).toEqual([
      ['TEXT_EMPTY', 'section/coherence', null],
      ['TEXT_EMPTY', 'section/revision', null],
      ['NO_ITEMS', 'activity', { __typename: 'AddItemFix', itemKind: 'activity' }],
    ]);
    const item = await agreement.activity('Jobcafé');
    const withItem = await check(reader(), agreement);
    expect(withItem.map(({ code, place, fix }) => [code, place.key, fix]).slice(2)).toEqual([
      ['TEXT_EMPTY', item.id, null],
      ['NOBODY_RESPONSIBLE', item.id, { __typename: 'AssignResponsibilityFix', itemKey: item.id }],
    ]);
    await agreement.document.edit((doc) => archiveItem(doc, item.id, new Date('2023-01-01T00:00:00Z')));
    expect(await check(reader(), agreement)).toEqual(empty);
  });

  test('in a version has the findings it was frozen with, and nothing to mend', async () => {
    const { agreement, indicator } = await tidyAgreement('Frosset');
    await changeTarget(indicator, { rule: { reach }, stated: asWritten });
    const { freezeVersion } = await api.as(small.users.chief).ask<{ freezeVersion: { version: { id: string } } }>(
      'mutation ($input: FreezeVersionInput!) { freezeVersion(input: $input) { version { id } } }',
      { input: { agreementId: `Agreement:${agreement.id}`, label: 'Udgave' } },
    );
    const versionId = freezeVersion.version.id;
    await agreement.document.write('coherence', '');
    const [finding, ...others] = await check(reader(), agreement, { versionId });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'PERCENT_CONTRADICTS_FIGURES', fix: null, place: { key: `Indicator:${indicator.id}@${versionId.replace('AgreementVersion:', '')}` } });
    expect((await check(reader(), agreement)).map(({ code }) => code)).toEqual(['PERCENT_CONTRADICTS_FIGURES', 'TEXT_EMPTY']);
  });

  test('costs the same few statements for 1 contradiction as for 20, with what each fix names', async () => {
    async function cost(count: number): Promise<readonly string[]> {
      const { agreement } = await tidyAgreement(`Mange ${count}`);
      for (let number = 0; number < count; number += 1) {
        const item = await agreement.activity(`Aktivitet ${number}`);
        const indicator = await agreement.indicator(`Indikator ${number}`, { item, baseline: '438' });
        await changeTarget(indicator, { rule: { reach }, stated: asWritten });
      }
      // Once before, so that the projection is there.
      expect((await check(reader(), agreement)).filter(({ fix }) => fix?.['__typename'] === 'ChangeTargetFix')).toHaveLength(count);
      return statementsOf(() => check(reader(), agreement));
    }
    const [few, many] = [await cost(1), await cost(20)];
    expect(many).toHaveLength(few.length);
    expect(many.length).toBeLessThanOrEqual(5);
    expect(many.filter((sql) => sql.includes('projected_text'))).toHaveLength(1);
  });

  test('is checked for those who may read it, and nobody else', async () => {
    const { agreement } = await tidyAgreement('Lukket');
    for (const user of ['chief', 'editor', 'board', 'reader', 'reporter'] as const) {
      expect(await check(api.as(small.users[user]), agreement)).toHaveLength(1);
    }
    const source = `query ($slug: String!) { agreement(slug: $slug) { plan { findings { code } } } }`;
    expect(await api.as(small.users.stranger).ask(source, { slug: agreement.slug })).toEqual({ agreement: null });
  });
});
