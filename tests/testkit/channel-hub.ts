import type { ChannelListener, Channels } from '@planrum/server/events/channels.ts';

/** An instance's end of a hub. */
export interface HubEnd extends Channels {
  /** As a process that is killed: nothing of it goes out, and nothing comes in. */
  leave(): void;
}

/** What carries messages between instances in one process, and can be made to fail. */
export interface ChannelHub {
  join(): HubEnd;
  /** From now on nothing passes. */
  cut(): void;
  /** Everything passes again, and all are told. */
  mend(): void;
  /** What becomes of a message to one instance: delivered, unless a test has other plans. */
  carry: (deliver: () => void, channel: string) => void;
  /** What has been published and not been cut off. */
  readonly published: { readonly channel: string; readonly message: Uint8Array }[];
}

interface Subscription {
  readonly instance: string;
  readonly channel: string;
  readonly listener: ChannelListener;
}

/** `isSilent`: who subscribes is not told that messages come in, as one who has looked since. */
export function createChannelHub({ isSilent = false } = {}): ChannelHub {
  const subscriptions = new Set<Subscription>();
  let isCut = false;
  let joined = 0;

  function tellReady(subscription: Subscription): void {
    setImmediate(() => {
      if (!isCut && subscriptions.has(subscription)) subscription.listener.onReady();
    });
  }

  const hub: ChannelHub = {
    published: [],
    carry: (deliver) => setImmediate(deliver),
    cut() {
      isCut = true;
    },
    mend() {
      isCut = false;
      for (const subscription of subscriptions) tellReady(subscription);
    },
    join() {
      joined += 1;
      const instance = `instance ${String(joined)}`;
      let hasLeft = false;
      return {
        publish(channel, encode) {
          if (isCut || hasLeft) return;
          const message = encode();
          hub.published.push({ channel, message });
          for (const subscription of subscriptions) {
            if (subscription.channel !== channel || subscription.instance === instance) continue;
            hub.carry(() => {
              if (subscriptions.has(subscription)) subscription.listener.onMessage(message, instance);
            }, channel);
          }
        },
        subscribe(channel, listener) {
          const subscription = { instance, channel, listener };
          subscriptions.add(subscription);
          if (!isSilent) tellReady(subscription);
          return () => subscriptions.delete(subscription);
        },
        leave() {
          hasLeft = true;
          for (const subscription of subscriptions) if (subscription.instance === instance) subscriptions.delete(subscription);
        },
      };
    },
  };
  return hub;
}
