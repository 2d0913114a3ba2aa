import { decodeCursor } from '@planrum/server/events/cursor.ts';
import { Loaders } from '@planrum/server/graphql/loaders.ts';
import type { GraphQLContext } from '@planrum/server/graphql/context.ts';
import { assignResponsibility } from '@planrum/server/services/responsibilities/assign-responsibility.ts';
import { nodeTypes } from '@planrum/server/domain/node-id.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApi, type Caller, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { seedAttachment } from '../testkit/files.ts';
import type { SeededAgreement } from '../testkit/seed.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

const database = useTestDatabase();
let api: TestApi;
let small: SmallProgramme;

beforeAll(async () => {
  api = createTestApi(database());
  small = await seedSmallProgramme(database().prisma);
});
afterAll(() => api.close());

/** Writes a row of every kind that the fluent seed has no word for. */
async function addTheRest(agreement: SeededAgreement): Promise<void> {
  const { prisma } = database();
  const place = { agreementId: agreement.id, itemId: small.mentoring.id };
  await prisma.resource.create({
    data: { ...place, title: 'Projektleder', amount: '18.50', basis: 'HOURS_PER_WEEK', organisationId: small.organisations.cai.id, position: 0 },
  });
  await prisma.budgetLine.create({ data: { agreementId: agreement.id, source: 'Landsbyggefonden', amountDkk: '1200000.00', position: 0 } });
  await prisma.commitment.create({
    data: { ...place, organisationId: small.organisations.school.id, text: 'Søge midler', dueOn: new Date('2023-12-31'), position: 0 },
  });
  const dataSource = await prisma.dataSource.create({ data: { programmeId: small.programme.id, name: 'Fasit' } });
  await prisma.indicator.update({ where: { id: small.indicator.id }, data: { dataSourceId: dataSource.id } });
  await prisma.figureLock.create({ data: { agreementId: agreement.id, through: new Date('2021-12-31'), reason: 'Afleveret' } });
  const unit = await prisma.comparisonUnit.create({ data: { programmeId: small.programme.id, name: 'Guldborgsund', kind: 'MUNICIPALITY' } });
  await prisma.comparisonFigure.create({
    data: {
      ...{ indicatorId: small.indicator.id, unitId: unit.id, value: '9' },
      ...{ periodStart: new Date('2022-07-01'), periodEnd: new Date('2022-09-30') },
    },
  });
  const period = { periodStart: new Date('2022-10-01'), periodEnd: new Date('2022-12-31') };
  const written = { locale: 'da', begunAt: new Date(), savedAt: new Date(), words: { value: '1', numerator: '', denominator: '', note: '', evidenceUrl: '', parts: null } } as const;
  await prisma.reportDraft.create({ data: { indicatorId: small.indicator.id, organisationId: small.organisations.kvinfo.id, ...period, ...written } });
  await prisma.comparisonSet.create({
    data: { programmeId: small.programme.id, name: 'Sammenligningskommuner', asOf: new Date('2022-01-01'), units: { create: { unitId: unit.id, position: 0 } } },
  });
  const group = await prisma.group.create({ data: { programmeId: small.programme.id, kind: 'BOARD', name: 'Bestyrelsen' } });
  await prisma.groupMember.create({
    data: { groupId: group.id, organisationId: small.organisations.board.id, userId: small.users.board.id, isChair: true },
  });
}

