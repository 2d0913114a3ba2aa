/** What the browser knows sooner than a silent socket does. */
export interface WakeListeners {
  /** The network came back, or the page was taken up again, perhaps after the machine has slept. */
  readonly onWake: () => void;
  readonly onOffline: () => void;
}

/** Listens to the browser until the returned function is called; does nothing where there is none. */
export function listenToBrowser({ onWake, onOffline }: WakeListeners): () => void {
  if (typeof window === 'undefined') return () => undefined;
  const listening = new AbortController();
  const { signal } = listening;
  window.addEventListener('online', onWake, { signal });
  window.addEventListener('offline', onOffline, { signal });
  // A page that the browser had put away whole comes back with sockets that it has closed.
  window.addEventListener('pageshow', onWake, { signal });
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') onWake();
    },
    { signal },
  );
  return () => {
    listening.abort();
  };
}
