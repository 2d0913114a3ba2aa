import type { ReactNode } from 'react';

/** A form in the place of the tools. Escape leaves the text as it was. */
export function ToolForm({ onApply, onDone, children }: { readonly onApply: () => void; readonly onDone: () => void; readonly children: ReactNode }) {
  return (
    <form
      className="link-form"
      onSubmit={(event) => {
        event.preventDefault();
        onApply();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onDone();
      }}
    >
      {children}
    </form>
  );
}
