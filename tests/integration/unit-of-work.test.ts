import { randomUUID } from 'node:crypto';
import { createUnitOfWork } from '@planrum/server/data/unit-of-work.ts';
import { appendEvents } from '@planrum/server/events/append.ts';
import type { Bus, NewEvent, Stream } from '@planrum/server/events/types.ts';
import { beforeEach, expect, test } from 'vitest';
import { useTestDatabase } from '../testkit/database.ts';

const database = useTestDatabase();
const stream: Stream = `programme:${randomUUID()}`;
let published: string[] = [];
const bus: Bus = { publish: (topic) => void published.push(topic), subscribe: () => () => undefined };

beforeEach(async () => {
  published = [];
  await database().pool.query('TRUNCATE event, stream_head, organisation CASCADE');
});

function event(subjectId: string): NewEvent {
  return { stream, type: 'VersionFrozen', agreementId: null, subjectId, actorId: null, organisationId: null, data: {} };
}

function unitOfWork() {
  return createUnitOfWork(database().prisma, bus, appendEvents);
}

function organisation(slug: string) {
  return { slug, name: slug, shortName: slug, initials: 'XX', kind: 'OTHER' as const, hue: 0 };
}

test('records and events are written together, and the hint comes when they are there', async () => {
  const { prisma } = database();
  const seen: Promise<number>[] = [];
  const looking: Bus = { ...bus, publish: (topic) => void (published.push(topic), seen.push(prisma.event.count({ where: { stream } }))) };
  const result = await createUnitOfWork(prisma, looking, appendEvents)(async (transaction) => {
    await transaction.organisation.create({ data: organisation('a') });
    expect(published).toEqual([]);
    return { result: 'done', events: [event('1'), event('2')] };
  });
  expect(result).toBe('done');
  expect(published).toEqual([`stream:${stream}`]);
  expect(await Promise.all(seen)).toEqual([2]);
  expect(await prisma.organisation.count()).toBe(1);
});

test('work that fails leaves nothing, and nobody is told', async () => {
  const { prisma } = database();
  const failing = unitOfWork()(async (transaction) => {
    await transaction.organisation.create({ data: organisation('b') });
    throw new Error('No');
  });
  await expect(failing).rejects.toThrow('No');
  expect(await prisma.organisation.count()).toBe(0);
  expect(await prisma.event.count({ where: { stream } })).toBe(0);
  expect(published).toEqual([]);
});

test('events that cannot be appended take the records back', async () => {
  const { prisma } = database();
  const failing = createUnitOfWork(prisma, bus, () => Promise.reject(new Error('Full')))(async (transaction) => {
    await transaction.organisation.create({ data: organisation('c') });
    return { result: null, events: [event('1')] };
  });
  await expect(failing).rejects.toThrow('Full');
  expect(await prisma.organisation.count()).toBe(0);
});

test('under repeatable read, work that another overtook is done again', async () => {
  const { prisma } = database();
  let attempts = 0;
  await unitOfWork()(
    async (transaction) => {
      attempts += 1;
      // Takes the snapshot; then somebody else writes to the same stream.
      await transaction.organisation.count();
      if (attempts < 3) await unitOfWork()(() => Promise.resolve({ result: null, events: [event(`other ${attempts}`)] }));
      return { result: null, events: [event('mine')] };
    },
    { isolation: 'RepeatableRead' },
  );
  expect(attempts).toBe(3);
  const events = await prisma.event.findMany({ orderBy: { seq: 'asc' }, select: { subjectId: true } });
  expect(events.map(({ subjectId }) => subjectId)).toEqual(['other 1', 'other 2', 'mine']);
});
