/**
 * Where signing in and out leads. Both load the page anew: the cache, the live connection and open documents belong to one
 * account, and a fresh page is the one way to be sure that nothing of the last is left.
 */
const returnParameter = 'til';

/** Names of what an account leaves on the device begin with this: copies of documents, figures typed and not sent. */
export const localPrefix = 'planrum/';

/** The sign-in page, with the present address to come back to. */
export function signInPath(here: string): string {
  return here === '/' ? '/log-ind' : `/log-ind?${returnParameter}=${encodeURIComponent(here)}`;
}

/** Stands for this site. A name that nobody can have. */
const thisSite = 'https://planrum.invalid';

/** Where to go after signing in: a path of this site and nothing else, whatever the address says. */
export function returnPath(search: string): string {
  const wanted = new URLSearchParams(search).get(returnParameter) ?? '/';
  // Resolved as a browser does it, which takes `\` for `/` and passes over tabs and line ends: `/<tab>/host` is another site.
  const isOurs = wanted.startsWith('/') && URL.canParse(wanted, thisSite) && new URL(wanted, thisSite).origin === thisSite;
  return isOurs && !wanted.startsWith('/log-ind') ? wanted : '/';
}

/** The session is over, or was never there: to the sign-in page, and back here afterwards. */
export function goToSignIn(): void {
  if (location.pathname === '/log-ind') return;
  location.assign(signInPath(location.pathname + location.search));
}

/** Deletes what accounts left on this device, so that the next finds nothing. Rejects when the browser refuses. */
export async function forgetLocalCopies(): Promise<void> {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(localPrefix)) sessionStorage.removeItem(key);
  const databases = await indexedDB.databases();
  const names = databases.map(({ name }) => name ?? '').filter((name) => name.startsWith(localPrefix));
  await Promise.all(
    names.map(
      (name) =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase(name);
          request.onsuccess = () => {
            resolve();
          };
          // Another tab has it open: the browser deletes it when that tab lets go.
          request.onblocked = () => {
            resolve();
          };
          request.onerror = () => {
            reject(request.error ?? new Error(`Could not delete ${name}`));
          };
        }),
    ),
  );
}
