import * as Y from 'yjs';

let clientIds = 0x10_0000;

/** A client id that no other writer of this run has. */
export function nextClientId(): number {
  clientIds += 1;
  return clientIds;
}

/** Updates as a person makes them who types at one place, one character each: number n holds clock n of the client. */
export function typedUpdates(clientId: number, count: number): readonly Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const text = doc.getText('words');
  for (let index = 0; index < count; index++) text.insert(index, 'a');
  return updates;
}