describe('a programme', () => {
  beforeAll(async () => {
    const overall = await small.programme.goal('Flere i job');
    await small.programme.area('Ringparken', small.agreement);
    const goal = await small.agreement.goal('Flere mentorforløb', { item: small.mentoring, parentId: overall.id });
    await small.agreement.party(small.organisations.kvinfo);
    await small.agreement.responsibility('LEAD', small.organisations.cai, small.mentoring);
    await small.agreement.pathway(small.mentoring, goal, small.indicator);
    const { id: measurementId } = await small.agreement.figure(small.indicator, { start: '2022-07-01', end: '2022-09-30' }, '11', small.organisations.kvinfo);
    await seedAttachment(database().prisma, { agreementId: small.agreement.id, measurementId });
    await small.agreement.figure(small.indicator, { start: '2022-04-01', end: '2022-06-30' }, null, small.organisations.kvinfo);
    await database().prisma.indicator.update({
      where: { id: small.indicator.id },
      data: {
        goalId: goal.id,
        baselines: { create: { scope: 'AREA', label: 'Slagelse', value: null, position: 0 } },
        breakdowns: {
          create: { dimension: 'GENDER', additivity: 'SUM', position: 0, categories: { create: [{ name: 'Kvinder', position: 0 }, { name: 'Mænd', position: 1 }] } },
        },
      },
    });
    await database().prisma.itemArea.create({
      data: {
        agreementId: small.agreement.id,
        itemId: small.mentoring.id,
        areaId: (await database().prisma.area.findFirstOrThrow()).id,
        weight: 'PRIMARY',
      },
    });
    await addTheRest(small.agreement);
  });

  const frame = `query ($slug: String!) {
    programmes { slug }
    programme(slug: $slug) {
      slug name description periodStart periodEnd isDemo viewerRoles
      grants { organisation { shortName } role } areas { name } agreements { name areas { weight area { name } } }
      goals { level text parent { text } indicators { name } }
      groups { kind name members { organisation { name } person { name } isChair } }
      indicators { name agreement { name } goal { text parent { text } } item { name } }
    }
  }`;

  test('is shown with all that belongs to it', async () => {
    const data = await api.as(small.users.chief).ask(frame, { slug: small.programme.slug });
    expect(data).toMatchObject({
      programmes: [{ slug: small.programme.slug }],
      programme: {
        periodStart: '2021-10-01',
        periodEnd: '2025-09-30',
        isDemo: false,
        viewerRoles: ['CHIEF'],
        areas: [{ name: 'Ringparken' }],
        agreements: [{ name: 'Beskæftigelse', areas: [{ weight: 'PRIMARY', area: { name: 'Ringparken' } }] }, { name: 'Uddannelse', areas: [] }],
        goals: [{ level: 'OVERALL', text: 'Flere i job', parent: null, indicators: [] }],
        groups: [
          { kind: 'BOARD', members: [{ organisation: { name: 'Bestyrelsen' }, person: { name: 'Bent Bestyrelse' }, isChair: true }] },
        ],
        indicators: [
          {
            name: 'Afsluttede forløb',
            agreement: { name: 'Beskæftigelse' },
            goal: { text: 'Flere mentorforløb', parent: { text: 'Flere i job' } },
            item: { name: 'Mentorforløb' },
          },
        ],
      },
    });
    expect((data as { programme: { grants: unknown[] } }).programme.grants).toContainEqual({ organisation: { shortName: 'KVINFO' }, role: 'REPORTER' });
  });

  test('has a cursor from which nothing that was read before it is missed', async () => {
    const { agreement, indicator, programme, users } = small;
    const context = await api.as(users.editor).context();
    const key = { agreementId: agreement.id, versionId: null };
    /** What an answer may begin with; the programme itself is read last of all. */
    const beginnings: readonly ((loaders: GraphQLContext['loaders']) => unknown)[] = [
      (loaders) => loaders.programmes.agreementBySlug(agreement.slug),
      (loaders) => loaders.programmes.agreementById.load(agreement.id),
      (loaders) => loaders.programmes.agreementsByProgrammeId.load(programme.id),
      (loaders) => loaders.plans.plan(key),
      (loaders) => loaders.plans.agreementWithDraft(agreement.slug),
      (loaders) => loaders.draftIndicator(indicator.id),
      (loaders) => loaders.programmes.programmeBySlug(programme.slug),
      (loaders) => loaders.programmes.all(),
    ];
    const roles = ['ADVISES', 'TEACHES', 'HOSTS', 'FUNDS', 'CHAIRS', 'INFORMED', 'RECRUITS', 'DOCUMENTS'] as const;
    for (const [index, begin] of beginnings.entries()) {
      const loaders = new Loaders(context);
      const before = (await api.eventsOf(programme)).at(-1)?.seq ?? 0n;
      await begin(loaders);
      await assignResponsibility(context, {
        agreementId: agreement.id,
        itemKey: null,
        organisationId: small.organisations.cai.id,
        role: roles[index] ?? 'PERFORMS',
        unitId: null,
        personId: null,
        description: null,
      });
      await loaders.programmes.programmeById.load(programme.id);
      expect(loaders.cursors.of(programme.id), String(begin)).toBe(before);
    }
  });

  test('gives that cursor out', async () => {
    const { programme } = await api
      .as(small.users.reader)
      .ask<{ programme: { cursor: string } }>(`query ($slug: String!) { programme(slug: $slug) { cursor } }`, { slug: small.programme.slug });
    const events = await api.eventsOf(small.programme);
    expect(decodeCursor(programme.cursor, `programme:${small.programme.id}`).seq).toBe(events.at(-1)?.seq);
  });

  test('gives ids that can be asked for again, in the draft and in a version', async () => {
    const caller = api.as(small.users.chief);
    const frozen = await caller.ask<{ freezeVersion: { version: { id: string } } }>(
      `mutation ($input: FreezeVersionInput!) { freezeVersion(input: $input) { version { id } } }`,
      { input: { agreementId: `Agreement:${small.agreement.id}`, label: 'Udgave' } },
    );
    const versionId = frozen.freezeVersion.version.id;
    const everything = `query ($slug: String!, $agreement: String!, $edition: EditionInput) {
      programme(slug: $slug) { id grants { id } areas { id } goals { id } groups { id } agreements { id } comparisonSets { id units { id } } }
      organisations { id members { id } }
      agreement(slug: $agreement) { id versions { id } figureLocks { id } plan(edition: $edition) {
        parties { id } goals { id parent { id } } resources { id } budget { id } commitments { id } pathways { id }
        items { id areas { area { id } } responsibilities { id } indicators { id baselines { id } breakdowns { id categories { id } } target { id } dataSource { id } measurements { id attachments { id } } reports { id } viewerReportDrafts { id } goal { id } comparisons { history { id } } } }
      } }
    }`;
    for (const edition of [{ state: 'DRAFT' }, { versionId }]) {
      const data = await caller.ask(everything, { slug: small.programme.slug, agreement: small.agreement.slug, edition });
      const ids = idsIn(data);
      const types = new Set(ids.map((id) => id.split(':')[0]));
      expect(nodeTypes.filter((type) => type !== 'ApiToken' && !types.has(type))).toEqual([]);
      for (const id of ids) expect(await askForNode(caller, id)).toEqual({ node: { id } });
      const inPlan = idsIn((data as { agreement: { plan: unknown } }).agreement.plan).filter((id) => !/^(Attachment|Measurement|EmptyMeasurement|Comparison|ReportDraft)/.test(id));
      expect(inPlan.every((id) => id.includes('@') === ('versionId' in edition))).toBe(true);
    }
  });

  test('gives null for ids that name nothing', async () => {
    const caller = api.as(small.users.chief);
    const nowhere = '00000000-0000-7000-8000-000000000000';
    const versioned = nodeTypes.filter((type) => type !== 'Item' && type !== 'User').map((type) => `${type}:${nowhere}@${nowhere}`);
    const plain = nodeTypes.filter((type) => type !== 'Item').map((type) => `${type}:${nowhere}`);
    for (const id of [...versioned, ...plain, `Item:${nowhere}/nothing`, `Item:${small.agreement.id}/nothing`, 'nonsense', '']) {
      expect(await askForNode(caller, id), id).toEqual({ node: null });
    }
  });
});

function askForNode(caller: Caller, id: string): Promise<unknown> {
  return caller.ask(`query ($id: ID!) { node(id: $id) { id } }`, { id });
}

function idsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...new Set(Object.entries(value).flatMap(([key, inner]) => (key === 'id' && typeof inner === 'string' ? [inner] : idsIn(inner))))];
}
