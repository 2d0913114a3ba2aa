import { createContext, useContext, useEffect, useEffectEvent } from 'react';
import { useClient } from 'urql';
import { isSessionEnded } from './client.ts';
import { isBrokenOff, startOver } from './start-over.ts';
import { ProgrammeEventsDocument, type ProgrammeEventsSubscription } from './generated/graphql.ts';

/** An event of the programme as the client reads it. Kinds it does not know have only what all events have. */
export type LiveEvent = ProgrammeEventsSubscription['programmeEvents'];
type Listener = (event: LiveEvent) => void;

/** How long to wait before following again after the server ended a subscription. */
const followAgainMs = 3000;

/** Newest place known in each programme's log. What the cache holds is at least as new. */
const newestCursors = new Map<string, string>();
const listeners = new Map<string, Set<Listener>>();

/** The programme that the page is in, for {@link useProgrammeEvent}. */
export const FollowedProgramme = createContext<string | null>(null);

/**
 * Follows a programme's events from the cursor that was read together with its data, for as long as the component lives. Each
 * event carries what it changed, so the cache, and with it every page, is brought up to date; listeners of
 * {@link useProgrammeEvent} hear it after that. After a lost connection it goes on where it was; when the server's log does not
 * reach back that far, everything is read anew. Does nothing while `programme` is null.
 */
export function useProgrammeEvents(programme: { readonly id: string; readonly cursor: string } | null): void {
  const client = useClient();
  const id = programme?.id;
  // Kept from the first reading: the cursor only says where to begin, and a newer one read by another page must not begin anew.
  if (programme && !newestCursors.has(programme.id)) newestCursors.set(programme.id, programme.cursor);

  useEffect(() => {
    if (id === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let hasLeft = false;
    let stop = follow(id);

    function follow(programmeId: string): () => void {
      const after = newestCursors.get(programmeId) ?? null;
      const { unsubscribe } = client.subscription(ProgrammeEventsDocument, { programmeId, after }).subscribe((result) => {
        if (result.error && isSessionEnded(result.error)) return;
        const event = result.data?.programmeEvents;
        if (event) {
          newestCursors.set(programmeId, event.cursor);
          for (const listener of listeners.get(programmeId) ?? []) listener(event);
        }
        // Ended by an error or by the server: take it up again from the newest event, or from what is there now.
        if (result.error && !event) {
          const isBroken = isBrokenOff(result.error);
          clearTimeout(timer);
          timer = setTimeout(() => {
            stop();
            if (isBroken) void followAnew(programmeId);
            else stop = follow(programmeId);
          }, followAgainMs);
        }
      });
      return unsubscribe;
    }

    async function followAnew(programmeId: string): Promise<void> {
      const cursor = await startOver.begin(client, programmeId);
      if (cursor !== null) newestCursors.set(programmeId, cursor);
      // Left meanwhile. Without a cursor the old one is refused again, and this is tried again after a while.
      if (!hasLeft) stop = follow(programmeId);
    }

    return () => {
      hasLeft = true;
      clearTimeout(timer);
      stop();
    };
  }, [client, id]);
}

/** Hears each event of the programme that the page is in, after the cache has taken it in. */
export function useProgrammeEvent(listener: Listener): void {
  const id = useContext(FollowedProgramme);
  const onEvent = useEffectEvent(listener);
  useEffect(() => {
    if (id === null) return;
    const own: Listener = (event) => {
      onEvent(event);
    };
    const all = listeners.get(id) ?? new Set();
    listeners.set(id, all.add(own));
    return () => {
      all.delete(own);
    };
  }, [id]);
}
