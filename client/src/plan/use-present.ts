import { useEffect, useState } from 'react';
import { useLivePlan } from './live-plan.tsx';
import { peopleOf, readPresent, type Present } from './presence.ts';

/**
 * Everyone else who is here and where they write. Carets move with each key; the page is drawn again only when somebody comes,
 * goes, or writes in another part.
 */
export function usePresent(): readonly Present[] {
  const { doc, awareness } = useLivePlan().connection;
  const [people, setPeople] = useState<readonly Present[]>([]);
  useEffect(() => {
    let shown = '';
    let hasLostCaret = false;
    const read = () => {
      const present = readPresent(doc, awareness);
      hasLostCaret = present.some((one) => one.hasCaret && one.partId === null);
      const next = peopleOf(present);
      const summary = JSON.stringify(next);
      if (summary === shown) return;
      shown = summary;
      setPeople(next);
    };
    // A caret may come before the words it stands in: then it has no place until they are there too.
    const readLost = () => {
      if (hasLostCaret) read();
    };
    read();
    awareness.on('change', read);
    doc.on('update', readLost);
    return () => {
      awareness.off('change', read);
      doc.off('update', readLost);
    };
  }, [doc, awareness]);
  return people;
}
