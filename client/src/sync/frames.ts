import { messageType, saveState } from '@planrum/schema/sync';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { WebsocketProvider } from 'y-websocket';

/** Sub-type of a sync message that asks for what the other side lacks. */
const syncStep1 = 0;

/** What the provider's frames tell us beyond the document. */
export interface FrameListeners {
  /** A fence came back. */
  readonly onFence: (fence: number) => void;
  /** The server said whether it can commit at the moment. */
  readonly onSaveState: (isTroubled: boolean) => void;
  /** The server asked what it lacks and the answer is on its way: called after the provider has sent it. */
  readonly onAnsweredServer: () => void;
}

/** Teaches one stock provider the two message types of ours, and listens for the server's sync step 1. */
export function listenToFrames(provider: WebsocketProvider, listeners: FrameListeners): void {
  const readSync = provider.messageHandlers[messageType.sync];
  if (readSync === undefined) throw new Error('The provider has no handler for sync messages');
  provider.messageHandlers[messageType.sync] = (encoder, decoder, self, emitSynced, type) => {
    const isQuestion = decoding.peekVarUint(decoder) === syncStep1;
    readSync(encoder, decoder, self, emitSynced, type);
    // The provider sends the answer when this handler has returned, so whatever must come after it waits for the microtask.
    if (isQuestion) queueMicrotask(listeners.onAnsweredServer);
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
