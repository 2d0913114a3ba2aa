/** Why a sync connection was closed. */
export interface CloseCode {
  readonly code: number;
  /** Sent as the close frame's reason: one sentence in English, at most 123 bytes. */
  readonly reason: string;
  /** Whether connecting again, with the same words, can help. A client that may not retry keeps its words and says so. */
  readonly retry: boolean;
}

/**
 * Every code the server closes a sync connection with. 4400–4499: connecting again cannot help, and the stock y-websocket client
 * does not; 4500–4599: connect again. A frame above the hard limit is closed by the WebSocket itself, with 1009.
 */
export const closeCodes = {
  malformed: { code: 4400, reason: 'The frame could not be read.', retry: false },
  notSignedIn: { code: 4401, reason: 'Sign in and connect again.', retry: false },
  forbidden: { code: 4403, reason: 'You may not open this document.', retry: false },
  notFound: { code: 4404, reason: 'There is no such document.', retry: false },
  readOnly: { code: 4405, reason: 'You may read this document but not write in it.', retry: false },
  foreignOrigin: { code: 4406, reason: 'Pages of other sites may not connect.', retry: false },
  updateTooLarge: { code: 4413, reason: 'The update is larger than the server takes.', retry: false },
  badUpdate: { code: 4422, reason: 'The update could not be applied.', retry: false },
  oldVersion: { code: 4426, reason: 'This version of the client is too old; load the page again.', retry: false },
  documentFull: { code: 4431, reason: 'The document is as large as it may become.', retry: false },
  tooManyClients: { code: 4432, reason: 'The update brings more new clients than one account may.', retry: false },
  serverTrouble: { code: 4500, reason: 'Something went wrong on the server; nothing that was saved is lost.', retry: true },
  shuttingDown: { code: 4503, reason: 'The server is restarting.', retry: true },
  slowReader: { code: 4504, reason: 'The connection could not keep up; connect again and sync.', retry: true },
  storageTrouble: { code: 4507, reason: 'Changes cannot be saved right now; keep them and connect again.', retry: true },
  authenticationTimeout: { code: 4508, reason: 'The connection was not admitted in time.', retry: true },
  accessChanged: { code: 4509, reason: 'Your access changed; connect again to have it decided.', retry: true },
  foreignClient: { code: 4523, reason: 'The update writes in the name of another client.', retry: true },
  gap: { code: 4524, reason: 'The update builds on changes the server never got; connect again and sync.', retry: true },
  tooManyRequests: { code: 4529, reason: 'Too many frames in a short time; wait a little.', retry: true },
  tooManyConnections: { code: 4530, reason: 'This account has too many connections open; close some, or wait.', retry: true },
} as const satisfies Record<string, CloseCode>;

/** Name of a close code. */
export type CloseCodeName = keyof typeof closeCodes;

/** The close code with the given number, or null for a number that is not ours. */
export function findCloseCode(code: number): CloseCode | null {
  return Object.values(closeCodes).find((candidate) => candidate.code === code) ?? null;
}
