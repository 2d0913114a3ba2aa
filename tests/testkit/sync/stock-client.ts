import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { messageType } from '@planrum/schema/sync';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

/** The y-websocket provider as it comes from npm, signed in with a token. */
export interface StockClient {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  readonly text: Y.Text;
  /** The close codes so far. */
  readonly closes: number[];
  synced(): Promise<void>;
  /** Settles when the condition holds, looked at whenever the document, presence or connection has changed. */
  until(condition: () => boolean): Promise<void>;
  /** Sends a fence when it is in step with the server. @returns its number, or null when it is not. */
  fence(): number | null;
  /** The fences that came back. */
  readonly echoes: ReadonlySet<number>;
  /** Sends a fence and waits until it is back. */
  saved(): Promise<void>;
  close(): void;
}

export interface StockClientOptions {
  readonly url: string;
  readonly documentName: string;
  readonly token: string | null;
  readonly doc?: Y.Doc;
  readonly headers?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, string>>;
}

export function openStockClient({ url, documentName, token, doc = new Y.Doc(), headers = {}, params = {} }: StockClientOptions): StockClient {
  const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  /** Adds what a browser cannot: headers. Everything else is the provider's own doing. */
  class TokenSocket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { ...authorization, ...headers } });
    }
  }
  const closes: number[] = [];
  const waiters = new Set<() => void>();
  const look = (): void => waiters.forEach((waiter) => waiter());
  const provider = new WebsocketProvider(url, documentName, doc, {
    WebSocketPolyfill: TokenSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    connect: false,
    params: { ...params },
  });
  const echoes = new Set<number>();
  let nextFence = 1;
  provider.messageHandlers[messageType.fence] = (_encoder, decoder) => {
    echoes.add(decoding.readVarUint(decoder));
    look();
  };
  provider.messageHandlers[messageType.saveState] = (_encoder, decoder) => void decoding.readVarUint(decoder);
  provider.on('connection-close', (event) => {
    if (event !== null) closes.push(event.code);
    look();
  });
  provider.on('sync', look);
  provider.on('status', look);
  provider.awareness.on('change', look);
  doc.on('update', look);
  provider.connect();

  const client: StockClient = {
    doc,
    provider,
    text: doc.getText('words'),
    closes,
    synced: () => client.until(() => provider.synced),
    until: (condition) =>
      new Promise((resolve) => {
        const waiter = (): void => {
          if (!condition()) return;
          waiters.delete(waiter);
          resolve();
        };
        waiters.add(waiter);
        waiter();
      }),
    echoes,
    fence() {
      if (!provider.synced || provider.ws?.readyState !== WebSocket.OPEN) return null;
      const number = nextFence++;
      const frame = encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, messageType.fence);
        encoding.writeVarUint(encoder, number);
      });
      provider.ws.send(frame);
      return number;
    },
    async saved() {
      await client.synced();
      const number = client.fence();
      await client.until(() => number !== null && echoes.has(number));
    },
    close() {
      provider.destroy();
      doc.destroy();
    },
  };
  return client;
}
