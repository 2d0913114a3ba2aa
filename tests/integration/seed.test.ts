import { AlreadySeededError, demoAccounts, seed } from '@planrum/prisma/seed';
import { project } from '@planrum/schema/plan';
import { documentNameOf } from '@planrum/schema/sync';
import { judge, parseTargetRule, periodsOf } from '@planrum/schema/targets';
import { findTemplate } from '@planrum/schema/templates';
import { beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createTestDatabase, useTestDatabase } from '../testkit/database.ts';

const database = useTestDatabase();
const now = new Date('2026-11-22T10:00:00Z');
const options = { hashPassword: (password: string) => Promise.resolve(`hash of ${password}`), now };

beforeAll(async () => {
  await seed(database().prisma, options);
});

function day(value: Date): string {
  return value.toISOString().slice(0, 10);
}

function agreements() {
  return database().prisma.agreement.findMany({
    orderBy: { slug: 'asc' },
    include: {
      items: true,
      document: { include: { updates: true } },
      indicators: { orderBy: { position: 'asc' }, include: { baselines: true, targets: true, measurements: { include: { supersededBy: true, decisions: true } } } },
    },
  });
}

test('there are four programmes with an agreement each, marked as a demo', async () => {
  const programmes = await database().prisma.programme.findMany({
    orderBy: { slug: 'asc' },
    select: { slug: true, isDemo: true, agreements: { select: { slug: true, templateKey: true, _count: true } } },
  });
  expect(programmes).toMatchObject([
    {
      slug: 'beskaeftigelsesplan-ishoej-2015',
      isDemo: true,
      agreements: [
        { slug: 'aktiveringsstrategi-2015', templateKey: 'strategi', _count: { items: 22, areas: 2, indicators: 31, goals: 30, pathways: 31, versions: 0 } },
      ],
    },
    {
      slug: 'en-faelles-boligsocial-indsats-2017',
      isDemo: true,
      agreements: [
        {
          slug: 'uddannelse-beskaeftigelse-2017-2021',
          templateKey: 'delaftale-2017',
          _count: { items: 2, areas: 4, indicators: 12, pathways: 13, resources: 9, budgetLines: 2, versions: 0 },
        },
      ],
    },
    {
      slug: 'en-faelles-indsats-2021',
      isDemo: true,
      agreements: [
        {
          slug: 'beskaeftigelse-2021-2025',
          templateKey: 'delaftale-2021',
          _count: { items: 4, areas: 3, indicators: 4, goals: 4, pathways: 6, resources: 7, budgetLines: 0, commitments: 1, versions: 0 },
        },
      ],
    },
    {
      slug: 'virksomhedsrettet-integration-2007',
      isDemo: true,
      agreements: [
        { slug: 'maal-og-aktiviteter-2007', templateKey: 'maalskema', _count: { items: 10, areas: 2, indicators: 18, goals: 18, pathways: 18, versions: 0 } },
      ],
    },
  ]);
});

test('every demo account has a password, an organisation and a role through it', async () => {
  const { prisma } = database();
  for (const { email, password, name, organisation } of demoAccounts) {
    const user = await prisma.user.findUniqueOrThrow({
      where: { email },
      include: { accounts: true, memberships: { include: { organisation: { include: { grants: true } } } } },
    });
    expect(user.name).toBe(name);
    expect(user.accounts).toMatchObject([{ providerId: 'credential', accountId: user.id, password: `hash of ${password}` }]);
    expect(user.memberships.map((membership) => membership.organisation.name)).toEqual([organisation]);
    const held = user.memberships.flatMap((membership) => membership.organisation.grants);
    expect(held.filter(({ userId }) => userId === null || userId === user.id), email).not.toEqual([]);
  }
  expect(await prisma.accessEpoch.findMany()).toEqual([{ scope: 'installation', epoch: 1n }]);
});

