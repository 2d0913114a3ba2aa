/** Version of the wire that this code speaks; a client sends it as `?v=`. */
export const PROTOCOL_VERSION = 1;

/** Oldest version that is still admitted. */
export const MIN_PROTOCOL_VERSION = 1;

/**
 * First number of every frame. 0–3 are y-websocket's own; 100 and above are Planrum's and reach only clients that
 * asked for them, since the stock client logs an error for a type it does not know.
 */
export const messageType = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, fence: 100, saveState: 101 } as const;

/** One of the numbers in {@link messageType}. */
export type MessageType = (typeof messageType)[keyof typeof messageType];

/** What a save state frame carries. */
export const saveState = { saving: 0, notSaved: 1 } as const;

/** Longest update the server takes in one frame. */
export const MAX_UPDATE_BYTES = 4 * 1024 * 1024;

/** Longest awareness state of one client. */
export const MAX_AWARENESS_BYTES = 4 * 1024;

/** What a client's `?v=` leads to. */
export type VersionVerdict = { readonly ok: true; readonly version: number } | { readonly ok: false };

/**
 * Decides whether a client of the given version is admitted. Stock clients send none and are admitted as the oldest
 * version. A newer client is answered in our own version, since versions only add frames that must be asked for.
 * Anything that is not a whole number is refused.
 */
export function negotiateVersion(requested: string | null | undefined): VersionVerdict {
  if (requested === null || requested === undefined) return { ok: true, version: MIN_PROTOCOL_VERSION };
  if (!/^\d{1,6}$/.test(requested)) return { ok: false };
  const version = Number(requested);
  if (version < MIN_PROTOCOL_VERSION) return { ok: false };
  return { ok: true, version: Math.min(version, PROTOCOL_VERSION) };
}
