/** Headers of an upgrade that say where a page comes from. */
export interface OriginHeaders {
  readonly origin?: string | undefined;
  readonly host?: string | undefined;
  readonly authorization?: string | undefined;
}

/**
 * Whether a page may use its visitor's cookie here. Browsers send a cookie along with whatever page opens the socket, and always
 * say which; programs send no Origin, and a token cannot be sent by a page that does not have it.
 */
export function isOriginAllowed({ origin, host, authorization }: OriginHeaders, publicUrl: string | null): boolean {
  if (origin === undefined || authorization !== undefined) return true;
  const url = parse(origin);
  if (url === null) return false;
  return url.host === host?.toLowerCase() || (publicUrl !== null && parse(publicUrl)?.origin === url.origin);
}

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    // "null" for sandboxed pages and files, or no address at all.
    return null;
  }
}