test('each document is one update at the head of its log, with every text of its template written and nothing odd', async () => {
  for (const agreement of await agreements()) {
    const name = documentNameOf(agreement.id);
    expect(agreement.document).toMatchObject({ name, updates: [{ seq: 1n }] });
    expect(await database().prisma.streamHead.findUnique({ where: { stream: `document:${name}` } })).toMatchObject({ seq: 1n });
    const template = findTemplate(agreement.templateKey, agreement.templateVersion);
    if (template === null) throw new Error(`There is no template ${agreement.templateKey}`);
    const doc = new Y.Doc();
    for (const { payload } of agreement.document?.updates ?? []) Y.applyUpdate(doc, payload);
    const projection = project(doc, template);
    expect(projection.issues).toEqual([]);
    expect(projection.items.map(({ id }) => id).sort()).toEqual(agreement.items.map(({ id }) => id).sort());
    const optional = template.itemKinds.flatMap(({ texts }) => texts.filter(({ mayBeEmpty }) => mayBeEmpty).map(({ key }) => key));
    const isOptional = (key: string) => optional.some((text) => key.endsWith(`/${text}`));
    expect(projection.texts.filter(({ key, plain }) => plain.length < 40 && !(isOptional(key) && plain === '')).map(({ key }) => key)).toEqual([]);
  }
});

test('every target is a rule', async () => {
  const targets = await database().prisma.target.findMany();
  expect(targets).toHaveLength(66);
  for (const { rule, stated } of targets) expect(parseTargetRule(rule), stated).toMatchObject({ ok: true });
});

test('a target that follows another is identical with it, in the same agreement and unit', async () => {
  const following = await database().prisma.target.findMany({
    where: { followsId: { not: null } },
    include: { indicator: true, follows: { include: { targets: true } } },
  });
  expect(following).toHaveLength(3);
  for (const { rule, indicator, follows } of following) {
    expect(follows).toMatchObject({ agreementId: indicator.agreementId, unit: indicator.unit, kind: indicator.kind });
    expect(rule).toEqual({ kind: 'inherited', source: follows?.name, rule: follows?.targets[0]?.rule });
  }
});

test('goals form trees under their programme, and what an activity serves is of its own agreement', async () => {
  const { prisma } = database();
  const goals = new Map((await prisma.goal.findMany()).map((goal) => [goal.id, goal]));
  const topOf = (id: string): string | null => {
    const parentId = goals.get(id)?.parentId ?? null;
    return parentId === null ? id : topOf(parentId);
  };
  for (const { id, text, programmeId } of goals.values()) {
    const top = goals.get(topOf(id) ?? '');
    expect(top, text).toMatchObject({ level: 'OVERALL', agreementId: null, programmeId });
  }
  for (const { agreementId, goalId, indicator } of await prisma.pathway.findMany({ include: { indicator: true } })) {
    expect(goals.get(goalId)?.agreementId).toBe(agreementId);
    if (indicator !== null) expect(indicator).toMatchObject({ agreementId });
  }
});

test('every figure is for a period of its indicator, made up, at most one per period counts, and some are corrections', async () => {
  let corrections = 0;
  for (const { periodStart, periodEnd, indicators } of await agreements()) {
    for (const { name, measurements, frequency, lagDays, dueDays } of indicators) {
      const periods = periodsOf({ frequency, lagDays, dueDays, periodStart: day(periodStart), periodEnd: day(periodEnd) });
      const spans = new Map(periods.map(({ start, end }) => [start, end]));
      for (const measurement of measurements) {
        expect(spans.get(day(measurement.periodStart)), name).toBe(day(measurement.periodEnd));
        expect(measurement.isDemo).toBe(true);
        expect(measurement.reportedAt.getTime()).toBeLessThan(now.getTime());
      }
      const counting = measurements.filter(({ supersededBy }) => supersededBy === null);
      expect(new Set(counting.map((measurement) => day(measurement.periodStart))).size, name).toBe(counting.length);
      corrections += measurements.length - counting.length;
    }
  }
  expect(corrections).toBe(2);
});

