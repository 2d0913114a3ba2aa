import { WebSocket } from 'ws';
import type { Closing } from './live-client.ts';

/** A message of graphql-transport-ws. */
export interface RawMessage {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A WebSocket to `/graphql` that does as it is told, well or badly, and nothing by itself. */
export interface RawSocket {
  send(message: RawMessage | string): void;
  /** The next message that came in. @throws when the connection closes without one. */
  next(): Promise<RawMessage>;
  /** Says who is there and waits to be let in. */
  begin(): Promise<void>;
  /** Stops reading from the network, or goes on. */
  pause(): void;
  resume(): void;
  /** As a machine that loses its power. */
  terminate(): void;
  readonly closed: Promise<Closing>;
}

export interface RawSocketOptions {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly protocol?: string;
}

/** Opens a connection. @throws when the server does not take it. */
export async function openRawSocket({ url, headers = {}, protocol = 'graphql-transport-ws' }: RawSocketOptions): Promise<RawSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, protocol, { headers });
  const messages: RawMessage[] = [];
  const waiting: { resolve: (message: RawMessage) => void; reject: (error: Error) => void }[] = [];
  let hasClosed = false;
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as RawMessage;
    const first = waiting.shift();
    if (first === undefined) messages.push(message);
    else first.resolve(message);
  });
  const closed = new Promise<Closing>((resolve) => {
    socket.once('close', (code, reason) => {
      hasClosed = true;
      for (const { reject } of waiting.splice(0)) reject(new Error(`The connection was closed with ${String(code)}.`));
      resolve({ code, reason: reason.toString() });
    });
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  // From here on it is told by the close.
  socket.on('error', () => undefined);

  const raw: RawSocket = {
    send: (message) => void socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next() {
      const message = messages.shift();
      if (message !== undefined) return Promise.resolve(message);
      if (hasClosed) return Promise.reject(new Error('The connection is closed.'));
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
      });
    },
    async begin() {
      raw.send({ type: 'connection_init' });
      const { type } = await raw.next();
      if (type !== 'connection_ack') throw new Error(`A connection was answered with ${type}.`);
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    terminate: () => socket.terminate(),
    closed,
  };
  return raw;
}

/** One subscription on a connection of its own. */
export interface RawSubscriber extends RawSocket {
  /** What the next event was answered with. @throws for anything but an answer. */
  nextAnswer<Answer>(): Promise<Answer>;
}

/** Subscribes on a new connection, by a token. */
export async function subscribeRaw(
  { url, token }: { readonly url: string; readonly token: string },
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<RawSubscriber> {
  const socket = await openRawSocket({ url, headers: { authorization: `Bearer ${token}` } });
  await socket.begin();
  socket.send({ id: 'only', type: 'subscribe', payload: { query, variables } });
  return {
    ...socket,
    async nextAnswer<Answer>() {
      const { type, payload } = await socket.next();
      const { data, errors } = payload as { data?: Record<string, Answer> | null; errors?: unknown };
      const [answer] = Object.values(data ?? {});
      if (type !== 'next' || errors !== undefined || answer === undefined) throw new Error(`${type}: ${JSON.stringify(payload)}`);
      return answer;
    },
  };
}
