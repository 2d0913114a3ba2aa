import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLivePlan } from '../../plan/live-plan.tsx';
import { scrollParentOf } from '../../plan/reading-anchor.ts';
import { isEmptyText, RichText } from '../../plan/rich-text.tsx';
import { fragmentOf, useText, type TextPlace } from '../../plan/use-document.ts';
import { TextEditor } from './editing.ts';
import './editor.css';

/** How far outside the window a text gets its editor, so that it is there when it comes into sight. */
const nearby = '700px 0px';

export interface LiveTextProps {
  readonly place: TextPlace;
  readonly label: string;
  readonly hint: string;
  /** Said in place of the text when there is none and the viewer may not write. */
  readonly emptyWords: string;
}

/**
 * A text of the draft. Who may write gets an editor once the text comes near the window; until then, and for those who only read, it is
 * drawn as it stands, character by character.
 */
export function LiveText({ place, label, hint, emptyWords }: LiveTextProps) {
  const { connection, mayEdit } = useLivePlan();
  const fragment = useMemo(() => fragmentOf(connection.doc, { item: place.item, key: place.key }), [connection, place.item, place.key]);
  const frame = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(false);
  const [wasAskedFor, setWasAskedFor] = useState(false);

  // An editor is empty for a moment before it draws itself. The page must not be shorter meanwhile: the browser would scroll it.
  const bringEditor = useCallback(() => {
    const element = frame.current;
    if (element !== null) element.style.minHeight = `${String(element.offsetHeight)}px`;
    setIsNear(true);
  }, []);
  const letGo = useCallback(() => {
    if (frame.current !== null) frame.current.style.minHeight = '';
  }, []);

  useEffect(() => {
    if (!mayEdit || frame.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        bringEditor();
      },
      // Margins reach outside the root only, so the root is the column that scrolls.
      { root: scrollParentOf(frame.current), rootMargin: nearby },
    );
    observer.observe(frame.current);
    return () => {
      observer.disconnect();
    };
  }, [mayEdit, bringEditor]);

  const still = <StillText place={place} hint={mayEdit ? hint : emptyWords} />;
  return (
    <div
      ref={frame}
      className={mayEdit ? 'live-text may-edit' : 'live-text'}
      onMouseDown={() => {
        if (mayEdit && !isNear) {
          setWasAskedFor(true);
          bringEditor();
        }
      }}
    >
      {mayEdit && isNear ? (
        <Suspense fallback={still}>
          <TextEditor fragment={fragment} label={label} hint={hint} isAskedFor={wasAskedFor} onDrawn={letGo} />
        </Suspense>
      ) : (
        still
      )}
    </div>
  );
}

function StillText({ place, hint }: { readonly place: TextPlace; readonly hint: string }) {
  const text = useText(place);
  return (
    <div className="plan-text" lang="da">
      {isEmptyText(text) ? <p className="plan-text-hint">{hint}</p> : <RichText node={text} />}
    </div>
  );
}
