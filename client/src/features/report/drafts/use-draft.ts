import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { useViewer } from '../../../graphql/viewer.tsx';
import { currentLocale } from '../../../i18n/locale.ts';
import { draftOf, type Question } from '../questions.ts';
import { draftDoor } from './draft-door.ts';
import { noWords, wordsOf, type DraftWords, type ServerDraft } from './draft-words.ts';
import { Outbox } from './outbox.ts';
import { outboxKey, tabStore } from './tab-store.ts';

/** Typing pauses so long before it is saved: each save is told to whoever reports with one. */
const pauseMs = 1500;
/** Tried again so long after the server could not be reached, or at once when the browser is online again. */
const againMs = 10_000;

/** What is typed of one question, here and elsewhere. */
export interface Draft {
  readonly words: DraftWords;
  /** As the server has it; null where it has none. */
  readonly saved: ServerDraft | null;
  /** Whether the server has all of it, has not yet, could not be reached, does not take it, or has it no more since it was reported or discarded elsewhere. */
  readonly state: 'saved' | 'waiting' | 'unreachable' | 'refused' | 'loose';
  /** Why the server does not take it, where that is so. */
  readonly refusal: string | null;
  /** A newer draft that was saved elsewhere while this was typed, and which therefore waits for an answer; null otherwise. */
  readonly theirs: ServerDraft | null;
  readonly write: (words: DraftWords) => void;
  /** Brings words back upon a draft, and saves them at once, also where the form has been left. */
  readonly restore: (words: DraftWords, upon: ServerDraft | null) => void;
  /** Goes on with theirs. */
  readonly takeTheirs: () => void;
  /** Goes on with what is typed here, and saves it in the place of theirs. */
  readonly keepOwn: () => void;
  /** @returns whether it was discarded: the server may not be reached, or have another by now, which is shown then. */
  readonly discard: () => Promise<boolean>;
  /** Saves nothing more, and settles when nothing is on its way, so that the figure can be sent. */
  readonly hold: () => Promise<void>;
  /** Goes on saving: the figure was not reported. */
  readonly release: () => void;
  /** The figure was reported: nothing is kept. */
  readonly forget: () => void;
}

/** Holds what is typed of a question: keeps it in the tab until the server has it, and saves it when typing pauses or the form is left. */
export function useDraft({ indicator, period }: Question): Draft {
  const client = useClient();
  const { t } = useTranslation('report');
  const userId = useViewer().user.id;
  const key = outboxKey(userId, indicator.id, period.key);
  const read = (draft: ServerDraft): DraftWords => wordsOf(draft, currentLocale(), t('share.of'));
  const isOwn = (draft: ServerDraft): boolean => draft.savedBy?.id === userId;
  const [outbox] = useState(() => new Outbox({ store: tabStore(key), read, isOwn, ...draftDoor(client, { indicatorId: indicator.id, periodKey: period.key }) }));
  const { isSending, isHeld, failures, refusal } = useSyncExternalStore(outbox.subscribe, outbox.get);

  const saved = draftOf(indicator, period);
  // As it will be once this is heard of: in between, the form must not be empty.
  const unsent = outbox.foresee(saved);
  const theirs = saved !== null && !isSending && outbox.isAnothers(saved, unsent) ? saved : null;

  const push = useEffectEvent(() => {
    if (theirs === null) void outbox.push(saved);
  });
  const isWaiting = unsent !== null && theirs === null && !isSending && !isHeld && !unsent.isLoose && refusal === null;
  useEffect(() => {
    outbox.see(saved);
  }, [outbox, saved]);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(push, failures > 0 ? againMs : pauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [isWaiting, unsent, failures]);
  useEffect(() => {
    const now = (): void => {
      push();
    };
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') push();
    };
    addEventListener('online', now);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      removeEventListener('online', now);
      document.removeEventListener('visibilitychange', hidden);
      push();
    };
  }, []);

  return {
    words: unsent?.words ?? (saved === null ? noWords : read(saved)),
    saved,
    state: unsent === null ? 'saved' : unsent.isLoose ? 'loose' : refusal !== null ? 'refused' : failures > 0 ? 'unreachable' : 'waiting',
    refusal,
    theirs,
    write: (words) => {
      outbox.write(words, saved);
    },
    restore: (words, upon) => {
      outbox.write(words, upon);
      void outbox.push(upon);
    },
    takeTheirs: () => {
      outbox.drop();
    },
    keepOwn: () => {
      if (theirs !== null) outbox.rebase(theirs);
    },
    discard: () => outbox.discard(saved),
    hold: () => outbox.hold(),
    release: () => {
      outbox.release();
    },
    forget: () => {
      outbox.drop();
    },
  };
}
