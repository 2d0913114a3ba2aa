/** What a browser says of the page that opens a connection. */
export interface OriginHeaders {
  readonly origin?: string | undefined;
  readonly host?: string | undefined;
}

/**
 * Whether a connection that brings a cookie comes from our own pages. Browsers send cookies with WebSockets that any page
 * opens, and tell whose page it is: the public address, or the very host that was asked. Without an Origin it is no browser,
 * and nobody has been tricked.
 * @param publicUrl null when there is none, so that only the host counts.
 */
export function isOwnOrigin({ origin, host }: OriginHeaders, publicUrl: string | null): boolean {
  if (origin === undefined) return true;
  // "null" for sandboxed pages and files.
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  return page.host === host?.toLowerCase() || (publicUrl !== null && page.origin === new URL(publicUrl).origin);
}
