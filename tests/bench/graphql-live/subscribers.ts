import { WebSocket } from 'ws';

/** Subscribers of one server, who count what they are told and read no more of it than they must. */
export interface Subscribers {
  /** Settles when each of them has been told of so many events in all. @throws when a message is not what it should be, or none comes. */
  toldOf(events: number): Promise<void>;
  /** How long the message of an event is, without its id. */
  readonly messageBytes: number;
  /** How many events the one who was told of fewest was told of. */
  fewest(): number;
  /** The cursor each was told of last. */
  cursor(): string | null;
  close(): Promise<void>;
}

export interface SubscribersOptions {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly query: string;
  readonly programmeId: string;
  readonly after?: string | null;
  /** The token of each, one subscriber for each. */
  readonly tokens: readonly string[];
}

const patienceMs = 60_000;
const atOnce = 50;
/** As long for all of them, so that messages are as long. */
const id = '00000000-0000-4000-8000-000000000000';

/** Opens all the connections, a few at a time. Settles when all have subscribed. */
export async function openSubscribers({ url, query, programmeId, after = null, tokens }: SubscribersOptions): Promise<Subscribers> {
  const sockets: WebSocket[] = [];
  const told: number[] = [];
  const lengths = new Set<number>();
  let last: Buffer | null = null;
  let failure: Error | null = null;
  let waiting: { readonly events: number; resolve(): void; reject(error: Error): void } | null = null;
  let complete = 0;

  function fail(error: Error): void {
    failure ??= error;
    waiting?.reject(failure);
  }

  function take(index: number, message: Buffer): void {
    if (!message.subarray(0, 100).includes('"type":"next"') || message.includes('"errors"')) {
      fail(new Error(`A subscriber was told ${message.subarray(0, 300).toString()}`));
      return;
    }
    lengths.add(message.length);
    last = message;
    told[index] = (told[index] ?? 0) + 1;
    if (waiting === null || told[index] !== waiting.events) return;
    complete += 1;
    if (complete === sockets.length) waiting.resolve();
  }

  async function open(index: number, token: string): Promise<void> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { authorization: `Bearer ${token}` } });
    sockets[index] = socket;
    told[index] = 0;
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('open', () => socket.send('{"type":"connection_init"}'));
      socket.on('message', (message: Buffer) => {
        if (message.includes('"connection_ack"')) {
          const variables = { programme: `Programme:${programmeId}`, after };
          socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query, variables } }));
          // Answered when what was sent before it has been taken in.
          socket.send('{"type":"ping"}');
        } else if (message.includes('"type":"pong"')) resolve();
        else take(index, message);
      });
    });
    socket.on('close', (code) => fail(new Error(`A subscriber was closed with ${String(code)}.`)));
  }

  for (let index = 0; index < tokens.length; index += atOnce) {
    await Promise.all(tokens.slice(index, index + atOnce).map((token, offset) => open(index + offset, token)));
  }

  return {
    async toldOf(events) {
      if (failure !== null) throw failure;
      complete = told.filter((count) => count >= events).length;
      if (complete === sockets.length) return;
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => fail(new Error(`Told of ${told.slice(0, 5).join(' ')} … and not of ${String(events)}.`)), patienceMs);
        const settle = (settled: () => void): void => {
          clearTimeout(timer);
          waiting = null;
          settled();
        };
        waiting = { events, resolve: () => settle(resolve), reject: (error) => settle(() => reject(error)) };
      });
    },
    get messageBytes() {
      if (Math.max(...lengths) - Math.min(...lengths) > 40) throw new Error(`Messages are ${[...lengths].join(', ')} bytes long.`);
      return Math.max(...lengths);
    },
    fewest: () => Math.min(...told),
    cursor: () => /"cursor":"([^"]+)"/.exec(last?.toString() ?? '')?.[1] ?? null,
    async close() {
      for (const socket of sockets) socket.removeAllListeners('close');
      const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
      for (const socket of sockets) socket.terminate();
      await Promise.all(closed);
    },
  };
}
