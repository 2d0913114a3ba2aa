import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../ui/announcements.tsx';
import './undo-notice.css';

interface Offer {
  readonly id: number;
  readonly text: string;
  readonly undo: () => void;
  /** Where it stands: in the dialog that is open, since what is outside cannot be reached meanwhile; else at the foot of the page. */
  readonly place: Element;
}
/** Says what was done and offers to take it back. */
export type OfferUndo = (text: string, undo: () => void) => void;

const UndoContext = createContext<OfferUndo | null>(null);

/** How long an offer stands, counted anew when the pointer or focus leaves it. */
const offerMs = 12_000;
let lastId = 0;

/** Shows the latest offer to undo at the foot of the page. Focus goes to it, since what had focus is often what was taken away. */
export function UndoNoticeProvider({ children }: { readonly children: ReactNode }) {
  const announce = useAnnounce();
  const [offer, setOffer] = useState<Offer | null>(null);
  const offerUndo = useCallback<OfferUndo>(
    (text, undo) => {
      lastId += 1;
      setOffer({ id: lastId, text, undo, place: [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body });
      announce(text);
    },
    [announce],
  );
  return (
    <UndoContext value={offerUndo}>
      {children}
      {offer === null
        ? null
        : createPortal(
            <UndoNotice
              key={offer.id}
              offer={offer}
              onDone={() => {
                setOffer(null);
              }}
            />,
            offer.place,
          )}
    </UndoContext>
  );
}

function UndoNotice({ offer, onDone }: { readonly offer: Offer; readonly onDone: () => void }) {
  const { t } = useTranslation('plan');
  const button = useRef<HTMLButtonElement>(null);
  const [isHeld, setIsHeld] = useState(false);
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  useEffect(() => {
    // Only when focus went with what was taken away: someone who has begun to write elsewhere goes on writing.
    if (document.activeElement === null || document.activeElement === document.body) button.current?.focus();
  }, []);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => {
      done.current();
    }, offerMs);
    return () => {
      clearTimeout(timer);
    };
  }, [isHeld]);

  return (
    <div
      className="undo-notice"
      onPointerEnter={() => {
        setIsHeld(true);
      }}
      onPointerLeave={() => {
        setIsHeld(document.activeElement === button.current);
      }}
      onFocus={() => {
        setIsHeld(true);
      }}
      onBlur={() => {
        setIsHeld(false);
      }}
    >
      <span>{offer.text}</span>
      <button
        ref={button}
        type="button"
        onClick={() => {
          onDone();
          offer.undo();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
        }}
      >
        {t('items.undo')}
      </button>
    </div>
  );
}

/** @throws when used outside {@link UndoNoticeProvider}. */
export function useOfferUndo(): OfferUndo {
  const offer = useContext(UndoContext);
  if (offer === null) throw new Error('useOfferUndo is used outside UndoNoticeProvider');
  return offer;
}
