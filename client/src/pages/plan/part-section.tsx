import type { ReactNode } from 'react';
import type { FocusPart } from '../../plan/contents.ts';

/** A numbered part of the document, with its heading. */
export function PartSection({ part, children }: { readonly part: FocusPart; readonly children: ReactNode }) {
  return (
    <section className="plan-part" id={part.id} aria-labelledby={`${part.id}-navn`}>
      <h2 id={`${part.id}-navn`} tabIndex={-1}>
        <span className="plan-number">{part.number}</span> {part.label}
      </h2>
      {children}
    </section>
  );
}
