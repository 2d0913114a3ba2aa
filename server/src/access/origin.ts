/** What a browser says of the page that opens a connection. */
export interface OriginHeaders {
  readonly origin?: string | undefined;
  readonly host?: string | undefined;
}

/**
 * Whether a connection that brings a cookie comes from our own pages. Browsers send cookies with WebSockets that any page
 * opens, and tell whose page it is: the public address, or the very host that was asked. Without an Origin it is no browser,
 * and nobody has been tricked.
 */
export function isOwnOrigin({ origin, host }: OriginHeaders, publicUrl: string): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  return page.origin === new URL(publicUrl).origin || (host !== undefined && page.host === host);
}
