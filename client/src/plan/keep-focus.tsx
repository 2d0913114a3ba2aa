import { Component, type ReactNode } from 'react';

interface Kept {
  readonly element: Element;
  readonly caret: { readonly anchor: Node; readonly anchorOffset: number; readonly focus: Node; readonly focusOffset: number } | null;
}

/**
 * Keeps focus and caret where they are when what is inside changes its order. A browser drops both when the element that holds them is
 * put in another place, which is what happens when somebody else moves the activity one is writing in.
 */
export class KeepFocus extends Component<{ readonly children: ReactNode }> {
  override getSnapshotBeforeUpdate(): Kept | null {
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    const selection = document.getSelection();
    const { anchorNode, focusNode } = selection ?? {};
    const isInside = anchorNode !== undefined && element.contains(anchorNode);
    return {
      element,
      caret:
        selection && isInside && anchorNode && focusNode
          ? { anchor: anchorNode, anchorOffset: selection.anchorOffset, focus: focusNode, focusOffset: selection.focusOffset }
          : null,
    };
  }

  override componentDidUpdate(_props: unknown, _state: unknown, kept: Kept | null): void {
    if (kept === null || document.activeElement === kept.element || !kept.element.isConnected) return;
    if (!(kept.element instanceof HTMLElement)) return;
    kept.element.focus({ preventScroll: true });
    const caret = kept.caret;
    if (caret?.anchor.isConnected === true && caret.focus.isConnected) {
      document.getSelection()?.setBaseAndExtent(caret.anchor, caret.anchorOffset, caret.focus, caret.focusOffset);
    }
  }

  override render(): ReactNode {
    return this.props.children;
  }
}
