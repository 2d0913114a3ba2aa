import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import { CloseIcon } from './icons.tsx';
import './dialog.css';

export interface DialogProps {
  readonly title: ReactNode;
  /** Wide where something stands beside what is filled in. */
  readonly width?: 'normal' | 'wide';
  /** Called once for Escape, the close button and a click beside the dialog. The owner then stops rendering it. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A modal dialog: rendered is open. The browser's own `<dialog>` keeps focus inside, makes the rest inert and closes on Escape;
 * focus goes back to where it was when it is taken away.
 */
export function Dialog({ title, width = 'normal', onClose, children }: DialogProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    if (element && !element.open) {
      element.showModal();
      // Left to itself the browser begins at the close button; who opened a form wants to fill it in.
      const fields = element.querySelector<HTMLElement>('.dialog-body :is(input, select, textarea)');
      (fields ?? element.querySelector<HTMLElement>('.dialog-body button'))?.focus();
    }
    return () => {
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      className={width === 'wide' ? 'dialog wide' : 'dialog'}
      aria-labelledby={id}
      onKeyDown={(event) => {
        // Escape closes the dialog alone, and not what it was opened from as well.
        if (event.key === 'Escape') event.stopPropagation();
      }}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        // The backdrop is the dialog element itself; its content lies on top.
        if (event.target === dialog.current && isOutside(event, dialog.current)) onClose();
      }}
    >
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        <IconButton label={t('action.close')} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </div>
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}

function isOutside(point: { clientX: number; clientY: number }, element: Element): boolean {
  const box = element.getBoundingClientRect();
  return point.clientX < box.left || point.clientX > box.right || point.clientY < box.top || point.clientY > box.bottom;
}
