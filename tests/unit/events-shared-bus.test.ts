import { noChannels } from '@planrum/server/events/channels.ts';
import { createSharedBus } from '@planrum/server/events/shared-bus.ts';
import type { Bus } from '@planrum/server/events/types.ts';
import { expect, test } from 'vitest';
import { createChannelHub } from '../testkit/channel-hub.ts';

function heard(bus: Bus, topic: string): Promise<void> {
  return new Promise((resolve) => bus.subscribe(topic, resolve));
}

test('H2 a hint reaches this instance and the others, those of one turn in one message', async () => {
  const hub = createChannelHub();
  const one = createSharedBus(hub.join());
  const other = createSharedBus(hub.join());
  const hearing = [heard(one, 'a'), heard(other, 'a'), heard(other, 'b')];
  one.publish('a');
  one.publish('b');
  one.publish('a');
  await Promise.all(hearing);
  expect(hub.published).toHaveLength(1);
});

test('H2 who has closed hears nothing more of the others', async () => {
  const hub = createChannelHub();
  hub.cut();
  const one = createSharedBus(hub.join());
  const other = createSharedBus(hub.join());
  const closed = createSharedBus(hub.join());
  let calls = 0;
  closed.subscribe('a', () => (calls += 1));
  closed.close();
  const ready = heard(other, 'a');
  hub.mend();
  await ready;
  const hearing = heard(other, 'a');
  one.publish('a');
  await hearing;
  expect(calls).toBe(0);
});

test('H3 when messages come through again, everything that somebody listens to is hinted', async () => {
  const hub = createChannelHub();
  hub.cut();
  const one = createSharedBus(hub.join());
  const other = createSharedBus(hub.join());
  const hearing = [heard(other, 'a'), heard(other, 'b'), heard(one, 'c')];
  one.publish('a');
  hub.mend();
  await Promise.all(hearing);
});

test('H2 without channels it is a bus of its own', async () => {
  const bus = createSharedBus(noChannels);
  const hearing = heard(bus, 'a');
  bus.publish('a');
  await hearing;
});
