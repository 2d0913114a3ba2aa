import { createMemoryBus } from '@planrum/server/events/bus.ts';
import { readEvents, readStreamHead } from '@planrum/server/events/read.ts';
import { createLogTails } from '@planrum/server/events/tails.ts';
import type { Bus } from '@planrum/server/events/types.ts';
import { everyEvent } from '@planrum/server/services/events/event-filter.ts';
import { followProgramme } from '@planrum/server/services/events/follow-programme.ts';
import { expect, test } from 'vitest';
import { createTestApi } from '../testkit/api.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { seedSmallProgramme } from '../testkit/small-programme.ts';

const database = useTestDatabase();

test('F4 rights that cannot be read end it with that error, and nothing of it is left behind', async () => {
  const small = await seedSmallProgramme(database().prisma);
  const api = createTestApi(database());
  const held = new Set<string>();
  const memoryBus = createMemoryBus();
  const bus: Bus = {
    publish: memoryBus.publish,
    subscribe(topic, listener) {
      held.add(topic);
      const end = memoryBus.subscribe(topic, listener);
      return () => {
        held.delete(topic);
        end();
      };
    },
  };
  const followed = await followProgramme(await api.as(small.users.reader).context(), { programmeId: small.programme.id, after: null, filter: everyEvent }, {
    tails: createLogTails({
      bus,
      read: (...page) => readEvents(database().prisma, ...page),
      readHead: (stream) => readStreamHead(database().prisma, stream),
    }),
    readActor: () => Promise.reject(new Error('The database is away')),
    guard() {
      held.add('guard');
      return () => void held.delete('guard');
    },
    onRevoked: () => expect.fail('Nothing was revoked'),
  });
  const next = followed.next();
  await api.as(small.users.chief).ask(
    `mutation { freezeVersion(input: { agreementId: "Agreement:${small.agreement.id}", label: "1" }) { version { id } } }`,
  );
  bus.publish(`stream:programme:${small.programme.id}`);
  await expect(next).rejects.toThrow('The database is away');
  expect([...held]).toEqual([]);
  expect(await followed.next()).toEqual({ done: true, value: undefined });
  await api.close();
});
