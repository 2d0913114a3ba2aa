/** Blocks that a reader's eye rests on. */
const blocks = 'p, li, tr, h1, h2, h3, h4, h5, pre, hr, textarea';

/** The element that scrolls a page's main part: itself beside other columns, the window on a phone. */
export function scrollerOf(main: HTMLElement): Element {
  return getComputedStyle(main).overflowY === 'auto' ? main : (document.scrollingElement ?? document.documentElement);
}

/** The nearest element around one that scrolls by itself; null when only the window does. */
export function scrollParentOf(element: Element): Element | null {
  for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
    if (getComputedStyle(parent).overflowY === 'auto') return parent;
  }
  return null;
}

function viewTop(scroller: Element): number {
  return Math.max(0, scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top);
}

/**
 * Keeps what is being read or typed where it is while others add, move and remove words above it. The line that the viewer's caret
 * stands in is held; without one in sight, the topmost block in sight. Browsers' own scroll anchoring is switched off by the
 * style sheet, since it does not know about carets and not all have it. Returns what stops it.
 */
export function holdReadingPlace(main: HTMLElement, sheet: HTMLElement): () => void {
  /** Its place in what is scrolled, not in sight: scrolling itself, also the editor's to its caret, is no movement. */
  let held: { readonly element: Element; readonly place: number } | null = null;
  let isScheduled = false;

  function choose(): void {
    isScheduled = false;
    const scroller = scrollerOf(main);
    const top = viewTop(scroller);
    const element = caretBlock(top) ?? topmostBlock(top);
    held = element === null ? null : { element, place: placeOf(element, scroller) };
  }

  function placeOf(element: Element, scroller: Element): number {
    return element.getBoundingClientRect().top + scroller.scrollTop;
  }

  function caretBlock(top: number): Element | null {
    const anchor = document.activeElement !== null && sheet.contains(document.activeElement) ? document.getSelection()?.anchorNode : null;
    const element = anchor instanceof Element ? anchor : (anchor?.parentElement ?? null);
    const block = element !== null && sheet.contains(element) ? element.closest(blocks) : null;
    if (block === null) return null;
    const box = block.getBoundingClientRect();
    return box.bottom > top && box.top < innerHeight ? block : null;
  }

  function topmostBlock(top: number): Element | null {
    const box = sheet.getBoundingClientRect();
    // Below the sticky bar, and a little further where a margin is hit.
    for (const below of [72, 96, 120, 160]) {
      const element = document.elementFromPoint(box.left + Math.min(80, box.width / 2), top + below);
      const block = element !== null && sheet.contains(element) ? element.closest(blocks) : null;
      if (block !== null) return block;
    }
    return null;
  }

  function keep(): void {
    if (held !== null && held.element.isConnected) {
      const scroller = scrollerOf(main);
      const moved = placeOf(held.element, scroller) - held.place;
      if (Math.abs(moved) >= 1) scroller.scrollTop += moved;
    }
    choose();
  }

  function chooseSoon(): void {
    if (isScheduled) return;
    isScheduled = true;
    requestAnimationFrame(choose);
  }

  // Between layout and paint, so that no jump is ever seen.
  const resized = new ResizeObserver(keep);
  resized.observe(sheet);
  const restructured = new MutationObserver(keep);
  restructured.observe(sheet, { childList: true, subtree: true });
  addEventListener('scroll', chooseSoon, { capture: true, passive: true });
  document.addEventListener('selectionchange', chooseSoon);
  choose();
  return () => {
    resized.disconnect();
    restructured.disconnect();
    removeEventListener('scroll', chooseSoon, { capture: true });
    document.removeEventListener('selectionchange', chooseSoon);
  };
}
