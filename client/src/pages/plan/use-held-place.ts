import { useEffect, type RefObject } from 'react';
import { holdReadingPlace } from '../../plan/reading-anchor.ts';

/** Keeps what is read or typed where it is while the rest of the document changes. */
export function useHeldPlace(main: RefObject<HTMLElement | null>, sheet: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (main.current === null || sheet.current === null) return;
    return holdReadingPlace(main.current, sheet.current);
  }, [main, sheet]);
}
