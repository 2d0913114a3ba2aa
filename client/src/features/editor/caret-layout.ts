import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** How long a flag stays after its caret moved. */
const flagMs = 4000;

interface Line {
  readonly top: number;
  readonly carets: number;
}

/**
 * Places what belongs to others' carets so that it never covers a word: the flag shows only where the rest of the line is free, and
 * fades; the initials stand in the margin on the caret's line, side by side when several write in one line.
 */
export const CaretLayout = Extension.create({
  name: 'caretLayout',
  addProseMirrorPlugins: () => [new Plugin({ view: followCarets })],
});

function followCarets(view: EditorView) {
  let isScheduled = false;
  /** Where each caret was seen last, to know which have moved. */
  const seen = new WeakMap<Element, string>();

  function place(): void {
    isScheduled = false;
    if (!view.dom.isConnected) return;
    const text = view.dom.getBoundingClientRect();
    const lines: Line[] = [];
    for (const caret of view.dom.querySelectorAll<HTMLElement>('.caret')) {
      const box = caret.getBoundingClientRect();
      const line = lines.find((one) => Math.abs(one.top - box.top) < box.height / 2);
      const before = line?.carets ?? 0;
      if (line === undefined) lines.push({ top: box.top, carets: 1 });
      else lines[lines.indexOf(line)] = { top: line.top, carets: before + 1 };
      caret.style.setProperty('--to-margin', `${String(text.left - box.left)}px`);
      caret.style.setProperty('--before', String(before));
      const where = `${String(Math.round(box.left - text.left))} ${String(Math.round(box.top - text.top))}`;
      if (seen.get(caret) === where) continue;
      seen.set(caret, where);
      showFlag(caret, box);
    }
  }

  function showFlag(caret: HTMLElement, box: DOMRect): void {
    const flag = caret.querySelector<HTMLElement>('.caret-flag');
    if (flag === null) return;
    const isFree = isRestOfLineFree(caret, box) && box.left + flag.offsetWidth + 16 < rightEdge();
    caret.toggleAttribute('data-free', isFree);
    for (const animation of flag.getAnimations()) animation.cancel();
    if (isFree) flag.animate([{ opacity: 1 }, { opacity: 1, offset: 0.85 }, { opacity: 0 }], { duration: flagMs, fill: 'forwards' });
  }

  /** The column's edge: a flag may use the margin, not what stands beside it. */
  function rightEdge(): number {
    return (view.dom.closest('main') ?? document.documentElement).getBoundingClientRect().right;
  }

  function isRestOfLineFree(caret: HTMLElement, box: DOMRect): boolean {
    const block = caret.closest('p, h5, pre, li');
    if (block === null) return false;
    const rest = document.createRange();
    rest.setStartAfter(caret);
    rest.setEndAfter(block.lastChild ?? caret);
    return ![...rest.getClientRects()].some((rect) => rect.width > 1 && rect.top < box.bottom - 4 && rect.bottom > box.top + 4);
  }

  function placeSoon(): void {
    if (isScheduled) return;
    isScheduled = true;
    requestAnimationFrame(place);
  }

  const resized = new ResizeObserver(placeSoon);
  resized.observe(view.dom);
  return {
    update: placeSoon,
    destroy() {
      resized.disconnect();
    },
  };
}
