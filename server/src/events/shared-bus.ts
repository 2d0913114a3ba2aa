import { createMemoryBus } from './bus.ts';
import type { Channels } from './channels.ts';
import type { Bus } from './types.ts';

/** A bus that reaches the other instances, too. */
export interface SharedBus extends Bus {
  close(): void;
}

const channel = 'hints';
const separator = '\n';

/**
 * A bus over channels. Topics published in one turn of the event loop travel in one message. What may have been lost in an outage
 * is not known: when messages come through again, every topic that somebody listens to is hinted.
 */
export function createSharedBus(channels: Channels): SharedBus {
  const local = createMemoryBus();
  const pending = new Set<string>();
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  function send(): void {
    const topics = [...pending].join(separator);
    pending.clear();
    channels.publish(channel, () => encoder.encode(topics));
  }

  const unsubscribe = channels.subscribe(channel, {
    onMessage(message) {
      for (const topic of decoder.decode(message).split(separator)) local.publish(topic);
    },
    onReady: local.publishAll,
  });

  return {
    publish(topic) {
      local.publish(topic);
      if (pending.size === 0) setImmediate(send);
      pending.add(topic);
    },
    subscribe: local.subscribe,
    close: unsubscribe,
  };
}
