import * as random from 'lib0/random';
import type { Awareness } from 'y-protocols/awareness';

/**
 * Goes on under another Yjs client id, with the same words and caret. For a page whose id the server takes for somebody else's, as
 * when another account has signed in beside it: what is written from now on is then that account's.
 */
export function takeNewClientId(awareness: Awareness): void {
  awareness.doc.clientID = random.uint32();
  followClientId(awareness);
}

/** Lets presence speak under the document's client id. Yjs gives a document another one when it meets its own in what others wrote. */
export function followClientId(awareness: Awareness): void {
  const { clientID } = awareness.doc;
  if (awareness.clientID === clientID) return;
  const state = awareness.getLocalState();
  awareness.setLocalState(null);
  awareness.clientID = clientID;
  awareness.setLocalState(state);
}
