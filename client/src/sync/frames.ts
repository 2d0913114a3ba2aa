import { messageType, saveState } from '@planrum/schema/sync';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as syncProtocol from 'y-protocols/sync';
import type { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';

/** Sub-types of a sync message: what asks for what the other side lacks, and its answer. */
const syncStep1 = 0;
const syncStep2 = 1;

/** What the provider's frames tell us beyond the document. */
export interface FrameListeners {
  /** A fence came back. */
  readonly onFence: (fence: number) => void;
  /** The server said whether it can commit at the moment. */
  readonly onSaveState: (isTroubled: boolean) => void;
  /** The server asked what it lacks and the answer is on its way: called after the provider has sent it. */
  readonly onAnsweredServer: () => void;
  /** The server has answered a sync step 1 of ours. */
  readonly onServerAnswered: () => void;
}

/** Teaches one stock provider the two message types of ours, and listens for the server's sync step 1. */
export function listenToFrames(provider: WebsocketProvider, listeners: FrameListeners): void {
  const readSync = provider.messageHandlers[messageType.sync];
  if (readSync === undefined) throw new Error('The provider has no handler for sync messages');
  provider.messageHandlers[messageType.sync] = (encoder, decoder, self, emitSynced, type) => {
    const subType = decoding.peekVarUint(decoder);
    readSync(encoder, decoder, self, emitSynced, type);
    // The provider sends the answer when this handler has returned, so whatever must come after it waits for the microtask.
    if (subType === syncStep1) queueMicrotask(listeners.onAnsweredServer);
    if (subType === syncStep2) listeners.onServerAnswered();
  };
  provider.messageHandlers[messageType.fence] = (_encoder, decoder) => {
    listeners.onFence(decoding.readVarUint(decoder));
  };
  provider.messageHandlers[messageType.saveState] = (_encoder, decoder) => {
    listeners.onSaveState(decoding.readVarUint(decoder) === saveState.notSaved);
  };
}

/** The frame that asks whether everything before it is committed. */
export function encodeFence(fence: number): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.fence);
  encoding.writeVarUint(encoder, fence);
  return encoding.toUint8Array(encoder);
}

/** The frame that asks what this document lacks. The server always answers it. */
export function encodeQuestion(doc: Y.Doc): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.sync);
  syncProtocol.writeSyncStep1(encoder, doc);
  return encoding.toUint8Array(encoder);
}