test('the figures show every verdict, and partners have something to report', async () => {
  const verdicts = new Set<string>();
  const overdue = new Set<string>();
  for (const agreement of await agreements()) {
    for (const { name, targets, baselines, measurements, unit, decimals, direction, aggregation, frequency, lagDays, dueDays } of agreement.indicators) {
      const parsed = parseTargetRule(targets[0]?.rule);
      if (!parsed.ok) throw new Error(`${name} has no rule`);
      const periods = periodsOf({ frequency, lagDays, dueDays, periodStart: day(agreement.periodStart), periodEnd: day(agreement.periodEnd) });
      const keys = new Map(periods.map(({ key, start }) => [start, key]));
      const values = measurements
        .filter(({ supersededBy }) => supersededBy === null)
        .map(({ periodStart, value, decisions }) => ({
          periodKey: keys.get(day(periodStart)) ?? '',
          value: value?.toString() ?? null,
          status: decisions.at(-1)?.verdict === 'ACCEPTED' ? ('ACCEPTED' as const) : ('SUBMITTED' as const),
        }));
      const judged = judge({
        rule: parsed.rule,
        baseline: baselines.find(({ scope }) => scope !== 'COMPARISON')?.value?.toString() ?? null,
        unit,
        decimals,
        direction,
        aggregation,
        frequency,
        periods,
        values,
        comparisons: [],
        today: day(now),
        locale: 'da',
      });
      for (const period of judged.periods) verdicts.add(period.performance);
      if (judged.periods.some(({ reporting }) => reporting === 'OVERDUE')) overdue.add(name);
    }
  }
  expect([...verdicts].sort()).toEqual(['AT_RISK', 'MET', 'OFF_TRACK', 'ON_TRACK', 'UNKNOWN']);
  expect([...overdue]).toEqual(expect.arrayContaining(['Gennemførte mentorforløb', 'Kvinder i job eller løntilskud', 'Borgersamtaler i områderne']));
});

test('responsibilities are such as could be assigned: units under their holder, people of it, one organisation in a role for one alone', async () => {
  const { prisma } = database();
  const parents = new Map((await prisma.organisation.findMany()).map(({ id, parentId }) => [id, parentId]));
  function liesUnder(id: string | null | undefined, holder: string): boolean {
    return id === holder || (typeof id === 'string' && liesUnder(parents.get(id), holder));
  }
  const alone = new Set<string>();
  for (const { organisationId, unitId, person, role, agreementId, itemId, description } of await prisma.responsibility.findMany({
    include: { person: { include: { memberships: true } } },
  })) {
    if (unitId !== null) expect(liesUnder(parents.get(unitId), organisationId), description ?? '').toBe(true);
    if (person !== null) expect(person.memberships.some((membership) => liesUnder(membership.organisationId, organisationId)), person.name).toBe(true);
    if (role !== 'SOLELY_RESPONSIBLE' && role !== 'LEAD') continue;
    const place = `${agreementId}/${itemId ?? ''}`;
    expect(alone.has(place), description ?? '').toBe(false);
    alone.add(place);
  }
  expect(alone.size).toBeGreaterThan(0);
});

test('a database with a programme is refused and left as it was', async () => {
  const before = await database().prisma.user.count();
  await expect(seed(database().prisma, options)).rejects.toThrow(AlreadySeededError);
  expect(await database().prisma.user.count()).toBe(before);
});

test('of two that load it at once, one does', async () => {
  const other = await createTestDatabase();
  try {
    const outcomes = await Promise.allSettled([seed(other.prisma, options), seed(other.prisma, options)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await other.prisma.programme.count()).toBe(4);
  } finally {
    await other.close();
  }
});

test('a failure halfway leaves nothing', async () => {
  const other = await createTestDatabase();
  try {
    const hashPassword = () => Promise.reject(new Error('no hash today'));
    await expect(seed(other.prisma, { hashPassword, now })).rejects.toThrow('no hash today');
    expect(await other.prisma.organisation.count()).toBe(0);
  } finally {
    await other.close();
  }
});
