/** What comes in on a channel. Neither may throw. */
export interface ChannelListener {
  /** `from` names the instance that published it: another one, always. */
  onMessage(message: Uint8Array, from: string): void;
  /** From now on messages come in. Any may have been lost before: it is called after each outage, too. */
  onReady(): void;
}

/**
 * Carries messages between the instances that share a database. Those that one instance publishes on a channel come in order,
 * but any of them may be lost, for good: what everybody must know in the end stands in the database.
 */
export interface Channels {
  /**
   * Sends to the other instances that listen. Never throws and never waits: what cannot go out now is lost, and is not even
   * encoded.
   */
  publish(channel: string, encode: () => Uint8Array): void;
  /** @returns a function that ends the subscription. */
  subscribe(channel: string, listener: ChannelListener): () => void;
}

/** For an instance that is the only one, or that finds out about others by looking into the database. */
export const noChannels: Channels = {
  publish: () => undefined,
  subscribe: () => () => undefined,
};
