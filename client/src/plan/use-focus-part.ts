import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { scrollerOf } from './reading-anchor.ts';

/** What the reader does by hand, after which a chosen part no longer counts. */
const byHand = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Follows which part is being read: the one with the viewer's caret or focus if it is in sight, else the last one whose heading has
 * passed the upper third. A part that was chosen in the contents stays until the reader scrolls, since the last parts of a page
 * cannot reach the top.
 */
export function useFocusPart(main: RefObject<HTMLElement | null>, partIds: readonly string[]) {
  const [current, setCurrent] = useState<string | null>(null);
  const chosen = useRef<string | null>(null);
  const key = partIds.join(' ');

  useEffect(() => {
    const element = main.current;
    if (element === null) return;
    const ids = key === '' ? [] : key.split(' ');
    let isScheduled = false;

    function look(): void {
      isScheduled = false;
      if (element === null) return;
      if (chosen.current !== null && ids.includes(chosen.current)) {
        setCurrent(chosen.current);
        return;
      }
      const scroller = scrollerOf(element);
      const box = scroller === element ? element.getBoundingClientRect() : { top: 0, height: innerHeight };
      const line = box.top + box.height / 3;
      let passed: string | null = ids[0] ?? null;
      for (const id of ids) {
        const part = document.getElementById(id);
        if (part === null) continue;
        const place = part.getBoundingClientRect();
        const isInSight = place.bottom > box.top + 48 && place.top < box.top + box.height;
        // A list of items holds its items: the innermost part counts, and it comes later.
        if (place.top <= line) passed = id;
        if (isInSight && part.contains(document.activeElement) && !ids.some((other) => other !== id && isInside(other, part))) {
          passed = id;
          break;
        }
      }
      setCurrent(passed);
    }
    function isInside(id: string, part: HTMLElement): boolean {
      const other = document.getElementById(id);
      return other !== null && part.contains(other) && other.contains(document.activeElement);
    }
    function lookSoon(): void {
      if (isScheduled) return;
      isScheduled = true;
      requestAnimationFrame(look);
    }
    function letGo(event: Event): void {
      if (event.target instanceof Element && event.target.closest('[data-contents]') !== null) return;
      chosen.current = null;
    }
    lookSoon();
    addEventListener('scroll', lookSoon, { capture: true, passive: true });
    addEventListener('resize', lookSoon);
    element.addEventListener('focusin', lookSoon);
    for (const type of byHand) addEventListener(type, letGo, { capture: true, passive: true });
    return () => {
      removeEventListener('scroll', lookSoon, { capture: true });
      removeEventListener('resize', lookSoon);
      element.removeEventListener('focusin', lookSoon);
      for (const type of byHand) removeEventListener(type, letGo, { capture: true });
    };
  }, [main, key]);

  const choose = useCallback((id: string) => {
    chosen.current = id;
    setCurrent(id);
  }, []);
  return { current, choose };
}
