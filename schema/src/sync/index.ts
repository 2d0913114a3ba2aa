export {
  MAX_AWARENESS_BYTES,
  MAX_UPDATE_BYTES,
  messageType,
  MIN_PROTOCOL_VERSION,
  negotiateVersion,
  PROTOCOL_VERSION,
  saveState,
} from './protocol.ts';
export type { MessageType, VersionVerdict } from './protocol.ts';
export { closeCodes, findCloseCode } from './close-codes.ts';
export type { CloseCode, CloseCodeName } from './close-codes.ts';
export { documentNameOf, parseDocumentName } from './document-name.ts';
export { PRESENCE_FIELD } from './presence.ts';
export type { PresenceUser } from './presence.ts';
