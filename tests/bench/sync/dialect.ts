import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** How a server wants the messages of the Yjs sync protocol wrapped. */
export interface Dialect {
  address(serverUrl: string, documentName: string): string;
  /** What is sent before anything else. */
  readonly greeting: (documentName: string) => readonly Uint8Array[];
  wrap(documentName: string, message: Uint8Array): Uint8Array;
  /** The decoder stands at the message's type afterwards. */
  skipToMessage(decoder: decoding.Decoder): void;
  /** Answers fences. */
  readonly acknowledges: boolean;
}

const plain = {
  address: (serverUrl, documentName) => `${serverUrl}/${documentName}`,
  greeting: () => [],
  wrap: (_documentName, message) => message,
  skipToMessage: () => undefined,
} satisfies Omit<Dialect, 'acknowledges'>;

export const planrumDialect: Dialect = { ...plain, acknowledges: true };

export const yWebsocketDialect: Dialect = { ...plain, acknowledges: false };

/** Many documents may share one socket, so each message names its own; nothing is answered before a token has come. */
export const hocuspocusDialect: Dialect = {
  address: (serverUrl) => serverUrl,
  greeting: (documentName) => [
    encoding.encode((encoder) => {
      encoding.writeVarString(encoder, documentName);
      encoding.writeVarUint(encoder, 2);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, 'token');
    }),
  ],
  wrap: (documentName, message) =>
    encoding.encode((encoder) => {
      encoding.writeVarString(encoder, documentName);
      encoding.writeUint8Array(encoder, message);
    }),
  skipToMessage: (decoder) => void decoding.readVarString(decoder),
  acknowledges: false,
};
