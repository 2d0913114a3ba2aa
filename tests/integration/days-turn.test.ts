import { createUnitOfWork } from '@planrum/server/data/unit-of-work.ts';
import { appendEvents } from '@planrum/server/events/append.ts';
import { createMemoryBus } from '@planrum/server/events/bus.ts';
import { turnDays } from '@planrum/server/services/days/turn-days.ts';
import { transitionsKnownTo } from '@planrum/server/services/days/read-turn.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestApi, type TestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { seedSmallProgramme, type SmallProgramme } from '../testkit/small-programme.ts';

const database = useTestDatabase();
let api: TestApi;
let small: SmallProgramme;

/** The quarterly figure of 2022-Q4 can be had on 1 January and is due on 1 February. */
beforeAll(async () => {
  small = await seedSmallProgramme(database().prisma);
  api = createTestApi(database());
});
beforeEach(async () => {
  await database().prisma.$executeRaw`truncate measurement, day_turn, event, stream_head, agreement_version cascade`;
});
afterAll(() => api.close());

async function turnAt(moment: string): Promise<void> {
  api.setNow(new Date(moment));
  await turnDays(api.resources);
}

/** What the log tells of each day. */
async function turns() {
  const events = await api.eventsOf(small.programme);
  return events.flatMap(({ type, data }) => (type === 'DayTurned' ? [{ day: data['day'], transitions: data['transitions'] }] : []));
}

const turned = (from: string, to: string, periodKey = '2022-Q4') => ({
  ...{ agreementId: small.agreement.id, indicatorId: small.indicator.id },
  ...{ periodKey, from, to },
});

test('P5 a day is told of once, when it begins in Copenhagen, with what it changed', async () => {
  await turnAt('2022-12-31T22:59:59Z');
  await turnAt('2022-12-31T22:59:59Z');
  expect(await turns()).toEqual([{ day: '2022-12-31', transitions: [] }]);
  await turnAt('2022-12-31T23:00:00Z');
  expect((await turns()).at(-1)).toEqual({ day: '2023-01-01', transitions: [turned('NOT_DUE', 'DUE')] });
  // Summer time: midnight is two hours before that of UTC.
  await turnAt('2023-06-30T21:59:59Z');
  expect((await turns()).at(-1)?.day).toBe('2023-06-30');
  await turnAt('2023-06-30T22:00:00Z');
  expect((await turns()).at(-1)).toEqual({ day: '2023-07-01', transitions: [turned('NOT_DUE', 'DUE', '2023-Q2')] });
});

test('P5 of two instances that race, on each of many days, one tells', async () => {
  const other = { ...api.resources, unitOfWork: createUnitOfWork(database().prisma, createMemoryBus(), appendEvents) };
  await turnAt('2022-12-20T12:00:00Z');
  for (const day of ['2022-12-21', '2022-12-24', '2023-01-10']) {
    api.setNow(new Date(`${day}T12:00:00Z`));
    await Promise.all([turnDays(api.resources), turnDays(other), turnDays(api.resources), turnDays(other)]);
  }
  const days = (await turns()).map(({ day }) => day);
  expect(days).toHaveLength(22);
  expect(days).toEqual([...new Set(days)].sort());
  expect((await turns()).flatMap(({ transitions }) => transitions as unknown[])).toEqual([turned('NOT_DUE', 'DUE')]);
});

test('P5 a server that was away tells of every day since, each by what was known when it began', async () => {
  await turnAt('2022-12-31T12:00:00Z');
  await small.agreement.figure(small.indicator, { start: '2022-07-01', end: '2022-09-30' }, '12', small.organisations.kvinfo);
  // Reported on the day it was due: it was never overdue, and that day changed nothing.
  await database().prisma.measurement.updateMany({ data: { reportedAt: new Date('2022-10-10T10:00:00Z') } });
  const { id } = await small.agreement.figure(small.indicator, { start: '2022-10-01', end: '2022-12-31' }, '12', small.organisations.kvinfo);
  await database().prisma.measurement.update({ where: { id }, data: { reportedAt: new Date('2023-02-01T22:59:59Z') } });
  await turnAt('2023-05-03T09:00:00Z');
  const all = await turns();
  expect(all).toHaveLength(124);
  expect(all.filter(({ transitions }) => (transitions as unknown[]).length > 0)).toEqual([
    { day: '2023-01-01', transitions: [turned('NOT_DUE', 'DUE')] },
    { day: '2023-04-01', transitions: [turned('NOT_DUE', 'DUE', '2023-Q1')] },
    { day: '2023-05-03', transitions: [turned('DUE', 'OVERDUE', '2023-Q1')] },
  ]);
});

test('P5 a figure that came after midnight leaves what the day changed as it was', async () => {
  await turnAt('2023-02-01T12:00:00Z');
  const { id } = await small.agreement.figure(small.indicator, { start: '2022-10-01', end: '2022-12-31' }, '12', small.organisations.kvinfo);
  await database().prisma.measurement.update({ where: { id }, data: { reportedAt: new Date('2023-02-01T23:00:00Z') } });
  await turnAt('2023-02-02T12:00:00Z');
  expect((await turns()).at(-1)?.transitions).toEqual([turned('DUE', 'OVERDUE')]);
});

test('P5 whoever may not read an agreement is not told what the day changed in it', async () => {
  const hidden = await small.otherAgreement.indicator('Fremmøde', { reporter: small.organisations.kvinfo });
  await turnAt('2023-01-01T12:00:00Z');
  const [event] = (await api.eventsOf(small.programme)).filter(({ type }) => type === 'DayTurned');
  if (event === undefined) throw new Error('No day was turned');
  const known = async (caller: ReturnType<TestApi['as']>) =>
    transitionsKnownTo(await caller.context(), event).map(({ indicatorId }) => indicatorId);
  expect(new Set(await known(api.as(small.users.chief)))).toEqual(new Set([small.indicator.id, hidden.id]));
  expect(await known(api.as(small.users.guest))).toEqual([small.indicator.id]);
  expect(await known(api.as(small.users.chief, { scopes: ['SUBSCRIBE', 'READ_PLANS'] }))).toEqual([]);
  await database().prisma.indicator.delete({ where: { id: hidden.id } });
});

test('P5 a version that was put in force ahead is told of on its first day', async () => {
  await turnAt('2023-01-01T12:00:00Z');
  const chief = api.as(small.users.chief);
  const { freezeVersion } = await chief.ask<{ freezeVersion: { version: { id: string } } }>(
    `mutation { freezeVersion(input: { agreementId: "Agreement:${small.agreement.id}", label: "1" }) { version { id } } }`,
  );
  await chief.ask(
    `mutation ($versionId: ID!) { putVersionInForce(input: { versionId: $versionId, from: "2023-01-03" }) { userErrors { message } } }`,
    { versionId: freezeVersion.version.id },
  );
  await turnAt('2023-01-04T12:00:00Z');
  const events = (await api.eventsOf(small.programme)).filter(({ type }) => type === 'DayTurned');
  expect(events.map(({ data }) => [data['day'], (data['versions'] as unknown[]).length])).toEqual([
    ['2023-01-01', 0],
    ['2023-01-02', 0],
    ['2023-01-03', 1],
    ['2023-01-04', 0],
  ]);
});
