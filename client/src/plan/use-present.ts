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
    const read = () => {
      const next = peopleOf(readPresent(doc, awareness));
      const summary = JSON.stringify(next);
      if (summary === shown) return;
      shown = summary;
      setPeople(next);
    };
    read();
    awareness.on('change', read);
    return () => {
      awareness.off('change', read);
    };
  }, [doc, awareness]);
  return people;
}
